package dev.lamplight.core.cluster;

import java.util.List;
import java.util.Optional;

/**
 * Every region of Google Cloud, where latencies between far nodes come from. Names and cities are
 * those of its list of regions and zones (docs.cloud.google.com/compute/docs/regions-zones) as of
 * 2026; it publishes no coordinates, so a region stands at its city, to a hundredth of a degree:
 * its buildings are within some tens of kilometres, which is less than a millisecond on the way.
 */
public final class Regions {
  private static final List<Region> ALL =
      List.of(
          new Region("africa-south1", "Johannesburg, South Africa", -26.20, 28.05),
          new Region("asia-east1", "Changhua, Taiwan", 24.08, 120.54),
          new Region("asia-east2", "Hong Kong", 22.32, 114.17),
          new Region("asia-northeast1", "Tokyo, Japan", 35.68, 139.69),
          new Region("asia-northeast2", "Osaka, Japan", 34.69, 135.50),
          new Region("asia-northeast3", "Seoul, South Korea", 37.57, 126.98),
          new Region("asia-south1", "Mumbai, India", 19.08, 72.88),
          new Region("asia-south2", "Delhi, India", 28.61, 77.21),
          new Region("asia-southeast1", "Singapore", 1.35, 103.70),
          new Region("asia-southeast2", "Jakarta, Indonesia", -6.21, 106.85),
          new Region("asia-southeast3", "Bangkok, Thailand", 13.76, 100.50),
          new Region("australia-southeast1", "Sydney, Australia", -33.87, 151.21),
          new Region("australia-southeast2", "Melbourne, Australia", -37.81, 144.96),
          new Region("europe-central2", "Warsaw, Poland", 52.23, 21.01),
          new Region("europe-north1", "Hamina, Finland", 60.57, 27.19),
          new Region("europe-north2", "Stockholm, Sweden", 59.33, 18.07),
          new Region("europe-southwest1", "Madrid, Spain", 40.42, -3.70),
          new Region("europe-west1", "Saint-Ghislain, Belgium", 50.45, 3.82),
          new Region("europe-west2", "London, England", 51.51, -0.13),
          new Region("europe-west3", "Frankfurt, Germany", 50.11, 8.68),
          new Region("europe-west4", "Eemshaven, Netherlands", 53.43, 6.83),
          new Region("europe-west6", "Zurich, Switzerland", 47.38, 8.54),
          new Region("europe-west8", "Milan, Italy", 45.46, 9.19),
          new Region("europe-west9", "Paris, France", 48.86, 2.35),
          new Region("europe-west10", "Berlin, Germany", 52.52, 13.40),
          new Region("europe-west12", "Turin, Italy", 45.07, 7.69),
          new Region("me-central1", "Doha, Qatar", 25.29, 51.53),
          new Region("me-central2", "Dammam, Saudi Arabia", 26.43, 50.10),
          new Region("me-west1", "Tel Aviv, Israel", 32.09, 34.78),
          new Region("northamerica-northeast1", "Montréal, Québec", 45.50, -73.57),
          new Region("northamerica-northeast2", "Toronto, Ontario", 43.65, -79.38),
          new Region("northamerica-south1", "Querétaro, Mexico", 20.59, -100.39),
          new Region("southamerica-east1", "Osasco, São Paulo", -23.53, -46.79),
          new Region("southamerica-west1", "Santiago, Chile", -33.45, -70.67),
          new Region("us-central1", "Council Bluffs, Iowa", 41.26, -95.86),
          new Region("us-east1", "Moncks Corner, South Carolina", 33.20, -80.01),
          new Region("us-east4", "Ashburn, Virginia", 39.04, -77.49),
          new Region("us-east5", "Columbus, Ohio", 39.96, -83.00),
          new Region("us-south1", "Dallas, Texas", 32.78, -96.80),
          new Region("us-west1", "The Dalles, Oregon", 45.59, -121.18),
          new Region("us-west2", "Los Angeles, California", 34.05, -118.24),
          new Region("us-west3", "Salt Lake City, Utah", 40.76, -111.89),
          new Region("us-west4", "Las Vegas, Nevada", 36.17, -115.14));

  private Regions() {}

  /** In order of name, as an alphabet orders it. */
  public static List<Region> all() {
    return ALL;
  }

  /** The region of exactly that name. */
  public static Optional<Region> find(String name) {
    return ALL.stream().filter(region -> region.name().equals(name)).findFirst();
  }
}
