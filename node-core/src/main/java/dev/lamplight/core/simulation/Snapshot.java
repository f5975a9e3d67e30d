package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cluster at one instant, immutable: what a window draws.
 *
 * @param atNanos virtual time since the start
 * @param nodes one for each process, in order of id, a twin behind its original
 * @param flights messages on their way now, idle heartbeats left out
 * @param links those that are not as they should be
 * @param whyNoLeader one for each process, empty while somebody leads
 * @param submitted how many messages clients handed in so far
 * @param violations in order of time
 * @param narration the newest words of {@link Action.Say}, empty if there were none
 */
public record Snapshot(
    long atNanos,
    List<NodeView> nodes,
    List<Flight> flights,
    List<LinkView> links,
    List<Plight> whyNoLeader,
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

  /**
   * Why a process neither leads nor follows a leader.
   *
   * @param leader whom it believes in, 0 if nobody
   * @param ailment why it stopped by itself, empty unless it did
   * @param hindrances what keeps it from having a leader
   * @param silent whom it cannot hear
   * @param deaf who cannot hear it
   */
  public record Plight(
      int node,
      boolean twin,
      Condition condition,
      int leader,
      String ailment,
      List<Hindrance> hindrances,
      List<Integer> silent,
      List<Integer> deaf) {
    /** All of it in a line of English. */
    public String words() {
      String state =
          switch (condition) {
            case CRASHED -> "has crashed";
            case WIPED -> "has crashed and lost its disk";
            case HALTED -> "has stopped by itself: " + ailment;
            case FROZEN -> "is frozen" + cutOff();
            case RUNNING -> own() + cutOff();
          };
      return node + (twin ? " (twin) " : " ") + state;
    }

    private String own() {
      if (hindrances.isEmpty()) {
        return leader == 0 ? "knows of no leader" : "believes in " + leader;
      }
      return hindrances.stream().map(Hindrance::words).collect(Collectors.joining("; "));
    }

    private String cutOff() {
      if (silent.equals(deaf)) {
        return silent.isEmpty() ? "" : "; cut off from " + list(silent);
      }
      return (silent.isEmpty() ? "" : "; hears nothing from " + list(silent))
          + (deaf.isEmpty() ? "" : "; is not heard by " + list(deaf));
    }

    private static String list(List<Integer> ids) {
      List<String> names = ids.stream().map(String::valueOf).toList();
      int last = names.size() - 1;
      return last == 0
          ? names.get(0)
          : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
  }

  /** A property that does not hold: see PROTOCOL, "What must always hold". */
  public record Violation(String property, long atNanos, int event, String detail) {}
}
