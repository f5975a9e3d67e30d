package dev.lamplight.core.causality;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.LogView;
import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * Happens-before among the messages of a log. A node delivers a prefix of the log, so the ancestors
 * of a message are the messages up to the index that its origin had seen, and the earlier ones of
 * its own chain (same origin, same boot). Both rise along a chain, so that is closed: an ancestor's
 * ancestors are ancestors.
 */
public final class CausalParents {
  private CausalParents() {}

  /** Whether {@code a} is an ancestor of {@code b}, another message of the same log. */
  public static boolean precedes(Entry.Message a, Entry.Message b) {
    return a.index() <= seen(b) || (sameChain(a, b) && a.index() < b.index());
  }

  /**
   * The messages from which all ancestors of {@code message} follow, in rising order of index: its
   * predecessor, and of each other chain the newest that its origin had seen, unless another of
   * these saw that already. So there is at most one for each member, but for one that restarted
   * while a message of its former boot was still under way: of that member there may be one a boot.
   *
   * <p>Takes time for the entries that the origin saw since its predecessor, not for the whole log.
   *
   * @param log holds {@code message} and what precedes it
   */
  public static long[] of(LogView log, Entry.Message message) {
    return of(log::at, message);
  }

  /**
   * As {@link #of(LogView, Entry.Message)}, from wherever entries are read.
   *
   * @param at gives the entry at an index below that of {@code message}
   */
  public static long[] of(LongFunction<Entry> at, Entry.Message message) {
    Parents parents = new Parents();
    long floor = 0;
    long predecessor = message.predecessor();
    if (predecessor > 0
        && predecessor < message.index()
        && at.apply(predecessor) instanceof Entry.Message before) {
      floor = seen(before);
      parents.add(before);
    }
    for (long index = seen(message); index > floor; index--) {
      if (at.apply(index) instanceof Entry.Message candidate && !parents.cover(candidate)) {
        parents.add(candidate);
        floor = Math.max(floor, seen(candidate));
      }
    }
    return parents.indexes();
  }

  /** A message is never its own ancestor, whatever an unsafe variant wrote. */
  private static long seen(Entry.Message message) {
    return Math.min(message.seen(), message.index() - 1);
  }

  private static boolean sameChain(Entry.Message a, Entry.Message b) {
    return a.life().equals(b.life());
  }

  /** The parents found so far, newest of its chain each. */
  private static final class Parents {
    private Entry.Message[] found = new Entry.Message[8];
    private int size;

    void add(Entry.Message parent) {
      if (size == found.length) {
        found = Arrays.copyOf(found, size * 2);
      }
      found[size++] = parent;
    }

    /** Whether a parent stands in the same chain as {@code candidate}, hence behind it. */
    boolean cover(Entry.Message candidate) {
      for (int i = 0; i < size; i++) {
        if (sameChain(found[i], candidate)) {
          return true;
        }
      }
      return false;
    }

    long[] indexes() {
      long[] indexes = new long[size];
      for (int i = 0; i < size; i++) {
        indexes[i] = found[i].index();
      }
      Arrays.sort(indexes);
      return indexes;
    }
  }
}
