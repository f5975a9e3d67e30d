package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import java.util.List;

/** What a node is at a moment of a recording, as far as its events tell. */
final class RetoldNode {
  private static final RoleName[] ROLES = RoleName.values();

  final int id;
  private final String region;
  private final boolean crowned;
  private Condition condition = Condition.RUNNING;
  private RoleName role = RoleName.FOLLOWER;
  private Epoch epoch = Epoch.NONE;
  private Epoch promised = Epoch.NONE;
  private int leader;
  private boolean reigns;
  private long lamport;
  private long last;
  private long commit;

  /** When its role, or its process, was told of last. */
  private long toldNanos = Long.MIN_VALUE;

  /**
   * A node before anything happened.
   *
   * @param protocol fenced, a leader reigns when its crown is committed; textbook, at once
   */
  RetoldNode(int id, String region, Protocol protocol) {
    this(id, region, protocol == Protocol.FENCED);
  }

  private RetoldNode(int id, String region, boolean crowned) {
    this.id = id;
    this.region = region;
    this.crowned = crowned;
  }

  RetoldNode copy() {
    RetoldNode copy = new RetoldNode(id, region, crowned);
    copy.condition = condition;
    copy.role = role;
    copy.epoch = epoch;
    copy.promised = promised;
    copy.leader = leader;
    copy.reigns = reigns;
    copy.lamport = lamport;
    copy.last = last;
    copy.commit = commit;
    copy.toldNanos = toldNanos;
    return copy;
  }

  /** Takes in an event that is this node's, or is done to it. */
  void take(TraceView trace, int position) {
    if (trace.kindAt(position).isOfNode()) {
      lamport = trace.lamportAt(position);
    }
    switch (trace.kindAt(position)) {
      case ROLE, CRASH, WIPE, RESTART, FREEZE, THAW -> toldNanos = trace.atNanosAt(position);
      default -> {}
    }
    switch (trace.kindAt(position)) {
      case ROLE -> become(trace, position);
      case APPEND -> last = trace.lastAt(position);
      case FETCH -> last = Math.max(last, trace.lastAt(position));
      case COMMIT -> {
        commit = Math.max(commit, trace.lastAt(position));
        reigns = role == RoleName.LEADING;
      }
      case DELIVER -> commit = Math.max(commit, trace.lastAt(position));
      case PROMISE -> promised = trace.epochAt(position);
      case CRASH -> fall(Condition.CRASHED);
      case WIPE -> {
        fall(Condition.WIPED);
        last = 0;
        commit = 0;
        promised = Epoch.NONE;
      }
      case RESTART -> rise();
      case FREEZE -> condition = Condition.FROZEN;
      case THAW -> condition = Condition.RUNNING;
      default -> {}
    }
  }

  private void become(TraceView trace, int position) {
    role = ROLES[Math.max(0, trace.typeAt(position))];
    if (!trace.epochAt(position).equals(Epoch.NONE)) {
      epoch = trace.epochAt(position);
    }
    leader = role == RoleName.LEADING ? id : trace.peerAt(position);
    reigns = role == RoleName.LEADING && !crowned;
  }

  private void fall(Condition how) {
    condition = how;
    reigns = false;
    leader = 0;
    role = RoleName.FOLLOWER;
  }

  private void rise() {
    condition = Condition.RUNNING;
    role = RoleName.FOLLOWER;
    leader = 0;
  }

  long toldNanos() {
    return toldNanos;
  }

  boolean reigns() {
    return reigns && condition == Condition.RUNNING;
  }

  /**
   * Why it does not lead, as far as a trace tells.
   *
   * @param silent whom it cannot hear
   * @param deaf who cannot hear it
   */
  Plight plight(List<Integer> silent, List<Integer> deaf) {
    return new Plight(id, false, condition, leader, "", List.of(), silent, deaf);
  }

  Epoch epoch() {
    return epoch;
  }

  long last() {
    return last;
  }

  long commit() {
    return commit;
  }

  /**
   * As it is shown.
   *
   * @param log what stands in its log, empty where that is not told
   */
  NodeView view(LogView log) {
    return new NodeView(
        id,
        false,
        region,
        condition,
        role,
        epoch,
        promised,
        leader,
        reigns(),
        lamport,
        last,
        commit,
        role != RoleName.LEARNER,
        1,
        ShownLog.upTo(log, last),
        last);
  }
}
