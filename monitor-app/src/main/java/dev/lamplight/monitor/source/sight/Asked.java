package dev.lamplight.monitor.source.sight;

/**
 * Something that was asked of a real node.
 *
 * @param number from 1, in the order of asking
 * @param atNanos when, in the time of the run
 * @param what {@code crash}, {@code send} and the like: the key of its words
 * @param amount how much, or which text, in words
 * @param reason what the node, or the way to it, said
 */
public record Asked(
    long number, long atNanos, int node, String what, String amount, Fate fate, Reason reason) {

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

  /** Why that became of it. */
  public sealed interface Reason {
    /** Nothing is to be said. */
    Reason NONE = new Said("", "");

    /** The way to the node failed. */
    record Way(Sight.Trouble trouble) implements Reason {}

    /** This window keeps what was asked from the node. */
    record Barred(NodeSight.Bar bar) implements Reason {}

    /**
     * The node said so.
     *
     * @param problem its name in the contract, empty if there is none
     * @param words the node's
     */
    record Said(String problem, String words) implements Reason {}

    /**
     * It was to be done to a process of this computer.
     *
     * @param words the system's, empty if there are none
     */
    record Here(Hitch hitch, String words) implements Reason {}
  }

  /** What keeps this window from starting or wiping a node. */
  public enum Hitch {
    NOT_STARTED_HERE,
    RUNS_ALREADY,
    FAILED
  }

  public Asked became(Fate next, Reason why) {
    return new Asked(number, atNanos, node, what, amount, next, why);
  }
}
