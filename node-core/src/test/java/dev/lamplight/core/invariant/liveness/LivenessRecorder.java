package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Invariants;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.time.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Keeps every {@link Moment}, and at which of them the properties of liveness convicted. */
final class LivenessRecorder implements Invariant {
  final List<Moment> moments = new ArrayList<>();
  final TreeSet<Conviction> convictions = new TreeSet<>();
  private final Invariants watched =
      Invariants.of(
          List.of(
              new MajorityHasLeader(),
              new HighestLeads(),
              new HealthyReignLasts(),
              new ElectionBudget()));

  /** That a property was reported at the moment of that number. */
  record Conviction(int moment, String property) implements Comparable<Conviction> {
    @Override
    public int compareTo(Conviction other) {
      int order = Integer.compare(moment, other.moment);
      return order != 0 ? order : property.compareTo(other.property);
    }
  }

  @Override
  public String property() {
    return "liveness";
  }

  @Override
  public int interests() {
    return Hook.STARTED
        | Hook.STOPPED
        | Hook.STEPPED_ROLE
        | Hook.SENT
        | Hook.DELIVERED
        | Hook.DISTURBED;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    keep(cluster, Moment.Kind.STARTED, process, false);
    watched.started(new View(cluster), process);
  }

  @Override
  public void stopped(ClusterView cluster, int process) {
    keep(cluster, Moment.Kind.STOPPED, process, false);
    watched.stopped(new View(cluster), process);
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    keep(cluster, Moment.Kind.STEPPED, process, input instanceof Input.StepDown);
    watched.stepped(new View(cluster), process, input, effects);
  }

  @Override
  public void sent(ClusterView cluster, int process, Envelope envelope) {
    if (envelope.body() instanceof Message.HandOver) {
      keep(cluster, Moment.Kind.HAND_OVER, process, false);
    }
    watched.sent(new View(cluster), process, envelope);
  }

  @Override
  public void delivered(ClusterView cluster, int process, Envelope envelope) {
    if (!envelope.idle() && envelope.body().type().isOfElection()) {
      keep(cluster, Moment.Kind.ELECTION_MESSAGE, process, false);
    }
    watched.delivered(new View(cluster), process, envelope);
  }

  @Override
  public void disturbed(ClusterView cluster) {
    keep(cluster, Moment.Kind.FAULT, -1, false);
    watched.disturbed(new View(cluster));
  }

  @Override
  public long checkAt() {
    return watched.checkAt();
  }

  @Override
  public void check(ClusterView cluster) {
    keep(cluster, Moment.Kind.LOOK, -1, false);
    watched.check(new View(cluster));
  }

  private void keep(ClusterView cluster, Moment.Kind kind, int process, boolean asked) {
    moments.add(Moment.of(cluster, kind, process, asked));
  }

  /** The same: what it keeps is for whoever made it. */
  @Override
  public Invariant copy() {
    return this;
  }

  @Override
  public void digest(StateHash hash) {}

  /** The cluster, but for what is reported. */
  private final class View implements ClusterView {
    private final ClusterView cluster;

    View(ClusterView cluster) {
      this.cluster = cluster;
    }

    @Override
    public void report(String property, String detail) {
      convictions.add(new Conviction(moments.size() - 1, property));
    }

    @Override
    public long nowNanos() {
      return cluster.nowNanos();
    }

    @Override
    public Members members() {
      return cluster.members();
    }

    @Override
    public int processes() {
      return cluster.processes();
    }

    @Override
    public Node node(int process) {
      return cluster.node(process);
    }

    @Override
    public int idOf(int process) {
      return cluster.idOf(process);
    }

    @Override
    public boolean running(int process) {
      return cluster.running(process);
    }

    @Override
    public boolean crashed(int process) {
      return cluster.crashed(process);
    }

    @Override
    public boolean frozen(int process) {
      return cluster.frozen(process);
    }

    @Override
    public boolean wiped(int process) {
      return cluster.wiped(process);
    }

    @Override
    public boolean connected(int from, int to) {
      return cluster.connected(from, to);
    }

    @Override
    public boolean disturbed() {
      return cluster.disturbed();
    }

    @Override
    public long calmSinceNanos() {
      return cluster.calmSinceNanos();
    }

    @Override
    public Protocol protocol() {
      return cluster.protocol();
    }

    @Override
    public Timing timing() {
      return cluster.timing();
    }
  }
}
