package dev.lamplight.monitor.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Region;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.monitor.layout.Guest;
import dev.lamplight.monitor.layout.Labels;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.PlacesAssert;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldMapTest {
  private static final double WIDTH = 1092;
  private static final double HEIGHT = 400;

  @Test
  void theProjectionIsEqualEarth() {
    assertEquals(0, EqualEarth.x(0, 0));
    assertEquals(2.70663, EqualEarth.x(0, 180), 1e-4);
    assertEquals(1.31737, EqualEarth.y(90), 1e-4);
    assertEquals(-EqualEarth.y(40), EqualEarth.y(-40), 1e-12);
  }

  @Test
  void threeContinentsShowTheWorldAndTwoCitiesOfEuropeOnlyThat() {
    Chart world = chart("us-central1", "southamerica-east1", "australia-southeast1");
    assertTrue(world.x(36, -120) > 0 && world.x(36, 140) < WIDTH, "California to Tokyo");
    Chart europe = chart("europe-west1", "europe-north1");
    assertTrue(europe.scale() > 3 * world.scale());
    assertTrue(europe.x(40, -74) < 0, "New York is outside");
  }

  @Test
  void nodesOnBothSidesOfThePacificAreShownAcrossIt() {
    Chart chart = chart("asia-northeast1", "us-west1");
    double tokyo = chart.x(35.68, 139.69);
    double oregon = chart.x(45.59, -121.18);
    assertTrue(tokyo < oregon && tokyo > 0 && oregon < WIDTH);
  }

  @Test
  void nothingBeyondThePolesIsShown() {
    for (Region one : Regions.all()) {
      Chart chart = chart(one.name());
      assertTrue(chart.y(80) <= 1e-6, one.name());
      assertTrue(chart.y(-58) >= HEIGHT - 1e-6, one.name());
    }
  }

  @Test
  void aNodeInNoKnownRegionHasNoMap() {
    assertFalse(WorldMap.knows(List.of()));
    assertEquals(
        Optional.empty(),
        WorldMap.of(
            List.of(new Guest(8001, false, "us-central1"), new Guest(8002, false, "the moon")),
            WIDTH,
            HEIGHT));
  }

  @Test
  void nodesStandWhereTheyBelongAndSeveralInOneRegionFanOut() {
    Places apart = map("us-central1", "europe-west1", "asia-northeast1");
    assertTrue(apart.seats().stream().noneMatch(Seat::isAway));
    Places together = map("us-central1", "us-central1", "us-central1", "europe-west1");
    assertEquals(
        together.seat(8001).orElseThrow().anchorX(), together.seat(8003).orElseThrow().anchorX());
    assertTrue(together.seats().stream().filter(Seat::isAway).count() >= 2);
    PlacesAssert.assertApart(together);
  }

  @ParameterizedTest
  @CsvSource({"1092,400", "716,280", "1500,900"})
  void nothingOverlapsAndNothingLeavesThePicture(double width, double height) {
    Random random = new Random(7);
    for (int turn = 0; turn < 120; turn++) {
      List<Region> regions = new ArrayList<>(Regions.all());
      Collections.shuffle(regions, random);
      int different = 1 + random.nextInt(8);
      int count = 1 + random.nextInt(16);
      List<Guest> guests = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        guests.add(new Guest(8001 + i, false, regions.get(random.nextInt(different)).name()));
      }
      Places places = WorldMap.of(guests, width, height).orElseThrow().places();
      PlacesAssert.assertInside(places, width, height);
      PlacesAssert.assertLabelsAreFree(places, width, height);
      PlacesAssert.assertApart(places);
    }
  }

  @ParameterizedTest
  @CsvSource({"1112,342", "1112,390", "696,240"})
  void eachOf64NodesHasItsId(double width, double height) {
    List<Guest> guests =
        Scenario.places(64).stream()
            .map(place -> new Guest(place.id(), false, place.region().name()))
            .toList();
    Places places = WorldMap.of(guests, width, height).orElseThrow().places();
    assertEquals(64, places.labels().boxes().size());
    PlacesAssert.assertLabelsAreFree(places, width, height);
  }

  @Test
  void aFewNodesAreDescribedInFull() {
    assertEquals(
        Labels.Size.FULL,
        map("us-central1", "southamerica-east1", "australia-southeast1").labels().size());
  }

  @Test
  void waysBowTowardsTheNearerPole() {
    Places places = map("us-central1", "europe-west1", "southamerica-east1", "africa-south1");
    Way north = places.way(8001, 8002);
    assertTrue(north.at(0.5).y() < (north.fromY() + north.toY()) / 2 - 10);
    Way south = places.way(8003, 8004);
    assertTrue(south.at(0.5).y() > (south.fromY() + south.toY()) / 2 + 10);
    assertEquals(north.at(0.3).x(), places.way(8002, 8001).at(0.7).x(), 1e-9, "there and back");
  }

  private static Chart chart(String... names) {
    List<Region> regions =
        List.of(names).stream().map(name -> Regions.find(name).orElseThrow()).toList();
    return Chart.around(regions, WIDTH, HEIGHT, 150, 72);
  }

  private static Places map(String... regions) {
    List<Guest> guests = new ArrayList<>();
    for (String region : regions) {
      guests.add(new Guest(8001 + guests.size(), false, region));
    }
    return WorldMap.of(guests, WIDTH, HEIGHT).orElseThrow().places();
  }
}
