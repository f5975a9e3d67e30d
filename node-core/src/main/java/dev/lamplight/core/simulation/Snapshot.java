package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/**
 * A cluster at one instant, immutable: what a window draws.
 *
 * @param atNanos virtual time since the start
 * @param nodes one for each process, in order of id, a twin behind its original
 * @param flights messages on their way now, idle heartbeats left out
 * @param links those that are not as they should be
 * @param whyNoLeader one line a node, empty while somebody leads
 * @param submitted how many messages clients handed in so far
 * @param violations in order of time
 * @param narration the newest words of {@link Action.Say}, empty if there were none
 */
public record Snapshot(
    long atNanos,
    List<NodeView> nodes,
    List<Flight> flights,
    List<LinkView> links,
    List<String> whyNoLeader,
    long submitted,
    long acknowledged,
    long committed,
    long delivered,
    List<Violation> violations,
    String narration) {

  /**
   * One process.
   *
   * @param region the region's name, empty if it has none
   * @param condition what outside sees of it
   * @param leader whom it believes in, 0 if nobody
   * @param reigns whether it leads and a crown is drawn on it
   * @param last the length of its log
   * @param votes whether its incarnation may vote
   * @param log its entries, any thread may read them; of a stopped process those on its disk
   * @param durable up to which index its log is on its disk
   */
  public record NodeView(
      int id,
      boolean twin,
      String region,
      Condition condition,
      RoleName role,
      Epoch epoch,
      Epoch promised,
      int leader,
      boolean reigns,
      long lamport,
      long last,
      long commit,
      boolean votes,
      double clockRate,
      LogView log,
      long durable) {}

  /** Whether a process runs. */
  public enum Condition {
    RUNNING,
    CRASHED,
    FROZEN,
    /** Crashed, and its disk is lost. */
    WIPED,
    /** It stopped by itself: a broken invariant, a failed disk, a twin. */
    HALTED
  }

  /** A message on its way; {@code lost} if it will never arrive. */
  public record Flight(
      int from, int to, MessageType type, long sentNanos, long arrivesNanos, boolean lost) {}

  /** One direction of a link. */
  public record LinkView(int from, int to, boolean cut, long delayNanos, double loss) {}

  /** A property that does not hold: see PROTOCOL, "What must always hold". */
  public record Violation(String property, long atNanos, int event, String detail) {}
}
