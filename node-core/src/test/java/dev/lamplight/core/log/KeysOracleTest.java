package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Keys.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The table of keys with its windows against one that keeps every message it ever saw. */
class KeysOracleTest {
  private static final List<String> CLIENTS = List.of("ann", "bob");
  private static final long[] SEQUENCES = {1, 2, 5, 1024, 1025, 1026, 2049, 9000};
  private static final long[] STEPS = {1, Keys.MEMORY, Keys.MEMORY + 1};

  /** By client, by sequence, the index. A client that was silent for too long is removed. */
  private static final class Dumb {
    private final TreeMap<String, TreeMap<Long, Long>> clients = new TreeMap<>();
    private final TreeMap<String, Long> newest = new TreeMap<>();

    void append(Entry.Message message) {
      clients
          .computeIfAbsent(message.client(), name -> new TreeMap<>())
          .put(message.sequence(), message.index());
      newest.put(message.client(), message.index());
      for (String client : List.copyOf(clients.keySet())) {
        if (newest.getOrDefault(client, 0L) < message.index() - Keys.MEMORY) {
          clients.remove(client);
        }
      }
    }

    Standing standing(String client, long sequence) {
      TreeMap<Long, Long> known = clients.get(client);
      if (known == null) {
        return sequence > Keys.WINDOW ? Standing.FORGOTTEN : Standing.NEW;
      }
      if (sequence <= known.lastKey() - Keys.WINDOW) {
        return Standing.STALE;
      }
      return known.containsKey(sequence) ? Standing.KNOWN : Standing.NEW;
    }

    long index(String client, long sequence) {
      return clients.getOrDefault(client, new TreeMap<>()).getOrDefault(sequence, 0L);
    }
  }

  private final Keys keys = new Keys();
  private final Dumb dumb = new Dumb();
  private long index;

  private static Entry.Message message(long index, String client, long sequence) {
    Epoch epoch = new Epoch(1, 3);
    return new Entry.Message(index, epoch, index, 1, 1, index, client, sequence, 0, 0, new byte[0]);
  }

  @Test
  void everySmallCase() {
    long runs =
        Exhaustive.run(
            choices -> {
              KeysOracleTest fresh = new KeysOracleTest();
              for (int i = 0; i < 3; i++) {
                fresh.append(choices::below);
              }
              fresh.agree();
            });
    assertTrue(runs > 20_000, runs + " cases");
  }

  @Test
  void manyLongCases() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      KeysOracleTest fresh = new KeysOracleTest();
      for (int i = 0; i < 50; i++) {
        fresh.append(random::nextInt);
        fresh.agree();
      }
    }
  }

  /** The next message, unless its key is known: the log holds a key once. */
  private void append(IntUnaryOperator below) {
    String client = CLIENTS.get(below.applyAsInt(CLIENTS.size()));
    long sequence = SEQUENCES[below.applyAsInt(SEQUENCES.length)];
    index += STEPS[below.applyAsInt(STEPS.length)];
    if (dumb.index(client, sequence) == 0) {
      keys.append(message(index, client, sequence));
      dumb.append(message(index, client, sequence));
    }
  }

  private void agree() {
    for (String client : CLIENTS) {
      for (long sequence : SEQUENCES) {
        String key = client + "/" + sequence + " in " + dumb.clients;
        Standing standing = dumb.standing(client, sequence);
        assertEquals(standing, keys.standing(client, sequence), key);
        if (standing == Standing.KNOWN) {
          assertEquals(dumb.index(client, sequence), keys.index(client, sequence), key);
        }
      }
    }
  }

  @Test
  void aWholeWindowIsRememberedAndNotOneMore() {
    for (long sequence = 1; sequence <= Keys.WINDOW + 1; sequence++) {
      keys.append(message(sequence, "ann", sequence));
    }
    assertEquals(Standing.STALE, keys.standing("ann", 1));
    for (long sequence = 2; sequence <= Keys.WINDOW + 1; sequence++) {
      assertEquals(Standing.KNOWN, keys.standing("ann", sequence));
      assertEquals(sequence, keys.index("ann", sequence));
    }
    assertEquals(Standing.NEW, keys.standing("ann", Keys.WINDOW + 2));
  }

  @Test
  void aCopyIsATwinAndThenGoesItsOwnWay() {
    List<Keys> copies = new ArrayList<>();
    List<Long> digests = new ArrayList<>();
    for (long sequence = 1; sequence <= 40; sequence++) {
      keys.append(message(sequence, sequence % 3 == 0 ? "ann" : "bob", sequence));
      copies.add(keys.copy());
      digests.add(digest(keys));
    }
    for (int i = 0; i < copies.size(); i++) {
      assertEquals(digests.get(i), digest(copies.get(i)));
    }
    assertEquals(copies.size(), digests.stream().distinct().count());
  }

  private static long digest(Keys of) {
    StateHash hash = new StateHash();
    of.digest(hash);
    return hash.value();
  }
}
