package dev.lamplight.monitor.insight;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/** Clusters put together by hand. */
public final class Scenes {
  private static final LogView EMPTY = new Log().view();

  private Scenes() {}

  /** A node of three, in its usual health. */
  public static NodeView follower(int id) {
    return node(id, Condition.RUNNING, RoleName.FOLLOWER, Epoch.NONE, false);
  }

  public static NodeView leader(int id, int round) {
    return node(id, Condition.RUNNING, RoleName.LEADING, new Epoch(round, id), true);
  }

  public static NodeView in(int id, Condition condition) {
    return node(id, condition, RoleName.FOLLOWER, Epoch.NONE, false);
  }

  public static NodeView node(
      int id, Condition condition, RoleName role, Epoch epoch, boolean reigns) {
    return new NodeView(
        id, false, "", condition, role, epoch, epoch, 0, reigns, 0, 0, 0, true, 1, EMPTY, 0);
  }

  /** A second process. */
  public static NodeView twin(int id) {
    return new NodeView(
        id,
        true,
        "",
        Condition.RUNNING,
        RoleName.FOLLOWER,
        Epoch.NONE,
        Epoch.NONE,
        0,
        false,
        0,
        0,
        0,
        true,
        1,
        EMPTY,
        0);
  }

  public static LinkView cut(int from, int to) {
    return new LinkView(from, to, true, 0, 0);
  }

  public static LinkView slow(int from, int to) {
    return new LinkView(from, to, false, 200_000_000L, 0);
  }

  public static Snapshot of(List<NodeView> nodes, LinkView... links) {
    return of(nodes, List.<Plight>of(), links);
  }

  public static Snapshot of(List<NodeView> nodes, List<Plight> why, LinkView... links) {
    return new Snapshot(0, nodes, List.of(), List.of(links), why, 0, 0, 0, 0, List.of(), "");
  }
}
