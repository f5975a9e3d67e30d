package dev.lamplight.monitor.source.sight;

/**
 * Something that was asked of a real node.
 *
 * @param number from 1, in the order of asking
 * @param atNanos when, in the time of the run
 * @param what {@code crash}, {@code send} and the like: the key of its words
 * @param amount how much, or which text, in words
 * @param detail what the node, or the way to it, said; empty if nothing
 */
public record Asked(
    long number, long atNanos, int node, String what, String amount, Fate fate, String detail) {

  /** What became of it. */
  public enum Fate {
    /** No answer yet. */
    ASKED,
    DONE,
    /** The node, or this window, said no: nothing was done. */
    REFUSED,
    /** Nobody knows: the answer did not come. */
    UNKNOWN
  }

  public Asked became(Fate next, String words) {
    return new Asked(number, atNanos, node, what, amount, next, words);
  }
}
