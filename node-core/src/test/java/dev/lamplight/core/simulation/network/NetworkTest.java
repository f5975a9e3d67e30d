package dev.lamplight.core.simulation.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.chance.Chance;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final List<String> SEATS =
      List.of("us-central1", "southamerica-east1", "australia-southeast1");
  private static final long MILLI = 1_000_000;

  private static Network network(NetworkModel model) {
    return new Network(model, SEATS, new Chance(1));
  }

  private static int overtakings(Network network) {
    int count = 0;
    long before = 0;
    for (int i = 0; i < 10_000; i++) {
      long at = network.arrival(0, 1, i * 1_000L);
      count += at < before ? 1 : 0;
      before = at;
    }
    return count;
  }

  @Test
  void aLinkKeepsTheOrderOfItsMessages() {
    assertEquals(0, overtakings(network(NetworkModel.LAN)));
    assertEquals(0, overtakings(network(NetworkModel.WAN)));
  }

  @Test
  void someMessagesAreOvertakenWhereThatIsAskedFor() {
    int count = overtakings(network(NetworkModel.LAN.with(0, 0, 0.1)));
    assertTrue(count > 500 && count < 1_500, "overtaken: " + count);
  }

  @Test
  void roundTripsAreThoseOfTheWorld() {
    assertRoundTrip(150, "us-central1", "southamerica-east1");
    assertRoundTrip(180, "us-central1", "australia-southeast1");
    assertRoundTrip(320, "southamerica-east1", "australia-southeast1");
    assertRoundTrip(100, "us-central1", "europe-west1");
    assertRoundTrip(10, "australia-southeast1", "australia-southeast2");
  }

  private static void assertRoundTrip(long millis, String a, String b) {
    long nanos = RoundTrips.nanos(Regions.find(a).orElseThrow(), Regions.find(b).orElseThrow());
    assertTrue(
        Math.abs(nanos - millis * MILLI) <= millis * MILLI / 9, a + " - " + b + ": " + nanos);
    assertEquals(
        nanos, RoundTrips.nanos(Regions.find(b).orElseThrow(), Regions.find(a).orElseThrow()));
  }

  @Test
  void aCutIsOneWayAndCounted() {
    Network network = network(NetworkModel.LAN);
    network.addCut(0, 1);
    network.addCut(0, 1);
    assertTrue(network.loses(0, 1, MessageType.APPEND));
    assertFalse(network.loses(1, 0, MessageType.APPEND));
    assertFalse(network.connected(0, 1));
    network.removeCut(0, 1);
    assertTrue(network.cut(0, 1));
    network.removeCut(0, 1);
    assertTrue(network.sound());
    network.removeCut(0, 1);
    assertTrue(network.sound());
  }

  @Test
  void onlyTheDroppedTypeIsDropped() {
    Network network = network(NetworkModel.LAN);
    network.drop(2, 0, MessageType.COORDINATOR);
    assertTrue(network.loses(2, 0, MessageType.COORDINATOR));
    assertFalse(network.loses(2, 0, MessageType.APPEND));
    assertFalse(network.cut(2, 0));
    network.heal();
    assertFalse(network.loses(2, 0, MessageType.COORDINATOR));
  }

  @Test
  void aSlowLinkIsLateAndLossy() {
    Network network = network(NetworkModel.LAN);
    network.slow(0, 1, 100 * MILLI, 0, 0.5);
    assertTrue(network.arrival(0, 1, 0) >= 100 * MILLI);
    assertTrue(network.arrival(1, 0, 0) < 100 * MILLI);
    int lost = 0;
    for (int i = 0; i < 1000; i++) {
      lost += network.loses(0, 1, MessageType.APPEND) ? 1 : 0;
    }
    assertTrue(lost > 400 && lost < 600, "lost: " + lost);
    assertEquals(0.5, network.addedLoss(0, 1), 1e-9);
    network.slow(0, 1, 0, 0, 0);
    assertTrue(network.sound());
  }

  @Test
  void lossAndDuplicationComeAsOftenAsAskedFor() {
    Network network = network(NetworkModel.LAN.with(0.1, 0.2, 0));
    int lost = 0;
    int twice = 0;
    for (int i = 0; i < 10_000; i++) {
      lost += network.loses(0, 1, MessageType.APPEND) ? 1 : 0;
      twice += network.duplicates() ? 1 : 0;
    }
    assertTrue(lost > 900 && lost < 1_100, "lost: " + lost);
    assertTrue(twice > 1_850 && twice < 2_150, "twice: " + twice);
  }

  @Test
  void aModelThatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> NetworkModel.LAN.with(1.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> NetworkModel.LAN.with(0, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> NetworkModel.between(5, 4));
  }
}
