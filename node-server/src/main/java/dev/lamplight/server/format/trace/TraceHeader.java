package dev.lamplight.server.format.trace;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the first line of a trace file says of the run.
 *
 * @param protocol {@code fenced} or {@code textbook}
 * @param nodes the members, in rising order of id
 * @param seed of a simulation; a live run has none
 * @param scenario the name of the scenario, empty if there was none
 * @param startedAt the instant that an event's {@code at_ns} counts from
 */
public record TraceHeader(
    Source source,
    String protocol,
    List<Member> nodes,
    OptionalLong seed,
    String scenario,
    Instant startedAt) {

  /** Where a trace comes from. */
  public enum Source {
    SIMULATION("simulation"),
    LIVE("live");

    private final String title;

    Source(String title) {
      this.title = title;
    }

    /** As files write it. */
    public String title() {
      return title;
    }
  }

  /** One node of the cluster; {@code region} is empty if it has none. */
  public record Member(int id, String region) {}

  /**
   * The header of a simulation. Its time is virtual and starts with the epoch of 1970, so that the
   * same seed writes the same bytes.
   */
  public static TraceHeader ofSimulation(
      String protocol, List<Member> nodes, long seed, String scenario) {
    return new TraceHeader(
        Source.SIMULATION, protocol, nodes, OptionalLong.of(seed), scenario, Instant.EPOCH);
  }
}
