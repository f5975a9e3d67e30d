package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that a cluster showed at an occasion on which a property of liveness is told something.
 *
 * @param process whom the occasion concerns, -1 if nobody
 * @param asked whether an operator asked for a hand-over in this step
 * @param members how many of {@code all} are members; later ones are twins
 */
record Moment(
    Kind kind,
    int process,
    boolean asked,
    long now,
    long timeout,
    Protocol protocol,
    boolean disturbed,
    int members,
    List<Shown> all,
    boolean[][] connected) {

  enum Kind {
    STARTED,
    STOPPED,
    STEPPED,
    HAND_OVER,
    ELECTION_MESSAGE,
    FAULT,
    LOOK
  }

  record Shown(
      int id,
      boolean running,
      boolean crashed,
      boolean votes,
      RoleName role,
      int leader,
      Epoch epoch) {
    boolean leads() {
      return running && role == RoleName.LEADING;
    }
  }

  static Moment of(ClusterView cluster, Kind kind, int process, boolean asked) {
    int count = cluster.processes();
    List<Shown> all = new ArrayList<>();
    boolean[][] connected = new boolean[count][count];
    for (int one = 0; one < count; one++) {
      Node node = cluster.node(one);
      all.add(
          new Shown(
              cluster.idOf(one),
              cluster.running(one),
              cluster.crashed(one),
              node.votes(),
              node.role(),
              node.leader(),
              node.epoch()));
      for (int other = 0; other < count; other++) {
        connected[one][other] = one == other || cluster.connected(one, other);
      }
    }
    return new Moment(
        kind,
        process,
        asked,
        cluster.nowNanos(),
        cluster.timing().timeoutNanos(),
        cluster.protocol(),
        cluster.disturbed(),
        cluster.members().size(),
        all,
        connected);
  }

  Shown at(int process) {
    return all.get(process);
  }

  int majority() {
    return members / 2 + 1;
  }

  boolean talk(int one, int other) {
    return connected[one][other] && connected[other][one];
  }

  /** Whether the same members ran then and could reach the same others. */
  boolean hasBordersOf(Moment other) {
    for (int one = 0; one < members; one++) {
      boolean same =
          at(one).running == other.at(one).running
              && Arrays.equals(
                  Arrays.copyOf(connected[one], members),
                  Arrays.copyOf(other.connected[one], members));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Those who run and vote, or all if nobody ever voted and all run. */
  boolean isCandidate(int process) {
    List<Shown> each = all.subList(0, members);
    boolean founded = each.stream().anyMatch(Shown::votes);
    boolean complete = each.stream().allMatch(Shown::running);
    return at(process).running && (at(process).votes || (!founded && complete));
  }
}
