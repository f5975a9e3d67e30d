package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.chance.Occasion;
import dev.lamplight.core.simulation.client.Clients;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.simulation.watch.Elections.Election;
import dev.lamplight.core.trace.Trace;
import java.util.List;

/**
 * A whole cluster in virtual time. All that happens follows from its {@link Setup} and from what is
 * done to it through {@link #apply}, {@link #schedule} and {@link #add}: the same again gives the
 * same events, in any JVM. For one thread.
 */
public final class Simulation {
  /** How many processes there can be, twins included. */
  public static final int PROCESSES_MAX = Occasion.BOUND;

  private final Cluster cluster;
  private final Faults faults;
  private final Misfortune misfortune;

  /** How many events there were. */
  private long events;

  /** When an invariant wants to look by itself. */
  private long checkAt;

  private Simulation(Cluster cluster, Faults faults, Misfortune misfortune) {
    this.cluster = cluster;
    this.faults = faults;
    this.misfortune = misfortune;
  }

  /** All nodes start at virtual time 0, with empty disks. */
  public static Simulation of(Setup setup) {
    Misfortune misfortune = new Misfortune(new Chance(setup.seed()).split(5));
    Simulation simulation = new Simulation(new Cluster(setup), new Faults(), misfortune);
    simulation.cluster.clients.begin(simulation.cluster);
    simulation.settled();
    return simulation;
  }

  /**
   * An independent twin at the same instant: whatever is done to both alike has the same outcome.
   * Cheap: what cannot change is shared, as are full chunks of logs and trace.
   */
  public Simulation copy() {
    Simulation copy = new Simulation(cluster.copy(), faults.copy(), misfortune.copy());
    copy.events = events;
    copy.checkAt = checkAt;
    return copy;
  }

  // ---- running

  /** Goes on to the next event and lets exactly that one happen. False if none ever comes. */
  public boolean step() {
    return step(Long.MAX_VALUE - 1);
  }

  /** The same, but only if that event comes up to {@code limit} of virtual time. */
  public boolean step(long limit) {
    return advance(limit);
  }

  /** Lets everything happen up to that time, and at it; afterwards it is that time. */
  public void runUntil(long virtualNanos) {
    while (advance(virtualNanos)) {}
    checkUntil(virtualNanos);
    cluster.now = Math.max(cluster.now, virtualNanos);
  }

  public long nowNanos() {
    return cluster.now;
  }

  /** When the next event comes, {@link Node#NEVER} if none ever does. */
  public long nextNanos() {
    skipVoid();
    return cluster.agenda.nextAt();
  }

  /** One event, if there is one up to {@code limit}. */
  private boolean advance(long limit) {
    Agenda agenda = cluster.agenda;
    while (agenda.nextAt() <= limit) {
      if (checkAt < agenda.nextAt()) {
        checkUntil(Math.min(limit, agenda.nextAt() - 1));
        continue;
      }
      agenda.take();
      cluster.now = agenda.at();
      if (happen(agenda)) {
        events++;
        settled();
        return true;
      }
    }
    return false;
  }

  /** Lets invariants look at the times they asked for. */
  private void checkUntil(long limit) {
    while (checkAt <= limit) {
      cluster.now = Math.max(cluster.now, checkAt);
      cluster.invariants.check(cluster);
      checkAt = cluster.invariants.checkAt();
      if (checkAt <= cluster.now) {
        checkAt = Node.NEVER;
      }
    }
  }

  private void settled() {
    if (faults.waiting()) {
      faults.tryWaiting(cluster);
    }
    checkAt = cluster.invariants.checkAt();
  }

  /** Takes wake-ups off the agenda that came too early, or for nothing. */
  private void skipVoid() {
    Agenda agenda = cluster.agenda;
    while (Occasion.sort(agenda.nextWhat()) == Occasion.WAKE) {
      Machine machine = cluster.machines[Occasion.b(agenda.nextWhat())];
      if (machine.running()
          && machine.wakeAt == agenda.nextAt()
          && machine.dueAt <= machine.wakeAt) {
        return;
      }
      agenda.take();
      cluster.wake(machine, agenda.at());
    }
  }

  /** Gives whether anything did happen. */
  private boolean happen(Agenda agenda) {
    int what = agenda.what();
    int a = Occasion.a(what);
    int b = Occasion.b(what);
    return switch (Occasion.sort(what)) {
      case Occasion.DELIVER -> {
        cluster.arrive(a, b, (Envelope) agenda.subject(), agenda.cause());
        yield true;
      }
      case Occasion.WAKE -> cluster.wake(cluster.machines[b], agenda.at());
      case Occasion.SYNCED -> {
        boolean valid = cluster.machines[b].life == agenda.mark();
        if (valid) {
          cluster.synced(cluster.machines[b]);
        }
        yield valid;
      }
      case Occasion.VANISH -> {
        Envelope envelope = (Envelope) agenda.subject();
        cluster.recorder.dropped(cluster.machines[b], cluster.now, envelope, agenda.cause());
        yield true;
      }
      case Occasion.TRAFFIC -> {
        cluster.clients.traffic(cluster, a);
        yield true;
      }
      case Occasion.RETRY -> {
        cluster.clients.retry(cluster, agenda.subject());
        yield true;
      }
      case Occasion.CLIENTS -> cluster.clients.lookAtDeadlines(cluster);
      default -> befall(agenda, a, b);
    };
  }

  private boolean befall(Agenda agenda, int a, int b) {
    Object subject = agenda.subject();
    long mark = agenda.mark();
    Machine machine = cluster.machines[b];
    switch (Occasion.sort(agenda.what())) {
      case Occasion.GONE -> cluster.gone(cluster.machines[a], machine, mark);
      case Occasion.RESTART -> {
        if (machine.life != mark || !machine.state.stopped()) {
          return false;
        }
        cluster.restart(machine);
      }
      case Occasion.THAW -> {
        if (machine.freezes != mark || machine.state != Machine.State.FROZEN) {
          return false;
        }
        cluster.thaw(machine);
      }
      case Occasion.ACT -> faults.apply(cluster, (Action) subject);
      case Occasion.PLAN -> misfortune.turn(cluster, faults, subject);
      case Occasion.END -> {
        return misfortune.end(cluster, faults, subject, mark);
      }
      default -> throw new IllegalStateException("no such event: " + agenda.what());
    }
    return true;
  }

  // ---- what is done to it

  /**
   * Does it now.
   *
   * @throws IllegalArgumentException if it names a node that is none
   */
  public void apply(Action action) {
    faults.apply(cluster, action);
    settled();
  }

  /** Will do it at that time, or now if that has passed. */
  public void schedule(long atNanos, Action action) {
    add(new Plan.Once(atNanos, action));
  }

  public void add(Plan plan) {
    misfortune.begin(cluster, plan);
  }

  // ---- looking at it

  public Setup setup() {
    return cluster.setup;
  }

  public Snapshot snapshot() {
    return Portrait.of(cluster, faults.narration());
  }

  /** What happened so far; empty unless the setup asks for it. Not to be written to. */
  public Trace trace() {
    return cluster.recorder.trace();
  }

  /** The live state; not to be changed. */
  public ClusterView cluster() {
    return cluster;
  }

  /** A digest of all that later events follow from: equal states, equal digests, in any JVM. */
  public long hash() {
    StateHash hash = new StateHash();
    cluster.digest(hash);
    faults.digest(hash);
    misfortune.digest(hash);
    Agenda rest = cluster.agenda.copy();
    while (rest.size() > 0) {
      rest.take();
      digest(rest, hash);
    }
    return hash.value();
  }

  private void digest(Agenda event, StateHash hash) {
    int sort = Occasion.sort(event.what());
    boolean follows = sort == Occasion.WAKE || sort == Occasion.VANISH || sort == Occasion.CLIENTS;
    if (follows || isVoid(event)) {
      return;
    }
    hash.add(event.at() - cluster.now).add(event.what());
    switch (event.subject()) {
      case Envelope envelope -> envelope.digest(hash);
      case Record record when sort == Occasion.RETRY -> Clients.digest(record, hash);
      case Record record -> hash.add(record.toString());
      default -> {}
    }
  }

  /** Whether that event was planned for a life, or a fault, that has ended. */
  private boolean isVoid(Agenda event) {
    Machine machine = cluster.machines[Occasion.b(event.what())];
    return switch (Occasion.sort(event.what())) {
      case Occasion.SYNCED -> machine.life != event.mark();
      case Occasion.RESTART -> machine.life != event.mark() || !machine.state.stopped();
      case Occasion.THAW ->
          machine.freezes != event.mark() || machine.state != Machine.State.FROZEN;
      case Occasion.GONE -> cluster.machines[Occasion.a(event.what())].life != event.mark();
      case Occasion.END -> faults.heals() != event.mark();
      default -> false;
    };
  }

  /** The process that leads, by its number; -1 if none does. */
  public int leader() {
    return cluster.leader();
  }

  /** One line a process while nobody leads, none otherwise. */
  public List<String> whyNoLeader() {
    return Portrait.whyNoLeader(cluster).stream().map(Snapshot.Plight::words).toList();
  }

  /** The first thousand. */
  public List<Violation> violations() {
    return List.copyOf(cluster.violations);
  }

  public long violationCount() {
    return cluster.violationCount;
  }

  /** The first ten thousand. */
  public List<Election> elections() {
    return cluster.elections.held();
  }

  public long electionCount() {
    return cluster.elections.count();
  }

  public long events() {
    return events;
  }

  /** Messages that reached a running process, idle heartbeats included. */
  public long delivered() {
    return cluster.delivered;
  }

  /** Messages that clients handed in, each once, whatever the number of tries. */
  public long submitted() {
    return cluster.clients.submitted();
  }

  /** How many of those their clients know to be in the log. */
  public long acknowledged() {
    return cluster.clients.acknowledged();
  }

  /** The highest index that a node knew to be committed. */
  public long committed() {
    return cluster.committed;
  }
}
