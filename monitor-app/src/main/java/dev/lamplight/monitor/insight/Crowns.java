package dev.lamplight.monitor.insight;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/**
 * Whose crown counts. In the fenced protocol a leader that has not heard of a newer epoch is
 * deposed: it can commit nothing. In the textbook each of several leads, and that is an alarm.
 *
 * @param leaders who reigns or believes to, frozen ones included, in order of id
 * @param newest the highest epoch among those who do not stand still
 */
public record Crowns(boolean fenced, List<NodeView> leaders, Epoch newest) {
  /** What a node wears. */
  public enum Crown {
    NONE,
    /** Its crown is not yet committed. */
    PENDING,
    WORN,
    /** Worn by one who is deposed and has not heard of it. */
    DEPOSED
  }

  public static Crowns of(Snapshot snapshot, Protocol protocol) {
    List<NodeView> leaders = snapshot.nodes().stream().filter(Crowns::believes).toList();
    Epoch newest =
        leaders.stream()
            .filter(node -> node.condition() == Condition.RUNNING)
            .map(NodeView::epoch)
            .max(Epoch::compareTo)
            .orElse(Epoch.NONE);
    return new Crowns(protocol == Protocol.FENCED, leaders, newest);
  }

  public Crown of(NodeView node) {
    if (!believes(node)) {
      boolean pending = node.role() == RoleName.LEADING && node.condition() == Condition.RUNNING;
      return pending ? Crown.PENDING : Crown.NONE;
    }
    return fenced && node.epoch().precedes(newest) ? Crown.DEPOSED : Crown.WORN;
  }

  /** Those whose crowns count. */
  public List<NodeView> reigning() {
    return leaders.stream().filter(node -> of(node) == Crown.WORN && node.reigns()).toList();
  }

  /** Those who believe to lead and do not. */
  public List<NodeView> deposed() {
    return leaders.stream().filter(node -> of(node) == Crown.DEPOSED).toList();
  }

  /** Whether more than one leads at once, which must not be. */
  public boolean isSplit() {
    return reigning().size() > 1;
  }

  private static boolean believes(NodeView node) {
    return node.reigns()
        || (node.condition() == Condition.FROZEN && node.role() == RoleName.LEADING);
  }
}
