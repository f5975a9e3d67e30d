package dev.lamplight.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionsTest {
  @Test
  void distancesAgreeWithTheMap() {
    assertDistance(12_060, "us-west2", "australia-southeast1");
    assertDistance(9_560, "asia-northeast1", "europe-west2");
    assertDistance(13_370, "southamerica-east1", "australia-southeast1");
    assertDistance(344, "europe-west2", "europe-west9");
    assertDistance(1_427, "asia-southeast1", "asia-southeast3");
    assertDistance(9_140, "africa-south1", "europe-west2");
  }

  @Test
  void everyRegionLiesWhereItsNameSays() {
    for (Region region : Regions.all()) {
      double north = region.latitude();
      double east = region.longitude();
      boolean there =
          switch (region.name().substring(0, region.name().indexOf('-'))) {
            case "africa" -> north > -35 && north < 37 && east > -18 && east < 52;
            case "asia" -> north > -11 && north < 55 && east > 60 && east < 150;
            case "australia" -> north > -44 && north < -10 && east > 112 && east < 154;
            case "europe" -> north > 35 && north < 71 && east > -10 && east < 40;
            case "me" -> north > 12 && north < 42 && east > 34 && east < 64;
            case "northamerica" -> north > 14 && north < 72 && east > -141 && east < -52;
            case "southamerica" -> north > -56 && north < 13 && east > -82 && east < -34;
            case "us" -> north > 24 && north < 50 && east > -125 && east < -66;
            default -> false;
          };
      assertTrue(there, region.toString());
    }
  }

  @Test
  void theyStandInOrderOfName() {
    List<String> places =
        Regions.all().stream().map(region -> region.name().replaceAll("[0-9]+$", "")).toList();
    assertEquals(places.stream().sorted().toList(), places);
  }

  @Test
  void theWayBackIsAsLongAndStayingIsNoWay() {
    for (Region here : Regions.all()) {
      assertEquals(0, here.distanceKilometres(here));
      for (Region there : Regions.all()) {
        assertEquals(here.distanceKilometres(there), there.distanceKilometres(here), 1e-6);
        assertTrue(here.distanceKilometres(there) < 20_016, "more than half around the earth");
      }
    }
  }

  @Test
  void everyRegionStandsOnceUnderItsName() {
    Set<String> names = new HashSet<>();
    Regions.all().forEach(region -> names.add(region.name()));
    assertEquals(43, Regions.all().size());
    assertEquals(43, names.size());
    assertEquals("Osasco, São Paulo", Regions.find("southamerica-east1").orElseThrow().city());
    assertTrue(Regions.find("us-central9").isEmpty());
  }

  private static void assertDistance(double kilometres, String from, String to) {
    double measured =
        Regions.find(from).orElseThrow().distanceKilometres(Regions.find(to).orElseThrow());
    assertEquals(kilometres, measured, kilometres * 0.01, from + " to " + to);
  }
}
