package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Invariants;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.client.Clients;
import dev.lamplight.core.simulation.client.Service;
import dev.lamplight.core.simulation.machine.Clock;
import dev.lamplight.core.simulation.machine.Disk;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.simulation.network.Network;
import dev.lamplight.core.simulation.watch.Elections;
import dev.lamplight.core.simulation.watch.Recorder;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A cluster as it is at an instant: its processes, and all that will happen to them. */
abstract sealed class ClusterState implements ClusterView, Service permits Cluster {
  private static final int VIOLATIONS_KEPT = 1000;
  private static final long CLOCKS_START_NANOS = 3_600_000_000_000L;

  final Setup setup;
  final Members members;
  final Agenda agenda;
  final Network network;
  final Recorder recorder;
  final Invariants invariants;
  final Elections elections;
  final Clients clients;
  final List<Violation> violations;

  /** In order of index. */
  Machine[] machines;

  long now;
  long delivered;
  long violationCount;

  /** The highest index that a node said is committed. */
  long committed;

  final Chance syncs;
  private final Chance identities;
  private boolean disturbed;
  private long calmSince;

  /** The newest coordinator's H and T. */
  private Timing announced;

  ClusterState(Setup setup) {
    this.setup = setup;
    announced = setup.timing();
    members = setup.members();
    agenda = new Agenda();
    Chance chance = new Chance(setup.seed());
    network =
        new Network(
            setup.network(),
            setup.seats().stream().map(Setup.Seat::region).toList(),
            chance.split(1));
    syncs = chance.split(2);
    identities = chance.split(3);
    clients = new Clients(setup.clients(), setup.workload(), chance.split(4));
    recorder = new Recorder(setup.traced());
    invariants = Invariants.of(setup.invariants().stream().map(Invariant::copy).toList());
    elections = new Elections();
    violations = new ArrayList<>();
    machines = new Machine[members.size()];
    for (int place = 0; place < machines.length; place++) {
      machines[place] = newMachine(place, place);
      recorder.life(machines[place]);
    }
  }

  ClusterState(ClusterState from) {
    setup = from.setup;
    members = from.members;
    agenda = from.agenda.copy();
    network = from.network.copy();
    syncs = from.syncs.copy();
    identities = from.identities.copy();
    clients = from.clients.copy();
    recorder = from.recorder.copy();
    invariants = from.invariants.copy();
    elections = from.elections.copy();
    violations = new ArrayList<>(from.violations);
    machines = Arrays.stream(from.machines).map(Machine::copy).toArray(Machine[]::new);
    now = from.now;
    delivered = from.delivered;
    violationCount = from.violationCount;
    committed = from.committed;
    disturbed = from.disturbed;
    calmSince = from.calmSince;
    announced = from.announced;
  }

  void digest(StateHash hash) {
    network.digest(hash, now);
    syncs.digest(hash);
    identities.digest(hash);
    clients.digest(hash, now);
    hash.add(announced.heartbeatNanos()).add(announced.timeoutNanos());
    hash.add(machines.length);
    for (Machine machine : machines) {
      machine.digest(hash, now);
    }
    invariants.digest(hash);
  }

  /** A fault began or ended. */
  void changed() {
    calmSince = now;
    disturbed = !network.sound();
    for (Machine machine : machines) {
      disturbed |= !machine.running() || !machine.clock.isTrue();
    }
    invariants.disturbed(this);
  }

  final void announced(Message.Coordinator coordinator) {
    announced =
        new Timing(
            coordinator.heartbeatNanos(), coordinator.timeoutNanos(), setup.timing().stepNanos());
  }

  final Machine newMachine(int index, int place) {
    Clock clock = new Clock(identities.below(CLOCKS_START_NANOS));
    int id = members.id(place);
    return new Machine(index, id, place, clock, new Disk(identity()), starter(id), now);
  }

  final Machine.Starter starter(int id) {
    Settings settings = new Settings(id, members, setup.timing(), setup.safeguards());
    return (durable, nowNanos) -> setup.starter().start(settings, durable, nowNanos);
  }

  final long identity() {
    long drawn = identities.next() >>> 11;
    return drawn == 0 ? 1 : drawn;
  }

  /**
   * The process that leads, by the highest epoch, crown committed; {@link Machine#NONE} if none.
   */
  int leader() {
    int found = Machine.NONE;
    for (Machine machine : machines) {
      if (reigns(machine)
          && (found == Machine.NONE
              || machines[found].node.epoch().precedes(machine.node.epoch()))) {
        found = machine.index;
      }
    }
    return found;
  }

  boolean reigns(Machine machine) {
    return machine.running()
        && machine.node.role() == RoleName.LEADING
        && machine.node.hindrances().isEmpty();
  }

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public Agenda agenda() {
    return agenda;
  }

  @Override
  public Members members() {
    return members;
  }

  @Override
  public int processes() {
    return machines.length;
  }

  @Override
  public Node node(int process) {
    return machines[process].node;
  }

  @Override
  public int idOf(int process) {
    return machines[process].id;
  }

  @Override
  public boolean running(int process) {
    return machines[process].running();
  }

  @Override
  public boolean crashed(int process) {
    return machines[process].state.stopped();
  }

  @Override
  public boolean frozen(int process) {
    return machines[process].state == Machine.State.FROZEN;
  }

  @Override
  public boolean wiped(int process) {
    return machines[process].state == Machine.State.WIPED;
  }

  @Override
  public boolean connected(int from, int to) {
    return network.connected(machines[from].place, machines[to].place);
  }

  @Override
  public boolean disturbed() {
    return disturbed;
  }

  @Override
  public long calmSinceNanos() {
    return calmSince;
  }

  @Override
  public Protocol protocol() {
    return setup.protocol();
  }

  @Override
  public Timing timing() {
    return announced;
  }

  @Override
  public void report(String property, String detail) {
    int event = recorder.happened(Kind.VIOLATION, now, 0, property + ": " + detail);
    if (violationCount++ < VIOLATIONS_KEPT) {
      violations.add(new Violation(property, now, event, detail));
    }
  }
}
