package dev.lamplight.monitor.spacetime;

/**
 * Something that lasts.
 *
 * @param node whom it concerns, 0 if all
 * @param toNanos {@link #STILL} while it lasts
 * @param words the epoch of a reign, the groups of a partition
 */
record Episode(Sort sort, int node, long fromNanos, long toNanos, String words) {
  static final long STILL = Long.MAX_VALUE;

  /** What lasts. */
  enum Sort {
    REIGN,
    DOWN,
    FROZEN,
    PARTITION
  }

  Episode until(long nanos) {
    return new Episode(sort, node, fromNanos, nanos, words);
  }
}
