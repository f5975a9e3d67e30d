package dev.lamplight.core.simulation.watch;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who came to lead, and how long that took. Keeps the first {@value #KEPT} and counts the rest. */
public final class Elections {
  private static final int KEPT = 10_000;

  /**
   * One node's coming to lead.
   *
   * @param atNanos virtual time
   * @param durationNanos since the winner began to doubt that there is a leader
   * @param reason why it began, in words
   */
  public record Election(
      long atNanos, Epoch epoch, int leader, long durationNanos, String reason) {}

  private final List<Election> held;
  private long count;

  /** Of each process: since when it has sought a leader; {@link Node#NEVER} if it does not. */
  private long[] since;

  private String[] reasons;

  public Elections() {
    held = new ArrayList<>();
    since = new long[0];
    reasons = new String[0];
  }

  private Elections(Elections from) {
    held = new ArrayList<>(from.held);
    count = from.count;
    since = from.since.clone();
    reasons = from.reasons.clone();
  }

  /** The process {@code index}, with that id, noted something. */
  public void noted(long now, int index, int id, Fact fact) {
    switch (fact) {
      case Fact.Delivered _,
          Fact.Appended _,
          Fact.Committed _,
          Fact.Submitted _,
          Fact.Acknowledged _,
          Fact.Refused _,
          Fact.ReadServed _,
          Fact.Promised _,
          Fact.Adopted _,
          Fact.HandedOver _ -> {}
      case Fact.Suspected(int leader, Epoch _, long silentNanos) -> {
        String whom = leader == 0 ? "no leader" : leader + " silent";
        begin(now, index, whom + " for " + silentNanos / 1_000_000 + " ms");
      }
      case Fact.RoleChanged(RoleName role, Epoch epoch, int leader, String reason) -> {
        switch (role) {
          case ELECTING, CLAIMING, RECOVERING -> begin(now, index, reason);
          case LEADING -> {
            begin(now, index, reason);
            count++;
            if (held.size() < KEPT) {
              held.add(new Election(now, epoch, id, now - since[index], reasons[index]));
            }
            since[index] = Node.NEVER;
          }
          case FOLLOWER, LEARNER -> {
            if (leader != 0) {
              stopped(index);
            }
          }
        }
      }
    }
  }

  /** The process seeks no leader any more. */
  public void stopped(int index) {
    if (index < since.length) {
      since[index] = Node.NEVER;
    }
  }

  public List<Election> held() {
    return List.copyOf(held);
  }

  public long count() {
    return count;
  }

  public Elections copy() {
    return new Elections(this);
  }

  private void begin(long now, int index, String reason) {
    int length = since.length;
    if (index >= length) {
      since = Arrays.copyOf(since, index + 1);
      reasons = Arrays.copyOf(reasons, index + 1);
      Arrays.fill(since, length, index + 1, Node.NEVER);
      Arrays.fill(reasons, length, index + 1, "");
    }
    if (since[index] == Node.NEVER) {
      since[index] = now;
      reasons[index] = reason;
    }
  }
}
