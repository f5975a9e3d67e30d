package dev.lamplight.core.simulation.network;

import dev.lamplight.core.cluster.Region;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.simulation.chance.Latency;
import dev.lamplight.core.time.Timing;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network is like while nothing is wrong. Each direction of a link keeps the order of its
 * messages, as TCP does, except for those that are reordered.
 *
 * @param spread how long messages take
 * @param loss probability 0 to 1 that a message is lost
 * @param duplicate probability 0 to 1 that it arrives twice
 * @param reorder probability 0 to 1 that it lets later ones overtake it
 */
public record NetworkModel(Spread spread, double loss, double duplicate, double reorder) {
  private static final long MILLI = 1_000_000;

  /** One room: 0.2 to 1 ms, 0.3 ms in the median, 3.4 ms at most. */
  public static final NetworkModel LAN = new NetworkModel(new Spread.Lan(), 0, 0, 0);

  /** One world: by the distance of the regions. */
  public static final NetworkModel WAN = new NetworkModel(new Spread.Wan(), 0, 0, 0);

  public NetworkModel {
    checkProbability("loss", loss);
    checkProbability("duplicate", duplicate);
    checkProbability("reorder", reorder);
  }

  /** How long messages take, one way. */
  public sealed interface Spread {
    record Lan() implements Spread {}

    record Wan() implements Spread {}

    record Between(long lowNanos, long highNanos) implements Spread {
      public Between {
        if (lowNanos < 0 || highNanos < lowNanos) {
          throw new IllegalArgumentException(
              "no latencies lie between " + lowNanos + " ns and " + highNanos + " ns");
        }
      }
    }
  }

  /** All latencies alike from {@code low} to {@code high}. */
  public static NetworkModel between(long lowNanos, long highNanos) {
    return new NetworkModel(new Spread.Between(lowNanos, highNanos), 0, 0, 0);
  }

  /** The same with other probabilities. */
  public NetworkModel with(double loss, double duplicate, double reorder) {
    return new NetworkModel(spread, loss, duplicate, reorder);
  }

  /** The protocol's durations that suit it. */
  public Timing timing() {
    return switch (spread) {
      case Spread.Lan() -> Timing.LAN;
      case Spread.Wan() -> Timing.WAN;
      case Spread.Between(long low, long high) -> {
        if (high <= 60 * MILLI) {
          yield Timing.LAN;
        }
        yield high <= 180 * MILLI
            ? Timing.WAN
            : new Timing(high, 10 * high, Timing.WAN.stepNanos());
      }
    };
  }

  /**
   * The latency of each directed link: one for all, or that from place a to place b at {@code a *
   * regions.size() + b}.
   *
   * @param regions the region's name of each place; the empty or unknown count as us-central1
   */
  Latency[] latencies(List<String> regions) {
    return switch (spread) {
      case Spread.Lan() -> new Latency[] {Latency.tailed(180_000, 105_000)};
      case Spread.Between(long low, long high) -> new Latency[] {Latency.between(low, high)};
      case Spread.Wan() -> ofRegions(regions);
    };
  }

  private static Latency[] ofRegions(List<String> names) {
    Region fallback = Regions.find("us-central1").orElseThrow();
    List<Region> regions = new ArrayList<>();
    for (String name : names) {
      regions.add(Regions.find(name).orElse(fallback));
    }
    Latency[] latencies = new Latency[regions.size() * regions.size()];
    for (int a = 0; a < regions.size(); a++) {
      for (int b = 0; b < regions.size(); b++) {
        long oneWay = RoundTrips.nanos(regions.get(a), regions.get(b)) / 2;
        latencies[a * regions.size() + b] = Latency.tailed(oneWay, oneWay / 100 + 50_000);
      }
    }
    return latencies;
  }

  private static void checkProbability(String name, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(name + " is a probability, 0 to 1, not " + probability);
    }
  }
}
