package dev.lamplight.core.cluster;

/**
 * A ballot: the reign of one leader. Ordered by round, then by leader, hence unique by construction
 * as long as no leader uses a round twice (Liskov and Cowling 2012, section 4.2: the view number).
 *
 * @param round 0 before the first election, rising by at least one with each claim
 * @param leader the id of the node that claims it, 0 in {@link #NONE}
 */
public record Epoch(long round, int leader) implements Comparable<Epoch> {
  /** Before every epoch. */
  public static final Epoch NONE = new Epoch(0, 0);

  /** The lowest epoch of {@code claimant} above this one. */
  public Epoch next(int claimant) {
    return new Epoch(round + 1, claimant);
  }

  public boolean precedes(Epoch other) {
    return compareTo(other) < 0;
  }

  public Epoch max(Epoch other) {
    return precedes(other) ? other : this;
  }

  @Override
  public int compareTo(Epoch other) {
    int byRound = Long.compare(round, other.round);
    return byRound != 0 ? byRound : Integer.compare(leader, other.leader);
  }

  /** {@code ROUND.LEADER}, for example {@code 3.8002}. */
  @Override
  public String toString() {
    return round + "." + leader;
  }
}
