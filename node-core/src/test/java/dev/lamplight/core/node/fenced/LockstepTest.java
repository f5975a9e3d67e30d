package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.THREE;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster that tells the stories. */
class LockstepTest {
  @Test
  void anEmptyClusterIsFoundedAndLedByTheHighest() {
    Lockstep cluster = Lockstep.empty(THREE).run(4 * TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(2, cluster.node(A).commit());
  }

  @Test
  void aMessageHandedInAnywhereIsDeliveredEverywhere() {
    Lockstep cluster = Lockstep.reigning();
    long request = cluster.submit(A, "ann", 1);
    assertNull(cluster.outcome(request), "not before the others were asked");
    cluster.settle();
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    assertEquals(List.of("ann/1"), cluster.delivered(B));
  }

  @Test
  void aSlowDiskKeepsWhatItOwesAndLosesItInACrash() {
    Lockstep cluster = Lockstep.reigning().slowDisk(A).slowDisk(B).slowDisk(C);
    long request = cluster.submit(C, "ann", 1);
    cluster.settle();
    assertNull(cluster.outcome(request));
    cluster.crash(A).restart(A).crash(B).restart(B);
    assertEquals(2, cluster.node(A).log().last());
  }

  @Test
  void aMessageThatIsNotUnderWayCannotArrive() {
    Lockstep cluster = Lockstep.reigning();
    assertThrows(AssertionError.class, () -> cluster.deliver(A, B, MessageType.PREPARE));
  }
}
