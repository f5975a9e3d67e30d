package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;

/**
 * Who can talk with whom at an instant. A <em>candidate</em> is a process of a member (not a twin)
 * that runs and votes; before founding, while nobody votes, all members are candidates if all run.
 * Two processes <em>talk</em> if no fault cuts either direction between them.
 */
final class Reach {
  /** Up to how many members every majority is tried. */
  private static final int EXACT_MEMBERS_MAX = 12;

  private final ClusterView cluster;
  private final int members;
  private final boolean[] candidates;
  private final int size;

  private Reach(ClusterView cluster, boolean[] candidates) {
    this.cluster = cluster;
    this.members = candidates.length;
    this.candidates = candidates;
    int count = 0;
    for (boolean candidate : candidates) {
      count += candidate ? 1 : 0;
    }
    this.size = count;
  }

  static Reach of(ClusterView cluster) {
    int members = cluster.members().size();
    boolean[] running = new boolean[members];
    boolean[] voting = new boolean[members];
    boolean founded = false;
    boolean complete = true;
    for (int process = 0; process < members; process++) {
      running[process] = cluster.running(process);
      founded |= cluster.node(process).votes();
      voting[process] = running[process] && cluster.node(process).votes();
      complete &= running[process];
    }
    return new Reach(cluster, founded || !complete ? voting : running);
  }

  static boolean talk(ClusterView cluster, int one, int other) {
    return one == other || (cluster.connected(one, other) && cluster.connected(other, one));
  }

  /** Whether all members run and talk with one another. */
  static boolean allTalk(ClusterView cluster) {
    int members = cluster.members().size();
    for (int one = 0; one < members && cluster.disturbed(); one++) {
      for (int other = 0; other <= one; other++) {
        if (!cluster.running(one) || !talk(cluster, one, other)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * A digest of who does not run and who is not connected with whom: the same for a sound cluster
   * as for one whose links are slow or whose clocks are wrong.
   */
  static long borders(ClusterView cluster) {
    StateHash hash = new StateHash();
    int members = cluster.members().size();
    for (int one = 0; one < members && cluster.disturbed(); one++) {
      if (!cluster.running(one)) {
        hash.add(one).add(one);
      }
      for (int other = 0; other < members; other++) {
        if (one != other && !cluster.connected(one, other)) {
          hash.add(one).add(other);
        }
      }
    }
    return hash.value();
  }

  int majority() {
    return cluster.members().majority();
  }

  /**
   * Whether a majority of the members are candidates that can all talk with one another. Among more
   * than {@value #EXACT_MEMBERS_MAX} members it may say no where there is one.
   */
  boolean hasMajority() {
    if (size < majority()) {
      return false;
    }
    if (!cluster.disturbed()) {
      return true;
    }
    int[] group = new int[majority()];
    return members <= EXACT_MEMBERS_MAX ? grow(group, 0, 0) : growGreedily(group);
  }

  /** Takes each candidate that talks with those taken before; may miss a majority. */
  private boolean growGreedily(int[] group) {
    int count = 0;
    for (int process = members - 1; process >= 0 && count < group.length; process--) {
      if (candidates[process] && talksWithAll(process, group, count)) {
        group[count] = process;
        count++;
      }
    }
    return count == group.length;
  }

  /** Whether {@code group}, of which {@code count} talk, can be filled from {@code from} on. */
  private boolean grow(int[] group, int count, int from) {
    if (count == group.length) {
      return true;
    }
    for (int process = from; process <= members - (group.length - count); process++) {
      if (candidates[process] && talksWithAll(process, group, count)) {
        group[count] = process;
        if (grow(group, count + 1, process + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean talksWithAll(int process, int[] group, int count) {
    for (int i = 0; i < count; i++) {
      if (!talk(cluster, process, group[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether some process leads, and a majority of the members runs and obeys it, itself included.
   */
  boolean hasLeader() {
    for (int process = 0; process < cluster.processes(); process++) {
      if (leads(process) && followers(process) >= majority()) {
        return true;
      }
    }
    return false;
  }

  boolean leads(int process) {
    return cluster.running(process) && cluster.node(process).role() == RoleName.LEADING;
  }

  /** Whether a process with the id of {@code lowest}, or a higher one, leads. */
  boolean leadsFrom(int lowest) {
    for (int process = lowest; process < cluster.processes(); process++) {
      if (cluster.idOf(process) >= cluster.idOf(lowest) && leads(process)) {
        return true;
      }
    }
    return false;
  }

  /** How many members run and obey {@code leader}, itself included. */
  private int followers(int leader) {
    int id = cluster.idOf(leader);
    int count = 1;
    for (int process = 0; process < members; process++) {
      if (process != leader && cluster.idOf(process) != id && cluster.running(process)) {
        Node node = cluster.node(process);
        count += node.leader() == id ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * The highest candidate that talks with a majority, provided that those it talks with all talk
   * with one another and with nobody else: -1 if there is none or the borders are not so clean.
   */
  int highestOfCleanMajority() {
    if (size < majority()) {
      return -1;
    }
    for (int process = members - 1; process >= 0; process--) {
      if (candidates[process]) {
        if (!cluster.disturbed()) {
          return process;
        }
        boolean[] group = new boolean[members];
        int count = 0;
        for (int other = 0; other < members; other++) {
          group[other] = candidates[other] && talk(cluster, process, other);
          count += group[other] ? 1 : 0;
        }
        if (count >= majority()) {
          return clean(group) ? process : -1;
        }
      }
    }
    return -1;
  }

  private boolean clean(boolean[] group) {
    for (int one = 0; one < members; one++) {
      for (int other = 0; other < members; other++) {
        boolean crossing = group[one] != group[other] && cluster.running(one);
        if (group[one] && group[other] && !talk(cluster, one, other)) {
          return false;
        }
        if (crossing && cluster.running(other) && cluster.connected(one, other)) {
          return false;
        }
      }
    }
    return true;
  }
}
