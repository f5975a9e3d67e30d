package dev.lamplight.core.simulation.client;

/**
 * What clients do all the time, each time at a running node drawn from the seed; 0 for nothing.
 *
 * @param messagesPerSecond on average
 * @param readsPerSecond on average; linearizable ones
 * @param contentBytes how long a message is, at least
 */
public record Workload(double messagesPerSecond, double readsPerSecond, int contentBytes) {
  public static final Workload NONE = new Workload(0, 0, 0);
}
