package dev.lamplight.monitor.cluster.painting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.cluster.painting.PaintedCluster.Hit;
import dev.lamplight.monitor.cluster.painting.PaintedCluster.Spot;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaintedClusterTest {
  private static final Flight NEAR = new Flight(8001, 8002, MessageType.APPEND, 0, 10, false);
  private static final Flight FAR = new Flight(8002, 8001, MessageType.APPENDED, 0, 10, false);

  private final PaintedCluster painted =
      new PaintedCluster(
          new Places(
              List.of(
                  Seat.at(8001, false, 100, 100, 40, -1, 0),
                  Seat.at(8002, false, 300, 100, 40, 1, 0),
                  Seat.at(8002, true, 330, 130, 25, 1, 0),
                  Seat.at(8003, false, 200, 400, 40, 1, 0)),
              40,
              (from, to) -> Way.between(from, to, 0),
              500,
              500),
          List.of(new Spot(NEAR, 200, 96), new Spot(FAR, 206, 104)));

  @Test
  void aPointOnADiscIsThatNode() {
    assertEquals(Optional.of(new Hit.OnNode(8001, false)), painted.at(100, 138));
    assertEquals(Optional.of(8001), painted.nodeAt(100, 138));
  }

  @Test
  void aTwinLiesAboveItsOriginal() {
    assertEquals(Optional.of(new Hit.OnNode(8002, true)), painted.at(325, 125));
  }

  @Test
  void ofTwoMessagesTheNearerIsMeant() {
    assertEquals(Optional.of(new Hit.OnMessage(NEAR)), painted.at(199, 95));
    assertEquals(Optional.of(new Hit.OnMessage(FAR)), painted.at(207, 105));
  }

  @Test
  void besideThemTheLinkIsMeantAndFarFromItNothing() {
    assertEquals(Optional.of(new Hit.OnLink(8001, 8002)), painted.at(160, 103));
    assertEquals(Optional.of(new Hit.OnLink(8001, 8003)), painted.at(150, 249));
    assertEquals(Optional.empty(), painted.at(200, 200));
    assertEquals(Optional.empty(), painted.nodeAt(160, 103));
  }

  @Test
  void arrowsGoToTheNearestNodeInTheirDirection() {
    assertEquals(Optional.of(8002), painted.next(8001, 1, 0));
    assertEquals(Optional.of(8003), painted.next(8001, 0, 1));
    assertEquals(Optional.empty(), painted.next(8001, -1, 0));
    assertEquals(Optional.of(8001), painted.next(8003, -1, 0));
    assertEquals(Optional.of(8001), painted.next(0, 1, 0), "where nothing is chosen, the first");
  }

  @Test
  void aMessageCountsOnceHoweverOftenItIsPainted() {
    assertEquals(2, painted.newSince(PaintedCluster.EMPTY));
    assertEquals(0, painted.newSince(painted));
  }

  @Test
  void aMessageIsAsFarAsItsTimeSays() {
    Flight flight = new Flight(8001, 8002, MessageType.APPEND, 100, 300, false);
    assertEquals(0, FlightPainter.share(flight, 100));
    assertEquals(0.5, FlightPainter.share(flight, 200));
    assertEquals(1, FlightPainter.share(flight, 400));
  }
}
