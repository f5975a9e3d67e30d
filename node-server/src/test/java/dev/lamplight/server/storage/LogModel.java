package dev.lamplight.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What must be on disk: the dumbest thing that a store can be compared with. */
final class LogModel {
  static final Members MEMBERS = Members.of(8001, 8002, 8003);

  final List<Entry> log = new ArrayList<>();
  Epoch promised = Epoch.NONE;
  long lamport;
  long commit;
  private final Random random;
  private final int textMax;

  LogModel(long seed, int textMax) {
    this.random = new Random(seed);
    this.textMax = textMax;
  }

  private LogModel(LogModel other) {
    random = other.random;
    textMax = other.textMax;
    log.addAll(other.log);
    promised = other.promised;
    lamport = other.lamport;
    commit = other.commit;
  }

  LogModel copy() {
    return new LogModel(this);
  }

  /** Some change that a node could make. */
  Write next(int entriesMax) {
    int keep = log.size();
    if (random.nextInt(4) == 0) {
      promised = new Epoch(promised.round() + 1, 8001 + random.nextInt(3));
      keep = (int) Math.max(Math.max(1, commit), keep - random.nextInt(4));
    }
    return append(Math.min(keep, log.size()), random.nextInt(entriesMax + 1));
  }

  Write append(int keep, int count) {
    log.subList(keep, log.size()).clear();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(log.size() + 1));
      log.add(entries.getLast());
    }
    lamport += 10 + count;
    commit += random.nextInt((int) (log.size() - commit) + 1);
    return new Write(promised, lamport, keep, entries, commit);
  }

  private Entry entry(long index) {
    if (index == 1) {
      return new Entry.Founding(1, new Epoch(0, 8003), 1, Voters.of(MEMBERS, 11, 22, 33));
    }
    if (random.nextInt(10) == 0) {
      return new Entry.Crown(index, promised, index);
    }
    Life life = new Life(8001 + random.nextInt(3), 7, 1);
    long predecessor = 0;
    for (Entry before : log.reversed()) {
      if (before instanceof Entry.Message message && message.life().equals(life)) {
        predecessor = before.index();
        break;
      }
      if (before.index() < index - 40) {
        break;
      }
    }
    byte[] text = "x".repeat(random.nextInt(textMax) + 1).getBytes(StandardCharsets.UTF_8);
    long seen = Math.max(Math.max(0, index - 1 - random.nextInt(3)), predecessor);
    return new Entry.Message(
        index,
        promised,
        index,
        life,
        index,
        "client-" + random.nextInt(5),
        index,
        seen,
        predecessor,
        Payload.of(1_000_000 + index, text));
  }

  void assertSame(Durable durable) {
    assertEquals(log, List.copyOf(durable.log().entries()));
    assertEquals(promised, durable.promised());
    assertEquals(lamport, durable.lamport());
    assertEquals(commit, durable.commit());
  }

  boolean matches(Durable durable) {
    return log.size() == durable.log().last()
        && log.equals(List.copyOf(durable.log().entries()))
        && promised.equals(durable.promised())
        && lamport == durable.lamport()
        && commit == durable.commit();
  }
}
