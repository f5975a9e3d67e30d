package dev.lamplight.core.causality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausalParentsTest {
  private static final Epoch EPOCH = new Epoch(1, 3);

  @Test
  void theyNameExactlyTheAncestorsInEverySmallLog() {
    long runs = Exhaustive.run(choices -> agree(log(5, 2, 2, choices::below)));
    assertTrue(runs > 20_000, "only " + runs);
  }

  @Test
  void theyNameExactlyTheAncestorsInRandomLogs() {
    for (long seed = 1; seed <= 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      try {
        agree(log(60, 4, 1 + (int) (seed % 3), random::nextInt));
      } catch (AssertionError failure) {
        throw new AssertionError("replay: seed " + seed, failure);
      }
    }
  }

  @Test
  void withoutRestartsThereIsAtMostOneParentForEachMember() {
    for (long seed = 1; seed <= 300; seed++) {
      Log log = log(60, 4, 1, new SplittableRandom(seed)::nextInt);
      for (Entry entry : log.entries()) {
        if (entry instanceof Entry.Message message) {
          long[] parents = CausalParents.of(log, message);
          long members =
              Arrays.stream(parents).map(p -> message(log, p).origin()).distinct().count();
          assertEquals(parents.length, members, "replay: seed " + seed + ", " + message);
        }
      }
    }
  }

  @Test
  void aMessageStillUnderWayWhenItsNodeRestartedIsAParentBesideThePredecessor() {
    Log log = new Log();
    append(log, 1, 1, 1, 0, 0);
    append(log, 1, 2, 1, 0, 0);
    append(log, 1, 2, 2, 1, 2);
    assertArrayEquals(new long[] {1, 2}, CausalParents.of(log, message(log, 3)));
  }

  @Test
  void whatAnotherParentSawIsNoParent() {
    Log log = new Log();
    append(log, 1, 1, 1, 0, 0);
    append(log, 2, 1, 1, 1, 0);
    append(log, 3, 1, 1, 2, 0);
    assertArrayEquals(new long[] {2}, CausalParents.of(log, message(log, 3)));
  }

  @Test
  void thePredecessorIsAlwaysAParent() {
    Log log = new Log();
    append(log, 1, 1, 1, 0, 0);
    append(log, 2, 1, 1, 1, 0);
    append(log, 1, 1, 2, 2, 1);
    assertArrayEquals(new long[] {1, 2}, CausalParents.of(log, message(log, 3)));
  }

  private static void agree(Log log) {
    BitSet[] ancestors = new BitSet[(int) log.last() + 1];
    for (Entry entry : log.entries()) {
      int index = (int) entry.index();
      ancestors[index] = new BitSet();
      if (entry instanceof Entry.Message message) {
        ancestors[index] = ancestorsByDefinition(log, message, ancestors);
        assertParents(log, message, ancestors);
        assertPrecedes(log, message, ancestors[index]);
      }
    }
  }

  /** All messages seen, the earlier ones of the chain, and whatever is an ancestor of these. */
  private static BitSet ancestorsByDefinition(Log log, Entry.Message message, BitSet[] ancestors) {
    BitSet all = new BitSet();
    for (int index = 1; index < message.index(); index++) {
      if (log.at(index) instanceof Entry.Message other
          && (index <= message.seen()
              || (other.origin() == message.origin()
                  && other.boot() == message.boot()
                  && other.number() < message.number()))) {
        all.set(index);
        all.or(ancestors[index]);
      }
    }
    return all;
  }

  private static void assertParents(Log log, Entry.Message message, BitSet[] ancestors) {
    long[] parents = CausalParents.of(log, message);
    BitSet named = new BitSet();
    for (long parent : parents) {
      named.set((int) parent);
      named.or(ancestors[(int) parent]);
    }
    assertEquals(ancestors[(int) message.index()], named, () -> message + " in " + log.entries());
    for (long parent : parents) {
      for (long other : parents) {
        assertTrue(
            parent == message.predecessor() || !ancestors[(int) other].get((int) parent),
            () -> parent + " follows from " + other + " for " + message + " in " + log.entries());
      }
    }
    long[] sorted = parents.clone();
    Arrays.sort(sorted);
    assertArrayEquals(sorted, parents);
  }

  private static void assertPrecedes(Log log, Entry.Message message, BitSet ancestors) {
    for (Entry entry : log.entries()) {
      if (entry instanceof Entry.Message other && !other.equals(message)) {
        boolean expected = other.index() < message.index() && ancestors.get((int) other.index());
        assertEquals(expected, CausalParents.precedes(other, message), () -> other + " " + message);
      }
    }
  }

  /**
   * A log as the protocol could write it: along a chain the numbers rise and what was seen never
   * falls.
   */
  private static Log log(int length, int origins, int boots, IntUnaryOperator below) {
    Log log = new Log();
    while (log.last() < length) {
      int origin = below.applyAsInt(origins + 1);
      if (origin == origins) {
        log.append(new Entry.Crown(log.last() + 1, EPOCH, log.last() + 1));
      } else {
        int boot = boots == 1 ? 0 : below.applyAsInt(boots);
        Entry.Message last = newest(log, origin, boot);
        int least = last == null ? 0 : (int) last.seen();
        int seen = least + below.applyAsInt((int) log.last() + 1 - least);
        append(
            log,
            origin,
            boot,
            last == null ? 1 : last.number() + 1,
            seen,
            last == null ? 0 : last.index());
      }
    }
    return log;
  }

  private static Entry.@Nullable Message newest(Log log, int origin, int boot) {
    for (long index = log.last(); index > 0; index--) {
      if (log.at(index) instanceof Entry.Message message
          && message.origin() == origin
          && message.boot() == boot) {
        return message;
      }
    }
    return null;
  }

  private static void append(
      Log log, int origin, int boot, long number, long seen, long predecessor) {
    long index = log.last() + 1;
    log.append(
        new Entry.Message(
            index, EPOCH, index, origin, boot, number, "", number, seen, predecessor, new byte[0]));
  }

  private static Entry.Message message(Log log, long index) {
    return (Entry.Message) log.at(index);
  }
}
