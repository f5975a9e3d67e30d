package dev.lamplight.monitor.spacetime.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void theNearestPaintedEventIsTheOneUnderThePointer() {
    PaintedDiagram painted = new PaintedDiagram();
    painted.add(100, 50, 7);
    painted.add(106, 50, 8);
    painted.add(106, 50, 9);
    assertEquals(OptionalInt.of(7), painted.at(101, 51));
    assertEquals(OptionalInt.of(9), painted.at(107, 50));
    assertEquals(OptionalInt.empty(), painted.at(200, 50));
  }

  @Test
  void theHighestIdHasTheTopLane() {
    Lanes lanes = Lanes.of(List.of(8001, 8003, 8002, 8002), 20, 320);
    assertEquals(3, lanes.count());
    assertEquals(8003, lanes.id(0));
    assertEquals(70, lanes.y(8003));
    assertEquals(270, lanes.y(8001));
  }
}
