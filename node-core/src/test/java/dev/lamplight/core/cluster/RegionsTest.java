package dev.lamplight.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionsTest {
  @Test
  void distancesAgreeWithTheMap() {
    assertDistance(12_060, "us-west2", "australia-southeast1");
    assertDistance(9_560, "asia-northeast1", "europe-west2");
    assertDistance(13_370, "southamerica-east1", "australia-southeast1");
    assertDistance(344, "europe-west2", "europe-west9");
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
    assertEquals(42, Regions.all().size());
    assertEquals(42, names.size());
    assertEquals("Osasco, São Paulo", Regions.find("southamerica-east1").orElseThrow().city());
    assertTrue(Regions.find("us-central9").isEmpty());
  }

  private static void assertDistance(double kilometres, String from, String to) {
    double measured =
        Regions.find(from).orElseThrow().distanceKilometres(Regions.find(to).orElseThrow());
    assertEquals(kilometres, measured, kilometres * 0.01, from + " to " + to);
  }
}
