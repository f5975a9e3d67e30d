package dev.lamplight.monitor.source.retold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.simulation.Snapshot.LinkView;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetoldLinksTest {
  private final RetoldLinks links = new RetoldLinks(new int[] {1, 2, 3});

  @Test
  void aServerThatIsSlowedSendsLateUntilItSaysThatItDoesNot() {
    links.slow(2, "delay 200ms, jitter 20ms, loss 5.00%");
    List<LinkView> late =
        List.of(
            new LinkView(2, 1, false, 200_000_000, 0.05),
            new LinkView(2, 3, false, 200_000_000, 0.05));
    assertEquals(late, links.views());
    assertEquals(List.of(), links.silentTo(1));
    links.heal(2, "isolate");
    assertEquals(late, links.views());
    links.heal(2, "slow");
    assertEquals(List.of(), links.views());
  }

  @Test
  void anIsolatedServersFaultEndsWithItsProcess() {
    links.part(3, "drops what goes from and to [1, 2]");
    links.slow(3, "delay 1s, jitter 0ns, loss 0.00%");
    assertEquals(4, links.views().size());
    assertEquals(List.of(1, 2), links.silentTo(3));
    links.ended(3);
    assertEquals(List.of(), links.views());
  }

  @Test
  void wordsThatAreNotUnderstoodSlowNothing() {
    links.slow(2, "much");
    links.slow(2, "delay x, jitter 20ms, loss 5.00%");
    links.slow(9, "delay 200ms, jitter 20ms, loss 5.00%");
    assertEquals(List.of(), links.views());
  }
}
