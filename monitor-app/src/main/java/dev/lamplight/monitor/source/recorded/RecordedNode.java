package dev.lamplight.monitor.source.recorded;

import dev.lamplight.core.causality.Words;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;

/** What a node is at a moment of a recording, as far as its events tell. */
final class RecordedNode {
  private static final RoleName[] ROLES = RoleName.values();

  /** A trace tells how long a log is, and nothing of what stands in it. */
  private static final LogView UNTOLD = new Log().view();

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

  /** The newest event that explains its state, {@link TraceView#NOWHERE} if none does. */
  private int reason = TraceView.NOWHERE;

  /**
   * A node before anything happened.
   *
   * @param protocol fenced, a leader reigns when its crown is committed; textbook, at once
   */
  RecordedNode(int id, String region, Protocol protocol) {
    this(id, region, protocol == Protocol.FENCED);
  }

  private RecordedNode(int id, String region, boolean crowned) {
    this.id = id;
    this.region = region;
    this.crowned = crowned;
  }

  RecordedNode copy() {
    RecordedNode copy = new RecordedNode(id, region, crowned);
    copy.condition = condition;
    copy.role = role;
    copy.epoch = epoch;
    copy.promised = promised;
    copy.leader = leader;
    copy.reigns = reigns;
    copy.lamport = lamport;
    copy.last = last;
    copy.commit = commit;
    copy.reason = reason;
    return copy;
  }

  /** Takes in an event that is this node's, or is done to it. */
  void take(TraceView trace, int position) {
    if (trace.kindAt(position).isOfNode()) {
      lamport = trace.lamportAt(position);
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
      case SUSPECT -> reason = position;
      case CRASH -> fall(Condition.CRASHED, position);
      case WIPE -> {
        fall(Condition.WIPED, position);
        last = 0;
        commit = 0;
        promised = Epoch.NONE;
      }
      case RESTART -> rise(position);
      case FREEZE -> {
        condition = Condition.FROZEN;
        reason = position;
      }
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
    reason = position;
  }

  private void fall(Condition how, int position) {
    condition = how;
    reigns = false;
    leader = 0;
    role = RoleName.FOLLOWER;
    reason = position;
  }

  private void rise(int position) {
    condition = Condition.RUNNING;
    role = RoleName.FOLLOWER;
    leader = 0;
    reason = position;
  }

  boolean reigns() {
    return reigns && condition == Condition.RUNNING;
  }

  /** Why it does not lead, in words; empty if its events tell nothing. */
  String words(TraceView trace) {
    return reason == TraceView.NOWHERE ? "" : Words.of(trace.at(reason));
  }

  NodeView view() {
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
        UNTOLD,
        last);
  }
}
