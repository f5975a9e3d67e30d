package dev.lamplight.core.cluster;

import java.util.Arrays;

/**
 * Which incarnation of each member may vote. A node whose own incarnation does not stand here is a
 * learner: it copies the log and counts for nothing.
 */
public final class Voters {
  /** Of no member. */
  public static final long NOBODY = 0;

  private final Members members;
  private final long[] incarnations;

  private Voters(Members members, long[] incarnations) {
    this.members = members;
    this.incarnations = incarnations;
  }

  /** Before founding: nobody may vote. */
  public static Voters none(Members members) {
    return new Voters(members, new long[members.size()]);
  }

  /**
   * One incarnation of each member.
   *
   * @param incarnations one for each place, {@link #NOBODY} where none may vote
   */
  public static Voters of(Members members, long... incarnations) {
    return new Voters(members, incarnations.clone());
  }

  /** The same with {@code incarnation} of {@code member} in place of its old one. */
  public Voters with(int member, long incarnation) {
    long[] changed = incarnations.clone();
    changed[members.place(member)] = incarnation;
    return new Voters(members, changed);
  }

  public Members members() {
    return members;
  }

  /** The voting incarnation of {@code member}, {@link #NOBODY} if there is none. */
  public long incarnation(int member) {
    int place = members.place(member);
    return place < 0 ? NOBODY : incarnations[place];
  }

  public boolean includes(int member, long incarnation) {
    return incarnation != NOBODY && incarnation(member) == incarnation;
  }

  public void digest(StateHash hash) {
    hash.add(incarnations);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Voters voters
        && members.equals(voters.members)
        && Arrays.equals(incarnations, voters.incarnations);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(incarnations);
  }

  @Override
  public String toString() {
    return Arrays.toString(incarnations);
  }
}
