package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.trace.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as its trace tells it, up to an event: what the nodes were then is rebuilt from what
 * they did.
 */
public final class Retelling {
  private static final MessageType[] TYPES = MessageType.values();

  /** So long a message is shown on its way of which the trace tells no end. */
  private static final long UNENDED_NANOS = 500_000_000L;

  private static final LogView UNTOLD = new Log().view();

  /** As many as a simulation keeps. */
  private static final int VIOLATIONS_MAX = 1_000;

  private final RetoldNode[] nodes;
  private final RetoldLinks links;

  /** What stands in the nodes' logs, empty where that is not told. */
  private final LogView log;

  /** By the position of a send that of its receipt or loss, {@link TraceView#NOWHERE} if untold. */
  private final IntUnaryOperator ends;

  /** The positions of sends whose message is on its way. */
  private final TreeSet<Integer> flying;

  private final RetoldClients submitted;
  private final RetoldClients acknowledged;
  private final List<Violation> violations;
  private int taken;
  private long committed;
  private long delivered;
  private String narration = "";

  /**
   * Before anything happened.
   *
   * @param members in rising order of id
   * @param ends by the position of a send that of its receipt or loss, {@link TraceView#NOWHERE} if
   *     none is told
   */
  public Retelling(List<TraceHeader.Member> members, Protocol protocol, IntUnaryOperator ends) {
    this(members, protocol, UNTOLD, ends);
  }

  /**
   * Likewise.
   *
   * @param log what stands in the nodes' logs, empty where that is not told
   */
  public Retelling(
      List<TraceHeader.Member> members, Protocol protocol, LogView log, IntUnaryOperator ends) {
    this.ends = ends;
    this.log = log;
    this.nodes = new RetoldNode[members.size()];
    int[] ids = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      ids[i] = members.get(i).id();
      nodes[i] = new RetoldNode(ids[i], members.get(i).region(), protocol);
    }
    this.links = new RetoldLinks(ids);
    this.flying = new TreeSet<>();
    this.submitted = new RetoldClients();
    this.acknowledged = new RetoldClients();
    this.violations = new ArrayList<>();
  }

  private Retelling(Retelling from, IntUnaryOperator ends) {
    this.ends = ends;
    log = from.log;
    nodes = new RetoldNode[from.nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = from.nodes[i].copy();
    }
    links = from.links.copy();
    flying = new TreeSet<>(from.flying);
    submitted = from.submitted.copy();
    acknowledged = from.acknowledged.copy();
    violations = new ArrayList<>(from.violations);
    taken = from.taken;
    committed = from.committed;
    delivered = from.delivered;
    narration = from.narration;
  }

  /** An independent one at the same event. */
  public Retelling copy() {
    return new Retelling(this, ends);
  }

  /** The same cluster, from where on another trace tells what follows. */
  public Retelling onto(IntUnaryOperator otherEnds) {
    Retelling copy = new Retelling(this, otherEnds);
    copy.taken = 0;
    copy.flying.clear();
    return copy;
  }

  /** How many events it has behind it: the position of the next one. */
  public int taken() {
    return taken;
  }

  public int size() {
    return nodes.length;
  }

  /** When the role or the process of a node was told of last. */
  public long toldNanos(int place) {
    return nodes[place].toldNanos();
  }

  /** Takes all events up to that time. */
  public void runUntil(TraceView trace, long nanos) {
    while (taken < trace.size() && trace.atNanosAt(taken) <= nanos) {
      take(trace);
    }
    flying.removeIf(
        send ->
            ends.applyAsInt(send) == TraceView.NOWHERE
                && trace.atNanosAt(send) + UNENDED_NANOS < nanos);
  }

  /** Takes the next event. */
  public void take(TraceView trace) {
    int position = taken++;
    Kind kind = trace.kindAt(position);
    int id = trace.nodeAt(position) != 0 ? trace.nodeAt(position) : trace.peerAt(position);
    if (kind != Kind.DROP) {
      for (RetoldNode node : nodes) {
        if (node.id == id) {
          node.take(trace, position);
        }
      }
    }
    switch (kind) {
      case SEND -> flying.add(position);
      case RECEIVE, DROP -> {
        flying.remove(trace.causeAt(position));
        delivered += kind == Kind.RECEIVE ? 1 : 0;
      }
      case SUBMIT -> submitted.take(trace, position);
      case ACKNOWLEDGE -> acknowledged.take(trace, position);
      case COMMIT -> committed = Math.max(committed, trace.lastAt(position));
      case CRASH, WIPE, RESTART -> links.ended(id);
      case PARTITION -> links.part(trace.nodeAt(position), trace.detailAt(position));
      case HEAL -> links.heal(trace.nodeAt(position), trace.detailAt(position));
      case SLOW -> links.slow(trace.nodeAt(position), trace.detailAt(position));
      case SAY -> narration = trace.nodeAt(position) == 0 ? trace.detailAt(position) : narration;
      case VIOLATION -> {
        if (violations.size() < VIOLATIONS_MAX) {
          violations.add(violation(trace, position));
        }
      }
      default -> {}
    }
  }

  /** Its words begin with the property's name. */
  private static Violation violation(TraceView trace, int position) {
    String words = trace.detailAt(position);
    int end = words.indexOf(':');
    return new Violation(
        end < 0 ? words : words.substring(0, end),
        trace.atNanosAt(position),
        position,
        end < 0 ? "" : words.substring(end + 1).strip());
  }

  /**
   * The cluster at that moment.
   *
   * @param lost whether a message without an end is taken for lost: it is not while the end may
   *     still be told
   */
  public Snapshot snapshot(TraceView trace, long nanos, boolean lost) {
    return new Snapshot(
        nanos,
        Stream.of(nodes).map(node -> node.view(log)).toList(),
        flights(trace, lost),
        links.views(),
        whyNoLeader(),
        submitted.count(),
        acknowledged.count(),
        committed,
        delivered,
        List.copyOf(violations),
        narration);
  }

  private List<Flight> flights(TraceView trace, boolean lost) {
    List<Flight> flights = new ArrayList<>();
    for (int send : flying) {
      int end = ends.applyAsInt(send);
      long sent = trace.atNanosAt(send);
      int type = Math.clamp(trace.typeAt(send), 0, TYPES.length - 1);
      flights.add(
          new Flight(
              trace.nodeAt(send),
              trace.peerAt(send),
              TYPES[type],
              sent,
              end == TraceView.NOWHERE ? sent + UNENDED_NANOS : trace.atNanosAt(end),
              end == TraceView.NOWHERE ? lost : trace.kindAt(end) == Kind.DROP));
    }
    return List.copyOf(flights);
  }

  private List<Plight> whyNoLeader() {
    if (Stream.of(nodes).anyMatch(RetoldNode::reigns)) {
      return List.of();
    }
    return Stream.of(nodes)
        .map(node -> node.plight(links.silentTo(node.id), links.deafTo(node.id)))
        .toList();
  }

  /**
   * What came of it.
   *
   * @param wallNanos how much real time it took
   * @param sha256 of the trace
   */
  public SimulationReport report(
      TraceView trace, long seed, String protocol, long nowNanos, long wallNanos, String sha256) {
    RetoldNode leader = leader();
    double virtualMillis = nowNanos / 1e6;
    double wallMillis = Math.max(1, wallNanos) / 1e6;
    return new SimulationReport(
        seed,
        protocol,
        nodes.length,
        virtualMillis,
        wallMillis,
        virtualMillis / wallMillis,
        delivered,
        Math.round(delivered / wallMillis * 1e3),
        taken,
        sha256,
        leader == null ? null : leader.id,
        leader == null ? null : leader.epoch(),
        elections(trace),
        submitted.count(),
        acknowledged.count(),
        committed,
        logsEqual(),
        violations.stream().map(Retelling::reported).toList());
  }

  private static SimulationReport.Violation reported(Violation violation) {
    return new SimulationReport.Violation(
        violation.property(), violation.atNanos() / 1e6, violation.event(), violation.detail());
  }

  /** Whether a property was violated. */
  public boolean failed() {
    return !violations.isEmpty();
  }

  /** Of several the one with the highest epoch. */
  private @Nullable RetoldNode leader() {
    RetoldNode found = null;
    for (RetoldNode node : nodes) {
      boolean newer = found == null || found.epoch().precedes(node.epoch());
      if (node.reigns() && newer) {
        found = node;
      }
    }
    return found;
  }

  private List<SimulationReport.Election> elections(TraceView trace) {
    List<SimulationReport.Election> elections = new ArrayList<>();
    for (int position = trace.kept(); position < taken; position++) {
      Epoch epoch = trace.epochAt(position);
      boolean leads =
          trace.kindAt(position) == Kind.ROLE
              && trace.typeAt(position) == RoleName.LEADING.ordinal();
      if (leads) {
        elections.add(
            new SimulationReport.Election(
                trace.atNanosAt(position) / 1e6,
                epoch,
                trace.nodeAt(position),
                0,
                trace.detailAt(position)));
      }
    }
    return List.copyOf(elections);
  }

  private boolean logsEqual() {
    long last = nodes.length == 0 ? 0 : nodes[0].last();
    for (RetoldNode node : nodes) {
      if (node.last() != last || node.commit() != last) {
        return false;
      }
    }
    return true;
  }
}
