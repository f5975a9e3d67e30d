package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.chance.Occasion;
import dev.lamplight.core.simulation.machine.Clock;
import dev.lamplight.core.simulation.machine.Disk;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.simulation.network.Network;
import dev.lamplight.core.simulation.watch.Elections;
import dev.lamplight.core.simulation.watch.Inspection;
import dev.lamplight.core.simulation.watch.Recorder;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The processes, and what passes between them: carries out what nodes want, and tells them inputs.
 */
final class Cluster implements ClusterView {
  private static final int VIOLATIONS_KEPT = 1000;
  private static final long CLOCKS_START_NANOS = 3_600_000_000_000L;

  final Setup setup;
  final Members members;
  final Agenda agenda;
  final Network network;
  final Recorder recorder;
  final Inspection inspection;
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

  private final Chance syncs;
  private final Chance identities;
  private boolean disturbed;
  private long calmSince;

  Cluster(Setup setup) {
    this.setup = setup;
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
    clients = new Clients(setup, chance.split(4));
    recorder = new Recorder(setup.traced());
    inspection = new Inspection(setup.invariants());
    elections = new Elections();
    violations = new ArrayList<>();
    machines = new Machine[members.size()];
    for (int place = 0; place < machines.length; place++) {
      machines[place] = newMachine(place, place);
      recorder.life(machines[place]);
    }
    for (Machine machine : machines) {
      inspection.started(this, machine.index);
      arm(machine);
    }
  }

  private Cluster(Cluster from) {
    setup = from.setup;
    members = from.members;
    agenda = from.agenda.copy();
    network = from.network.copy();
    syncs = from.syncs.copy();
    identities = from.identities.copy();
    clients = from.clients.copy();
    recorder = from.recorder.copy();
    inspection = from.inspection.copy();
    elections = from.elections.copy();
    violations = new ArrayList<>(from.violations);
    machines = Arrays.stream(from.machines).map(Machine::copy).toArray(Machine[]::new);
    now = from.now;
    delivered = from.delivered;
    violationCount = from.violationCount;
    committed = from.committed;
    disturbed = from.disturbed;
    calmSince = from.calmSince;
  }

  Cluster copy() {
    return new Cluster(this);
  }

  void digest(StateHash hash) {
    network.digest(hash, now);
    syncs.digest(hash);
    identities.digest(hash);
    clients.digest(hash, now);
    hash.add(machines.length);
    for (Machine machine : machines) {
      machine.digest(hash, now);
    }
    inspection.digest(hash);
  }

  // ---- messages

  /** A message reaches the computers of place {@code to}. */
  void arrive(int from, int to, Envelope envelope, int cause) {
    if (network.cut(from, to)) {
      recorder.dropped(machines[to], now, envelope, cause);
      return;
    }
    for (int index = to; index != Machine.NONE; index = machines[index].twin) {
      Machine machine = machines[index];
      boolean own = from == to && machine.node.incarnation() == envelope.incarnation();
      if (!own) {
        arrive(machine, envelope, cause);
      }
    }
  }

  private void arrive(Machine machine, Envelope envelope, int cause) {
    switch (machine.state) {
      case RUNNING -> receive(machine, envelope, cause);
      case FROZEN ->
          machine.inbox.addLast(new Machine.Held(new Input.Receive(now, envelope), cause));
      case CRASHED, WIPED, HALTED -> recorder.dropped(machine, now, envelope, cause);
    }
  }

  private void receive(Machine machine, Envelope envelope, int cause) {
    delivered++;
    recorder.received(machine, now, envelope, cause);
    inspection.delivered(this, machine.index, envelope);
    step(machine, new Input.Receive(machine.clock.local(now), envelope));
  }

  private void send(Machine machine, Envelope envelope) {
    int from = machine.place;
    int to = members.place(envelope.to());
    int cause = recorder.sent(machine, now, envelope);
    inspection.sent(this, machine.index, envelope);
    if (network.loses(from, to, envelope.body().type())) {
      long at = network.stray(from, to, now);
      agenda.add(at, Occasion.of(Occasion.VANISH, from, to), envelope, now, cause);
      return;
    }
    int what = Occasion.of(Occasion.DELIVER, from, to);
    agenda.add(network.arrival(from, to, now), what, envelope, now, cause);
    if (network.duplicates()) {
      agenda.add(network.stray(from, to, now), what, envelope, now, cause);
    }
  }

  // ---- steps

  /** Hands an input to a process, now or when it thaws; a stopped one never sees it. */
  void tell(Machine machine, Input input) {
    if (machine.running()) {
      handle(machine, input, 0);
    } else if (machine.state == Machine.State.FROZEN) {
      machine.inbox.addLast(new Machine.Held(input, 0));
    }
  }

  /** The instant of the node's deadline may have come. Gives whether it has. */
  boolean wake(Machine machine, long wakeAt) {
    if (machine.wakeAt != wakeAt) {
      return false;
    }
    machine.wakeAt = Node.NEVER;
    if (!machine.running()) {
      return false;
    }
    if (machine.dueAt > wakeAt) {
      arm(machine);
      return false;
    }
    machine.countTick(now);
    step(machine, new Input.Tick(machine.clock.local(now)));
    return true;
  }

  /** A sync is done. */
  void synced(Machine machine) {
    if (machine.state == Machine.State.FROZEN) {
      machine.inbox.addLast(new Machine.Held(new Input.Persisted(now, 0), 0));
      return;
    }
    long number = machine.disk.finishSync();
    startSync(machine);
    step(machine, new Input.Persisted(machine.clock.local(now), number));
  }

  private void startSync(Machine machine) {
    if (machine.disk.beginSync()) {
      long at = now + setup.disk().draw(syncs);
      int what = Occasion.of(Occasion.SYNCED, 0, machine.index);
      agenda.add(at, what, Agenda.NOTHING, machine.life, 0);
    }
  }

  /** Hands a running process an input, with its own clock's time in place of the input's. */
  private void handle(Machine machine, Input input, int cause) {
    long local = machine.clock.local(now);
    switch (input) {
      case Input.Receive(long _, Envelope envelope) -> receive(machine, envelope, cause);
      case Input.Persisted _ -> synced(machine);
      case Input.Submit(
              long _,
              long request,
              String client,
              long sequence,
              byte[] content,
              long stamp,
              long waitNanos) -> {
        var submit = new Input.Submit(local, request, client, sequence, content, stamp, waitNanos);
        inspection.submitted(this, machine.index, submit);
        step(machine, submit);
      }
      case Input.Read(long _, long request, boolean linearizable, long waitNanos) -> {
        var read = new Input.Read(local, request, linearizable, waitNanos);
        inspection.readStarted(this, machine.index, read);
        step(machine, read);
      }
      case Input.PeerGone(long _, int peer) -> step(machine, new Input.PeerGone(local, peer));
      case Input.StepDown _ -> step(machine, new Input.StepDown(local));
      case Input.Tick _, Input.StorageFailed _, Input.Batch _ ->
          throw new IllegalStateException("nothing here makes a " + input);
    }
  }

  private void step(Machine machine, Input input) {
    List<Effect> effects = machine.node.step(input);
    inspection.stepped(this, machine.index, input, effects);
    for (int i = 0; i < effects.size(); i++) {
      carryOut(machine, effects.get(i));
    }
    if (machine.running()) {
      committed = Math.max(committed, machine.node.commit());
      arm(machine);
    }
  }

  private void carryOut(Machine machine, Effect effect) {
    switch (effect) {
      case Effect.Send(Envelope envelope) -> send(machine, envelope);
      case Effect.Persist persist -> {
        machine.disk.add(persist);
        startSync(machine);
      }
      case Effect.Answer(long request, var outcome) -> {
        inspection.answered(this, machine.index, request, outcome);
        clients.answered(this, request, outcome);
      }
      case Effect.Note(long stamp, var fact) -> {
        recorder.noted(machine, stamp, now, fact);
        elections.noted(now, machine.index, machine.id, fact);
      }
      case Effect.Halt(String reason) -> {
        machine.ailment = reason;
        stop(machine, Machine.State.HALTED, reason, setup.resets());
      }
    }
  }

  /** Sees to it that the process wakes up at its node's deadline, or before. */
  private void arm(Machine machine) {
    if (machine.reschedule()) {
      machine.wakeAt = Math.max(now, machine.dueAt);
      agenda.addLate(machine.wakeAt, Occasion.of(Occasion.WAKE, 0, machine.index), machine.index);
    }
  }

  // ---- what befalls processes

  /**
   * @param noticed whether its peers see that it refuses connections
   */
  void stop(Machine machine, Machine.State state, String reason, boolean noticed) {
    if (!machine.state.stopped()) {
      machine.disk.crash(syncs);
      machine.stop(state);
      recorder.befell(machine, Kind.CRASH, now, reason);
      if (noticed) {
        reset(machine);
      }
    }
    if (state == Machine.State.WIPED) {
      machine.state = state;
      machine.disk.wipe(identity());
      recorder.befell(machine, Kind.WIPE, now, "");
    }
    elections.stopped(machine.index);
    inspection.stopped(this, machine.index);
    changed();
  }

  /**
   * Its peers' connections are reset; to find the next one refused takes them a round trip more.
   */
  private void reset(Machine machine) {
    for (Machine peer : machines) {
      if (peer.place != machine.place && !peer.state.stopped()) {
        long at = network.stray(machine.place, peer.place, now);
        at = network.stray(peer.place, machine.place, at);
        at = network.stray(machine.place, peer.place, at);
        int what = Occasion.of(Occasion.GONE, machine.index, peer.index);
        agenda.add(at, what, Agenda.NOTHING, machine.life, 0);
      }
    }
  }

  /** The peer finds that the process refuses its connections, if it still does. */
  void gone(Machine machine, Machine peer, long life) {
    boolean reachable =
        !network.cut(machine.place, peer.place) && !network.cut(peer.place, machine.place);
    if (machine.life == life && machine.state.stopped() && reachable) {
      tell(peer, new Input.PeerGone(now, machine.id));
    }
  }

  void restart(Machine machine) {
    machine.start(starter(machine.id), now);
    recorder.life(machine);
    recorder.befell(machine, Kind.RESTART, now, "");
    inspection.started(this, machine.index);
    changed();
    arm(machine);
  }

  void freeze(Machine machine, long nanos) {
    machine.state = Machine.State.FROZEN;
    machine.freezes++;
    int what = Occasion.of(Occasion.THAW, 0, machine.index);
    agenda.add(now + nanos, what, Agenda.NOTHING, machine.freezes, 0);
    recorder.befell(machine, Kind.FREEZE, now, "");
    changed();
  }

  /** First it sees what came meanwhile, then how late it is. */
  void thaw(Machine machine) {
    machine.state = Machine.State.RUNNING;
    recorder.befell(machine, Kind.THAW, now, "");
    changed();
    while (!machine.inbox.isEmpty() && machine.running()) {
      Machine.Held held = machine.inbox.removeFirst();
      handle(machine, held.input(), held.cause());
    }
    if (machine.running()) {
      arm(machine);
    }
  }

  void skew(Machine machine, double rate, long wallOffsetNanos) {
    machine.clock.skew(now, rate, wallOffsetNanos);
    if (!machine.state.stopped()) {
      machine.reckonAnew();
    }
    if (machine.running()) {
      arm(machine);
    }
  }

  /** A second process with the id of that place, with an empty disk of its own. */
  void duplicate(int place) {
    int index = machines.length;
    if (index >= Simulation.PROCESSES_MAX) {
      throw new IllegalArgumentException("there are " + index + " processes already");
    }
    Machine twin = newMachine(index, place);
    machines = Arrays.copyOf(machines, index + 1);
    machines[index] = twin;
    Machine last = machines[place];
    while (last.twin != Machine.NONE) {
      last = machines[last.twin];
    }
    last.twin = index;
    recorder.life(twin);
    recorder.befell(twin, Kind.RESTART, now, "a twin");
    inspection.started(this, index);
    changed();
    arm(twin);
  }

  /** A fault began or ended. */
  void changed() {
    calmSince = now;
    disturbed = !network.sound();
    for (Machine machine : machines) {
      disturbed |= !machine.running() || !machine.clock.isTrue();
    }
    inspection.disturbed(this);
  }

  private Machine newMachine(int index, int place) {
    Clock clock = new Clock(identities.below(CLOCKS_START_NANOS));
    int id = members.id(place);
    return new Machine(index, id, place, clock, new Disk(identity()), starter(id), now);
  }

  private Machine.Starter starter(int id) {
    Settings settings = new Settings(id, members, setup.timing(), setup.safeguards());
    return (durable, nowNanos) -> setup.starter().start(settings, durable, nowNanos);
  }

  private long identity() {
    long drawn = identities.next();
    return drawn == 0 ? 1 : drawn;
  }

  // ---- looking

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
    return network.connected(members.place(from), members.place(to));
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
    return setup.timing();
  }

  @Override
  public void report(String property, String detail) {
    int event = recorder.happened(Kind.VIOLATION, now, 0, property + ": " + detail);
    if (violationCount++ < VIOLATIONS_KEPT) {
      violations.add(new Violation(property, now, event, detail));
    }
  }
}
