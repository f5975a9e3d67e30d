package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Keys.Standing;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The ledger keeps books; the dumb one reads the log again. They must agree after every change. */
class LedgerTest {
  private static final Members MEMBERS = Members.of(1, 2, 3);
  private static final Epoch EPOCH = new Epoch(1, 3);
  private static final List<String> CLIENTS = List.of("ann", "bob");

  /** On both sides of a client's window, and in slots of the ring that clash. */
  private static final long[] SEQUENCES = {1, 2, 1025, 1026, 2049};

  private Ledger ledger = new Ledger(MEMBERS, new Log(), 0);
  private final DumbLedger dumb = new DumbLedger(MEMBERS);

  LedgerTest() {
    append(new Entry.Founding(1, new Epoch(0, 3), 1, Voters.of(MEMBERS, 10, 20, 30)));
  }

  private void append(Entry entry) {
    ledger.append(entry);
    dumb.log.add(entry);
  }

  @Test
  void everySmallCase() {
    long runs =
        Exhaustive.run(
            choices -> {
              LedgerTest fresh = new LedgerTest();
              for (int i = 0; i < 4; i++) {
                fresh.change(choices::below);
                fresh.agree();
              }
            });
    assertTrue(runs > 15_000, runs + " cases");
  }

  @Test
  void manyLongCases() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      LedgerTest fresh = new LedgerTest();
      for (int i = 0; i < 60; i++) {
        fresh.change(random::nextInt);
        fresh.agree();
      }
    }
  }

  /** One change, as the protocol makes them: only a key that is new is appended. */
  private void change(IntUnaryOperator below) {
    int kind = below.applyAsInt(CLIENTS.size() * SEQUENCES.length + 3);
    long next = dumb.last() + 1;
    switch (kind) {
      case 0 -> {
        if (dumb.commit < dumb.last()) {
          ledger.commitNext();
          dumb.commit++;
        }
      }
      case 1 -> {
        long keep = dumb.commit + below.applyAsInt((int) (next - dumb.commit));
        ledger.truncate(Math.max(1, keep));
        dumb.truncate(Math.max(1, keep));
      }
      case 2 -> append(new Entry.Readmit(next, EPOCH, next, 2, 20 + next));
      default -> {
        String client = CLIENTS.get((kind - 3) / SEQUENCES.length);
        long sequence = SEQUENCES[(kind - 3) % SEQUENCES.length];
        if (dumb.standing(client, sequence) == Standing.NEW) {
          append(message(next, client, sequence));
        }
      }
    }
  }

  private Entry.Message message(long index, String client, long sequence) {
    int origin = client.equals("ann") ? 1 : 2;
    Entry.Message tip = dumb.tip(origin);
    long number = tip == null ? 1 : tip.number() + 1;
    long predecessor = tip == null ? 0 : tip.index();
    return new Entry.Message(
        index, EPOCH, index, origin, 1, number, client, sequence, 0, predecessor, new byte[0]);
  }

  private void agree() {
    assertEquals(dumb.log, ledger.log().entries());
    assertEquals(dumb.commit, ledger.commit());
    for (String client : CLIENTS) {
      for (long sequence : SEQUENCES) {
        String key = client + "/" + sequence + " in " + dumb.log + " to " + dumb.commit;
        Standing standing = dumb.standing(client, sequence);
        assertEquals(standing, ledger.standing(client, sequence), key);
        if (standing == Standing.KNOWN) {
          assertEquals(dumb.indexOf(client, sequence), ledger.indexOf(client, sequence), key);
        }
      }
    }
    for (int origin = 1; origin <= 3; origin++) {
      Entry.Message tip = dumb.tip(origin);
      assertEquals(tip == null ? 0 : tip.boot(), boot(ledger.chains(), origin));
      assertEquals(tip == null ? 0 : tip.number(), ledger.chains().number(new Life(origin, 0, 1)));
      assertEquals(tip == null ? 0 : tip.index(), ledger.chains().index(new Life(origin, 0, 1)));
    }
    assertEquals(dumb.voters(), ledger.voters());
    assertEquals(dumb.settledVoters(), ledger.settledVoters());
    assertEquals(dumb.electorateIndex(), ledger.electorateIndex());
  }

  /** A client may send far ahead of the commit index: it is known all the same. */
  @Test
  void aClientIsKnownByWhatIsNotYetCommitted() {
    for (long sequence = 1; sequence <= Keys.WINDOW; sequence++) {
      append(message(dumb.last() + 1, "ann", sequence));
    }
    assertEquals(Standing.NEW, ledger.standing("ann", Keys.WINDOW + 1));
  }

  @Test
  void aLedgerReadFromItsLogIsTheLedgerThatWroteIt() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      LedgerTest fresh = new LedgerTest();
      for (int i = 0; i < 40; i++) {
        fresh.change(random::nextInt);
      }
      Ledger read = new Ledger(MEMBERS, fresh.ledger.log().copy(), fresh.ledger.commit());
      assertEquals(digest(fresh.ledger), digest(read));
    }
  }

  /** Restarts in the middle: with a checkpoint, at the commit index or before it. */
  @Test
  void aLedgerReadFromACheckpointGoesOnAsTheOneThatWroteIt() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LedgerTest fresh = new LedgerTest();
      for (int i = 0; i < 60; i++) {
        fresh.change(random::nextInt);
        if (random.nextInt(6) == 0) {
          fresh.restart(random.nextInt((int) fresh.dumb.commit + 1));
        }
        fresh.agree();
      }
    }
  }

  private void restart(long at) {
    Checkpoint.Reader reader = new Checkpoint.Reader(MEMBERS, Checkpoint.START);
    for (long index = 1; index <= at; index++) {
      if (index == at / 2) {
        reader = new Checkpoint.Reader(MEMBERS, reader.here());
      }
      reader.read(ledger.log().at(index));
    }
    assertEquals(at, reader.index());
    ledger = new Ledger(MEMBERS, ledger.log().copy(), dumb.commit, reader.here());
  }

  @Test
  void aCheckpointIsReadInOrder() {
    Checkpoint.Reader reader = new Checkpoint.Reader(MEMBERS, Checkpoint.START);
    assertThrows(IllegalArgumentException.class, () -> reader.read(message(2, "ann", 1)));
  }

  @Test
  void aCopyIsATwinAndThenGoesItsOwnWay() {
    append(message(2, "ann", 1));
    agree();
    long before = digest(ledger);
    Ledger twin = ledger.copy();
    assertEquals(before, digest(twin));
    twin.commitNext();
    twin.append(message(3, "bob", 1));
    twin.commitNext();
    twin.chains().skip(new Life(1, 0, 1), 9);
    assertEquals(before, digest(ledger));
    agree();
  }

  @Test
  void skippedNumbersAreForgottenWithTheReign() {
    append(message(2, "ann", 1));
    ledger.chains().skip(new Life(1, 0, 1), 5);
    assertEquals(5, ledger.chains().number(new Life(1, 0, 1)));
    ledger.forgetSkips();
    assertEquals(1, ledger.chains().number(new Life(1, 0, 1)));
  }

  @Test
  void whatIsCommittedIsNeverCut() {
    append(message(2, "ann", 1));
    ledger.commitNext();
    ledger.commitNext();
    assertThrows(IllegalStateException.class, () -> ledger.truncate(1));
  }

  /** The boot of the newest life of {@code origin}, 0 if it has none. */
  private static int boot(Chains chains, int origin) {
    Life life = chains.life(origin);
    return life == null ? 0 : life.boot();
  }

  private static long digest(Ledger of) {
    StateHash hash = new StateHash();
    of.digest(hash);
    return hash.value();
  }
}
