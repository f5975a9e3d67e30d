package dev.lamplight.monitor.source.recorded;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A recording up to a moment: what the nodes were then is rebuilt from their events. */
final class RecordedRun implements Run {
  private static final MessageType[] TYPES = MessageType.values();

  /** So long a message is shown on its way of which the trace tells no end. */
  private static final long UNENDED_NANOS = 500_000_000L;

  /** As many as a simulation keeps. */
  private static final int VIOLATIONS_MAX = 1_000;

  private final Recording recording;
  private final Title title;
  private final RecordedNode[] nodes;
  private final RecordedLinks links;

  /** The positions of sends whose message is on its way. */
  private final TreeSet<Integer> flying;

  private final RecordedClients submitted;
  private final RecordedClients acknowledged;
  private final List<Violation> violations;
  private int taken;
  private long now;
  private long committed;
  private long delivered;
  private String narration = "";

  RecordedRun(Recording recording, Title title) {
    this.recording = recording;
    this.title = title;
    List<TraceHeader.Member> members = recording.header().nodes();
    this.nodes = new RecordedNode[members.size()];
    int[] ids = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      ids[i] = members.get(i).id();
      nodes[i] = new RecordedNode(ids[i], members.get(i).region(), recording.protocol());
    }
    this.links = new RecordedLinks(ids);
    this.flying = new TreeSet<>();
    this.submitted = new RecordedClients();
    this.acknowledged = new RecordedClients();
    this.violations = new ArrayList<>();
  }

  private RecordedRun(RecordedRun from) {
    recording = from.recording;
    title = from.title;
    nodes = new RecordedNode[from.nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = from.nodes[i].copy();
    }
    links = from.links.copy();
    flying = new TreeSet<>(from.flying);
    submitted = from.submitted.copy();
    acknowledged = from.acknowledged.copy();
    violations = new ArrayList<>(from.violations);
    taken = from.taken;
    now = from.now;
    committed = from.committed;
    delivered = from.delivered;
    narration = from.narration;
  }

  @Override
  public Title title() {
    return title;
  }

  @Override
  public Abilities abilities() {
    return Abilities.RECORDED;
  }

  @Override
  public void runUntil(long nanos) {
    TraceView trace = recording.trace();
    while (taken < trace.size() && trace.atNanosAt(taken) <= nanos) {
      take(trace, taken++);
    }
    now = Math.max(now, Math.min(nanos, endNanos()));
    flying.removeIf(
        send ->
            recording.ends()[send] == TraceView.NOWHERE
                && trace.atNanosAt(send) + UNENDED_NANOS < now);
  }

  @Override
  public void step() {
    TraceView trace = recording.trace();
    if (taken < trace.size()) {
      now = Math.max(now, trace.atNanosAt(taken));
      take(trace, taken++);
    }
  }

  @Override
  public void apply(Action action) {
    throw new IllegalStateException("nothing can be done to a recording: " + action);
  }

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public long endNanos() {
    return recording.endNanos();
  }

  @Override
  public long steps() {
    return taken;
  }

  @Override
  public TraceView trace() {
    return recording.trace().first(taken);
  }

  @Override
  public Run copy() {
    return new RecordedRun(this);
  }

  /** The file was read as a whole, and stays. */
  @Override
  public void forget(int before) {}

  @Override
  public Snapshot snapshot() {
    return new Snapshot(
        now,
        List.of(nodes).stream().map(RecordedNode::view).toList(),
        flights(),
        links.views(),
        whyNoLeader(),
        submitted.count(),
        acknowledged.count(),
        committed,
        delivered,
        List.copyOf(violations),
        narration);
  }

  @Override
  public Outcome outcome(long wallNanos) {
    RecordedNode leader = leader();
    double virtualMillis = now / 1e6;
    double wallMillis = Math.max(1, wallNanos) / 1e6;
    SimulationReport report =
        new SimulationReport(
            title.seed() == Title.NO_SEED ? 0 : title.seed(),
            recording.header().protocol(),
            nodes.length,
            virtualMillis,
            wallMillis,
            virtualMillis / wallMillis,
            delivered,
            Math.round(delivered / wallMillis * 1e3),
            taken,
            TraceWriter.sha256(recording.header(), trace()),
            leader == null ? null : leader.id,
            leader == null ? null : leader.view().epoch(),
            elections(),
            submitted.count(),
            acknowledged.count(),
            committed,
            logsEqual(),
            violations.stream().map(RecordedRun::reported).toList());
    return new Outcome(report, !violations.isEmpty());
  }

  private void take(TraceView trace, int position) {
    int id = trace.nodeAt(position) != 0 ? trace.nodeAt(position) : trace.peerAt(position);
    Kind kind = trace.kindAt(position);
    if (kind != Kind.DROP) {
      for (RecordedNode node : nodes) {
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
      case PARTITION -> links.part(trace.detailAt(position));
      case HEAL -> links.heal(trace.detailAt(position));
      case SAY -> narration = trace.detailAt(position);
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

  private static SimulationReport.Violation reported(Violation violation) {
    return new SimulationReport.Violation(
        violation.property(), violation.atNanos() / 1e6, violation.event(), violation.detail());
  }

  private List<Flight> flights() {
    TraceView trace = recording.trace();
    List<Flight> flights = new ArrayList<>();
    for (int send : flying) {
      int end = recording.ends()[send];
      long sent = trace.atNanosAt(send);
      int type = Math.clamp(trace.typeAt(send), 0, TYPES.length - 1);
      flights.add(
          new Flight(
              trace.nodeAt(send),
              trace.peerAt(send),
              TYPES[type],
              sent,
              end == TraceView.NOWHERE ? sent + UNENDED_NANOS : trace.atNanosAt(end),
              end == TraceView.NOWHERE || trace.kindAt(end) == Kind.DROP));
    }
    return List.copyOf(flights);
  }

  private List<Plight> whyNoLeader() {
    if (Stream.of(nodes).anyMatch(RecordedNode::reigns)) {
      return List.of();
    }
    return Stream.of(nodes)
        .map(node -> node.plight(links.silentTo(node.id), links.deafTo(node.id)))
        .toList();
  }

  /** Of several the one with the highest epoch. */
  private @Nullable RecordedNode leader() {
    RecordedNode found = null;
    for (RecordedNode node : nodes) {
      boolean newer = found == null || found.view().epoch().precedes(node.view().epoch());
      if (node.reigns() && newer) {
        found = node;
      }
    }
    return found;
  }

  private List<SimulationReport.Election> elections() {
    List<SimulationReport.Election> elections = new ArrayList<>();
    TraceView trace = trace();
    for (int position = 0; position < trace.size(); position++) {
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
    long last = nodes.length == 0 ? 0 : nodes[0].view().last();
    for (RecordedNode node : nodes) {
      if (node.view().last() != last || node.view().commit() != last) {
        return false;
      }
    }
    return true;
  }
}
