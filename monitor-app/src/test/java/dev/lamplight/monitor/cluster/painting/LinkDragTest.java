package dev.lamplight.monitor.cluster.painting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lamplight.monitor.cluster.painting.LinkDrag.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkDragTest {
  private static final Optional<Integer> NOBODY = Optional.empty();
  private static final Optional<Integer> ONE = Optional.of(8001);
  private static final Optional<Integer> TWO = Optional.of(8002);

  @Test
  void aPressThatHardlyMovesIsAClick() {
    LinkDrag drag = LinkDrag.press(ONE, 10, 10).move(12, 13, ONE);
    assertEquals(new Outcome.Click(ONE), drag.release());
    assertEquals(new Outcome.Click(NOBODY), LinkDrag.press(NOBODY, 10, 10).release());
  }

  @Test
  void fromNodeToNodeIsALine() {
    LinkDrag drag = LinkDrag.press(ONE, 10, 10).move(50, 10, NOBODY).move(90, 10, TWO);
    assertEquals(new LinkDrag.Drawn(8001, 90, 10, TWO), drag);
    assertEquals(new Outcome.Line(8001, 8002), drag.release());
  }

  @Test
  void aLineThatEndsNowhereOrWhereItBeganMeansNothing() {
    LinkDrag drag = LinkDrag.press(ONE, 10, 10).move(90, 10, TWO);
    assertEquals(new Outcome.Nothing(), drag.move(150, 10, NOBODY).release());
    assertEquals(new Outcome.Nothing(), drag.move(12, 10, ONE).release());
  }

  @Test
  void aLineFromNowhereMeansNothing() {
    LinkDrag drag = LinkDrag.press(NOBODY, 10, 10).move(90, 10, TWO);
    assertInstanceOf(LinkDrag.Aimless.class, drag);
    assertEquals(new Outcome.Nothing(), drag.move(12, 10, ONE).release());
    assertEquals(new Outcome.Nothing(), LinkDrag.idle().move(1, 1, ONE).release());
  }
}
