package dev.lamplight.monitor.source.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.monitor.source.live.contact.NodeStatus;
import dev.lamplight.server.format.trace.EventLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node says of itself, and what its events tell. */
class LiveNodeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Epoch EPOCH = new Epoch(3, 8003);

  /** By no event. */
  private static final long UNTOLD = Long.MIN_VALUE;

  private final LiveNode node = new LiveNode(8003, "http://x", new KnownLogs());

  private static NodeStatus status(RoleName role) {
    return new NodeStatus(
        new EventLine.Life(8003, 1, 1),
        role,
        role == RoleName.LEADING ? 8003 : 8002,
        EPOCH,
        7,
        4,
        4,
        4,
        true,
        "",
        "",
        0,
        0,
        List.of(),
        List.of(),
        List.of());
  }

  /** At that second, if its events told of its role last at the other one. */
  private NodeView shown(long toldNanos, long nowNanos) {
    NodeView told =
        new NodeView(
            8003,
            false,
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
            new Log().view(),
            0);
    return node.present(told, toldNanos, nowNanos);
  }

  /** The picture is a little late, so all that it said may be newer. */
  @Test
  void ofWhomNoEventTellsIsAsItSays() {
    node.says(status(RoleName.LEADING), 5 * SECOND);
    NodeView shown = shown(UNTOLD, 3 * SECOND);
    assertTrue(shown.reigns());
    assertEquals(EPOCH, shown.epoch());
    assertEquals(4, shown.commit());
  }

  @Test
  void whatItSaidLastBeforeTheMomentThatIsShownCounts() {
    node.says(status(RoleName.ELECTING), SECOND);
    node.says(status(RoleName.LEADING), 3 * SECOND);
    assertEquals(RoleName.ELECTING, shown(0, 2 * SECOND).role());
    assertEquals(RoleName.LEADING, shown(0, 4 * SECOND).role());
  }

  @Test
  void eventsThatAreNewerThanWhatItSaidCountMore() {
    node.says(status(RoleName.LEADING), 3 * SECOND);
    assertEquals(RoleName.FOLLOWER, shown(4 * SECOND, 5 * SECOND).role());
  }

  @Test
  void whatItSaidInAnEarlierLifeIsForgotten() {
    node.says(status(RoleName.LEADING), SECOND);
    node.begins(new EventLine.Life(8003, 1, 2));
    node.says(status(RoleName.FOLLOWER), 20 * SECOND);
    assertEquals(RoleName.FOLLOWER, shown(UNTOLD, 2 * SECOND).role());
  }
}
