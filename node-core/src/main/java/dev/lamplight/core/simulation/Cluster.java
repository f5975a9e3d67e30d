package dev.lamplight.core.simulation;

import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Occasion;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.trace.Kind;
import java.util.Arrays;
import java.util.List;

/** What happens in a cluster: carries out what nodes want, and tells them what they must know. */
final class Cluster extends ClusterState {
  /** So many processes are asked whether they hold a chunk already. */
  private static final int SHARERS_MAX = 9;

  Cluster(Setup setup) {
    super(setup);
    for (Machine machine : machines) {
      invariants.started(this, machine.index);
      arm(machine);
    }
  }

  private Cluster(Cluster from) {
    super(from);
  }

  Cluster copy() {
    return new Cluster(this);
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
    invariants.delivered(this, machine.index, envelope);
    step(machine, new Input.Receive(machine.clock.local(now), envelope));
  }

  private void send(Machine machine, Envelope envelope) {
    int from = machine.place;
    int to = members.place(envelope.to());
    int cause = recorder.sent(machine, now, envelope);
    if (envelope.body() instanceof Message.Coordinator coordinator) {
      announced(coordinator);
    }
    invariants.sent(this, machine.index, envelope);
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
    int before = machine.disk.log().fullChunks();
    long number = machine.disk.finishSync();
    for (int chunk = before; chunk < machine.disk.log().fullChunks(); chunk++) {
      shareChunk(machine, chunk);
    }
    startSync(machine);
    step(machine, new Input.Persisted(machine.clock.local(now), number));
  }

  /**
   * Lets the process hold a chunk of its log once, in memory and on disk, and with another process.
   */
  private void shareChunk(Machine machine, int chunk) {
    Log log = machine.disk.log();
    for (int i = 0; i < Math.min(machines.length, SHARERS_MAX); i++) {
      Log other = machines[i].disk.log();
      if (i != machine.index && chunk < other.fullChunks() && log.share(chunk, other)) {
        break;
      }
    }
    if (chunk < machine.node.log().fullChunks()) {
      machine.node.log().share(chunk, log);
    }
  }

  private void startSync(Machine machine) {
    if (machine.disk.beginSync()) {
      long at = now + setup.disk().draw(syncs);
      int what = Occasion.of(Occasion.SYNCED, 0, machine.index);
      agenda.add(at, what, Agenda.NOTHING, machine.life, 0);
    }
  }

  @Override
  public void request(int process, Input input) {
    tell(machines[process], input);
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
        invariants.submitted(this, machine.index, submit);
        step(machine, submit);
      }
      case Input.Read(long _, long request, boolean linearizable, long waitNanos) -> {
        var read = new Input.Read(local, request, linearizable, waitNanos);
        invariants.readStarted(this, machine.index, read);
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
    invariants.stepped(this, machine.index, input, effects);
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
        invariants.answered(this, machine.index, request, outcome);
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
    invariants.stopped(this, machine.index);
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
    if (machine.life == life && reachable && isVacant(machine.place)) {
      tell(peer, new Input.PeerGone(now, machine.id));
    }
  }

  /** Whether no process bears the id of that place: a twin would accept connections. */
  private boolean isVacant(int place) {
    for (int index = place; index != Machine.NONE; index = machines[index].twin) {
      if (!machines[index].state.stopped()) {
        return false;
      }
    }
    return true;
  }

  void restart(Machine machine) {
    machine.start(starter(machine.id), now);
    recorder.life(machine);
    recorder.befell(machine, Kind.RESTART, now, "");
    invariants.started(this, machine.index);
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
    invariants.started(this, index);
    changed();
    arm(twin);
  }
}
