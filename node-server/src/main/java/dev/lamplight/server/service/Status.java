package dev.lamplight.server.service;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/**
 * How a node is, at one moment.
 *
 * @param leader whom it believes in, 0 if nobody
 * @param lamport the Lamport time of its newest event
 * @param last the length of its log
 * @param votes whether it may vote
 * @param region empty if it has none
 * @param healthy whether its storage is
 * @param ready whether it knows a leader and has applied what was committed at its start
 * @param whyNoLeader why nobody leads, in words; empty if somebody does
 * @param faults those that an operator asked for and that still last
 */
public record Status(
    int nodeId,
    long incarnation,
    int boot,
    RoleName role,
    int leader,
    Epoch epoch,
    long lamport,
    long commit,
    long applied,
    long last,
    boolean votes,
    String region,
    boolean healthy,
    boolean ready,
    long uptimeMillis,
    List<String> whyNoLeader,
    List<Member> members,
    List<Fault> faults) {

  /**
   * One member of the cluster, as this node sees it; itself included.
   *
   * @param url where its clients reach it
   * @param match up to where its log is known to agree with the leader's; -1 if that is not known
   * @param roundTripNanos -1 if it was not measured
   * @param clockOffsetNanos how far its wall clock is ahead of this node's
   */
  public record Member(
      int id,
      String url,
      boolean voter,
      boolean reachable,
      long match,
      long roundTripNanos,
      long clockOffsetNanos,
      ClockVerdict clockVerdict,
      String trouble) {}

  /** What is thought of a peer's clock. */
  public enum ClockVerdict {
    OK,
    SUSPECT,
    UNKNOWN
  }

  /** A fault in force, in words, and when it ends by itself. */
  public record Fault(String kind, String detail, long endsInMillis) {}
}
