package dev.lamplight.monitor.source.sight;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One real node.
 *
 * @param url where it is asked
 * @param clockMillis how far its clock is ahead of the cluster's: of the middle one of all
 * @param clockErrorMillis by how much that may be wrong
 * @param clockSuspect whether most nodes that answer mistrust its clock
 * @param polled whether its events are asked for again and again, because no stream comes through
 * @param unseenNanos since when nothing of it can be seen, in the time of the run; {@link #SEEN} if
 *     it can, or if it is known to be gone
 * @param faults those that an operator asked for and that last
 * @param home where its process runs
 * @param bar why nothing can be done to it
 */
public record NodeSight(
    int id,
    String url,
    Sight sight,
    OptionalDouble clockMillis,
    double clockErrorMillis,
    boolean clockSuspect,
    boolean polled,
    long unseenNanos,
    List<Fault> faults,
    Home home,
    Bar bar) {

  public static final long SEEN = Long.MAX_VALUE;

  /** A fault in force: its kind and how much of it, in the node's words. */
  public record Fault(String kind, String detail) {}

  /** Where its process runs. */
  public enum Home {
    /** Somewhere; it cannot be started from here. */
    ELSEWHERE,
    /** This window started it, and it runs. */
    HERE,
    /** This window started it again, and it has not answered yet, or is not shown yet. */
    HERE_STARTING,
    /** This window started it, and it has ended: it can be started again. */
    HERE_ENDED
  }

  /** What keeps an operator from doing anything to a node. */
  public enum Bar {
    NONE,
    /** There is no operator's token. */
    NO_TOKEN,
    /** The token would cross plain HTTP to another machine. */
    PLAIN_HTTP,
    /** Another node named its address, and the user did not agree that the token goes there. */
    NOT_NAMED,
    /** The node does not know the token. */
    TOKEN_REFUSED
  }
}
