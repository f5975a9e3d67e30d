package dev.lamplight.monitor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.ring.PaintedRing.Hit;
import dev.lamplight.monitor.ring.PaintedRing.Spot;
import dev.lamplight.monitor.ring.RingLayout.Seat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaintedRingTest {
  private static final Flight NEAR = new Flight(8001, 8002, MessageType.APPEND, 0, 10, false);
  private static final Flight FAR = new Flight(8002, 8001, MessageType.APPENDED, 0, 10, false);

  private final PaintedRing painted =
      new PaintedRing(
          List.of(
              new Seat(8001, false, 100, 100, 40, -1, 0),
              new Seat(8002, false, 300, 100, 40, 1, 0),
              new Seat(8002, true, 330, 130, 25, 1, 0)),
          List.of(new Spot(NEAR, 200, 96), new Spot(FAR, 206, 104)));

  @Test
  void aPointOnADiscIsThatNode() {
    assertEquals(Optional.of(new Hit.OnNode(8001, false)), painted.at(100, 138));
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
  void paperIsNothing() {
    assertEquals(Optional.empty(), painted.at(200, 200));
  }

  @Test
  void aMessageCountsOnceHoweverOftenItIsPainted() {
    assertEquals(2, painted.newSince(PaintedRing.EMPTY));
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
