package dev.lamplight.monitor.spacetime.episode;

/**
 * Something that lasts.
 *
 * @param node whom it concerns, 0 if all
 * @param toNanos {@link #STILL} while it lasts
 * @param from the event that began it, {@link #NONE_YET} where none is known to have
 * @param to the event that ended it, {@link #NONE_YET} while it lasts
 * @param words the epoch of a reign, the groups of a partition
 */
public record Episode(
    Sort sort, int node, long fromNanos, long toNanos, int from, int to, String words) {
  public static final long STILL = Long.MAX_VALUE;
  public static final int NONE_YET = -1;

  /** What lasts. */
  public enum Sort {
    REIGN,
    DOWN,
    FROZEN,
    PARTITION,
    /** What the node did is not known: its events were lost on their way here. */
    UNSEEN
  }

  Episode until(long nanos, int event) {
    return new Episode(sort, node, fromNanos, nanos, from, event, words);
  }
}
