package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.node.fenced.FencedNode;
import dev.lamplight.core.node.textbook.TextbookNode;
import dev.lamplight.core.simulation.chance.Latency;
import dev.lamplight.core.simulation.client.Workload;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.time.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that a run follows from, but for what is done to it later.
 *
 * @param seats the members, in rising order of id
 * @param disk how long a sync takes
 * @param timing the durations that leaders announce
 * @param traced whether the trace is written
 * @param resets whether peers notice at once that a process died, as when its computer lives on and
 *     refuses their connections
 * @param invariants prototypes: a run is watched by copies of them
 * @param clients how many clients take turns; each retries under the same key, at any node, what
 *     was not answered well. With 0, messages carry no key and are tried once
 * @param starter makes the nodes
 */
public record Setup(
    List<Seat> seats,
    Protocol protocol,
    NetworkModel network,
    Latency disk,
    Timing timing,
    Safeguards safeguards,
    long seed,
    boolean traced,
    boolean resets,
    List<Invariant> invariants,
    Workload workload,
    int clients,
    Starter starter) {

  /**
   * Where a member stands.
   *
   * @param region a region's name, empty if it stands in none
   */
  public record Seat(int id, String region) {}

  /** Makes a node that starts now, by its own clock. */
  public interface Starter {
    Node start(Settings settings, Durable durable, long nowNanos);

    static Starter of(Protocol protocol) {
      return switch (protocol) {
        case FENCED -> FencedNode::new;
        case TEXTBOOK -> TextbookNode::new;
      };
    }
  }

  /** Three nodes in three regions, fenced, in a LAN; everything else quiet. */
  public static Builder builder() {
    return new Builder();
  }

  public Members members() {
    return Members.of(seats.stream().mapToInt(Seat::id).toArray());
  }

  /** The same, to be changed. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.seats = seats;
    builder.protocol = protocol;
    builder.network = network;
    builder.disk = disk;
    builder.timing = timing;
    builder.safeguards = safeguards;
    builder.seed = seed;
    builder.traced = traced;
    builder.resets = resets;
    builder.invariants = invariants;
    builder.workload = workload;
    builder.clients = clients;
    builder.starter = starter;
    return builder;
  }

  /** A setup in the making. */
  public static final class Builder {
    private List<Seat> seats =
        List.of(
            new Seat(8001, "us-central1"),
            new Seat(8002, "southamerica-east1"),
            new Seat(8003, "australia-southeast1"));
    private Protocol protocol = Protocol.FENCED;
    private NetworkModel network = NetworkModel.LAN;
    private Latency disk = Latency.tailed(100_000, 80_000);
    private Timing timing = Timing.LAN;
    private Safeguards safeguards = Safeguards.ALL;
    private long seed = 1;
    private boolean traced;
    private boolean resets = true;
    private List<Invariant> invariants = List.of();
    private Workload workload = Workload.NONE;
    private int clients = 8;
    private Starter starter = Starter.of(Protocol.FENCED);

    private Builder() {}

    public Builder seats(List<Seat> seats) {
      this.seats = seats;
      return this;
    }

    /** Members 8001, 8002 and so on, in the three regions by turns. */
    public Builder nodes(int count) {
      List<String> regions = List.of("us-central1", "southamerica-east1", "australia-southeast1");
      List<Seat> made = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        made.add(new Seat(8001 + i, regions.get(i % regions.size())));
      }
      return seats(made);
    }

    public Builder protocol(Protocol protocol) {
      this.protocol = protocol;
      return starter(Starter.of(protocol));
    }

    /** Sets the timing that suits it as well. */
    public Builder network(NetworkModel network) {
      this.network = network;
      return timing(network.timing());
    }

    public Builder disk(Latency disk) {
      this.disk = disk;
      return this;
    }

    public Builder timing(Timing timing) {
      this.timing = timing;
      return this;
    }

    public Builder safeguards(Safeguards safeguards) {
      this.safeguards = safeguards;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public Builder traced(boolean traced) {
      this.traced = traced;
      return this;
    }

    public Builder resets(boolean resets) {
      this.resets = resets;
      return this;
    }

    public Builder invariants(List<Invariant> invariants) {
      this.invariants = invariants;
      return this;
    }

    public Builder workload(Workload workload) {
      this.workload = workload;
      return this;
    }

    public Builder clients(int clients) {
      this.clients = clients;
      return this;
    }

    /** Nodes of one's own making; to be called after {@link #protocol}. */
    public Builder starter(Starter starter) {
      this.starter = starter;
      return this;
    }

    /**
     * All of it together.
     *
     * @throws IllegalArgumentException if there is no member, or one is named twice
     */
    public Setup build() {
      List<Seat> sorted = new ArrayList<>(seats);
      sorted.sort(Comparator.comparingInt(Seat::id));
      Setup setup =
          new Setup(
              List.copyOf(sorted),
              protocol,
              network,
              disk,
              timing,
              safeguards,
              seed,
              traced,
              resets,
              List.copyOf(invariants),
              workload,
              clients,
              starter);
      if (setup.members().size() >= Simulation.PROCESSES_MAX) {
        throw new IllegalArgumentException(
            "at most " + Simulation.PROCESSES_MAX + " processes can be simulated");
      }
      return setup;
    }
  }
}
