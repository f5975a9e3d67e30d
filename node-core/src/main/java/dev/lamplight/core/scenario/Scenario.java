package dev.lamplight.core.scenario;

import dev.lamplight.core.cluster.Region;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.expectation.Expectation;
import dev.lamplight.core.scenario.language.Range;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.network.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is done to which cluster, and what is expected of it.
 *
 * @param name what the window's title says
 * @param places the nodes, in rising order of id, at least one
 * @param seed decides everything that is left to chance
 * @param steps in order of time; those of one time in the order in which they are carried out
 * @param untilNanos the length of the run
 */
public record Scenario(
    String name,
    List<Place> places,
    Protocol protocol,
    NetworkModel network,
    long seed,
    List<Step> steps,
    List<Repetition> repetitions,
    List<RandomFaults> randomFaults,
    long untilNanos,
    List<Expectation> expectations) {
  /** How long a run is that does not say so. */
  public static final long UNTIL_DEFAULT_NANOS = 60_000_000_000L;

  /** The most nodes that a scenario may have. */
  public static final int NODES_MAX = 1_000;

  static final int FIRST_ID = 8001;

  /**
   * Where nodes stand that have no region given, in turn; the first three are the default
   * cluster's.
   */
  private static final List<Region> ROUND_THE_WORLD =
      List.of(
          region("us-central1"),
          region("southamerica-east1"),
          region("australia-southeast1"),
          region("europe-west1"),
          region("asia-northeast1"),
          region("africa-south1"),
          region("me-central1"));

  /** A node and where it stands. */
  public record Place(int id, Region region) {}

  /** A command at a time since the start. */
  public record Step(long atNanos, Action action) {}

  /** A command that is given again and again until the run begins to settle. */
  public record Repetition(long everyNanos, Action action) {}

  /**
   * Misfortune of these kinds, each time after a wait from {@code every}, lasting {@code lasting}.
   */
  public record RandomFaults(Range every, List<FaultKind> kinds, Range lasting) {
    /** How long a fault lasts that does not say so. */
    public static final Range LASTING_DEFAULT = new Range(1_000_000_000L, 5_000_000_000L);

    /** As scenarios write it. */
    static String title(FaultKind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }

  /** So many nodes from 8001 on, in the default regions. */
  public static List<Place> places(int count) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(new Place(FIRST_ID + i, defaultRegion(i)));
    }
    return List.copyOf(places);
  }

  /** Where the node at that position, counted from 0 in rising order of id, stands by default. */
  static Region defaultRegion(int position) {
    return ROUND_THE_WORLD.get(position % ROUND_THE_WORLD.size());
  }

  private static Region region(String name) {
    return Regions.find(name).orElseThrow();
  }

  /** The ids of all nodes, in rising order. */
  public int[] ids() {
    return places.stream().mapToInt(Place::id).toArray();
  }

  /** The same with another seed. */
  public Scenario withSeed(long other) {
    return new Scenario(
        name,
        places,
        protocol,
        network,
        other,
        steps,
        repetitions,
        randomFaults,
        untilNanos,
        expectations);
  }
}
