package dev.lamplight.server.host;

import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.time.LamportClock;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.fault.Faults;
import dev.lamplight.server.feed.EventRing;
import dev.lamplight.server.feed.LiveTrace;
import dev.lamplight.server.host.client.Inbox;
import dev.lamplight.server.host.client.Requests;
import dev.lamplight.server.peer.Transport;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.storage.Donor;
import dev.lamplight.server.storage.Store;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the node's thread does, turn by turn: it takes in what has come, has the node step, carries
 * out what the node wants, and lets what waits for peers leave. Everything here belongs to that
 * thread.
 *
 * <p>Inputs go to the node in batches, one step each. A message that is an event of the trace opens
 * a batch: then the Lamport time of its receipt is known before the step.
 */
final class HostLoop implements Transport.Events {
  /** Requests taken from the inbox for one step. */
  private static final int MOST_AT_ONCE = 1_024;

  /**
   * How often the inbox is drained before a timer at most, so that a flood cannot stop the clock.
   */
  private static final int DRAINS = 8;

  private final Node node;
  private final NodeClock clock;
  private final Transport transport;
  private final Store store;
  private final Disk disk;
  private final Inbox inbox;
  private final Requests requests;
  private final Wake wake;
  private final LiveTrace trace;
  private final Journal journal;
  private final EventRing ring;
  private final Traffic traffic;
  private final PeerViews views;
  private final StatusBoard board;
  private final Faults faults;
  private List<Input> batch = new ArrayList<>();
  private long persisted;
  private boolean stopping;
  private Optional<String> halted = Optional.empty();
  private long wokenAt;

  /** The parts that the node's thread works with. */
  record Parts(
      Node node,
      NodeClock clock,
      Transport transport,
      Store store,
      Disk disk,
      Inbox inbox,
      Requests requests,
      Wake wake,
      LiveTrace trace,
      Journal journal,
      EventRing ring,
      Traffic traffic,
      PeerViews views,
      StatusBoard board,
      Faults faults) {}

  HostLoop(Parts parts) {
    node = parts.node();
    clock = parts.clock();
    transport = parts.transport();
    store = parts.store();
    disk = parts.disk();
    inbox = parts.inbox();
    requests = parts.requests();
    wake = parts.wake();
    trace = parts.trace();
    journal = parts.journal();
    ring = parts.ring();
    traffic = parts.traffic();
    views = parts.views();
    board = parts.board();
    faults = parts.faults();
    store.applied(node.commit());
  }

  /** Why the node stopped by itself; empty while it has not. */
  Optional<String> halted() {
    return halted;
  }

  /** One turn. Waits at most {@code waitNanos} for something to do. */
  void turn(long waitNanos) throws IOException {
    traffic.release(clock.trueNanos());
    takeIn(Math.min(waitNanos, idleNanos()));
    tickIfDue();
    if (views.pings()) {
      ping();
    }
    transport.flush();
    board.refresh(false);
    wakeReaders();
  }

  /** For how long nothing is to be done unless something comes. */
  private long idleNanos() {
    long trueNow = clock.trueNanos();
    long nanos = clock.untilNanos(node.deadline());
    nanos = Math.min(nanos, faults.nextEndsIn(trueNow));
    nanos = Math.min(nanos, traffic.nextReleaseIn(trueNow));
    nanos = Math.min(nanos, views.nextPingIn());
    nanos = Math.min(nanos, board.dueIn());
    if (requests.hasEarly()) {
      nanos = Math.min(nanos, Requests.GRAIN_NANOS);
    }
    if (ring.hasNews()) {
      nanos = Math.min(nanos, StatusBoard.PERIOD_NANOS);
    }
    return nanos;
  }

  /**
   * Takes in what has come from peers, the disk and clients. Gives whether a peer said anything.
   */
  private boolean takeIn(long waitNanos) throws IOException {
    long wait = waitNanos;
    if (wait > 0) {
      wake.dozes();
      if (hasWork()) {
        wait = 0;
      }
    }
    boolean heard = transport.poll(wait, this);
    wake.awake();
    persisted();
    requests();
    step();
    List<Inbox.Asked> ripe = requests.ripe(node.commit());
    if (!ripe.isEmpty()) {
      ripe.forEach(this::request);
      step();
    }
    requests.expire(clock.nanos(), node.leader());
    return heard;
  }

  private boolean hasWork() {
    return !inbox.isEmpty() || disk.synced() != persisted || !disk.failure().isEmpty();
  }

  private void persisted() {
    long synced = disk.synced();
    if (synced != persisted) {
      persisted = synced;
      batch.add(new Input.Persisted(clock.nanos(), synced));
    }
    if (!disk.failure().isEmpty()) {
      batch.add(new Input.StorageFailed(clock.nanos(), disk.failure()));
    }
  }

  private void requests() {
    int taken = 0;
    for (Inbox.Asked next = inbox.poll(); next != null; next = inbox.poll()) {
      request(next);
      if (++taken == MOST_AT_ONCE) {
        break;
      }
    }
  }

  private void request(Inbox.Asked asked) {
    long now = clock.nanos();
    long wait = asked.expiresAt() - now;
    if (stopping || wait <= 0) {
      Refusal refusal = stopping ? Refusal.STOPPING : Refusal.NO_LEADER;
      requests.refuse(asked, refusal, node.leader());
    } else if (asked.seen() > node.commit()) {
      requests.park(asked);
    } else {
      long number = requests.number(asked);
      batch.add(
          switch (asked) {
            case Inbox.Asked.Message message ->
                new Input.Submit(
                    now,
                    number,
                    message.client(),
                    message.sequence(),
                    message.content(),
                    message.stamp(),
                    wait);
            case Inbox.Asked.Read read -> new Input.Read(now, number, read.linearizable(), wait);
          });
    }
  }

  /**
   * Tells the node that its deadline has come, once nothing more waits that came before. After a
   * stall of this process much may wait, a heartbeat among it.
   */
  private void tickIfDue() throws IOException {
    for (int drain = 0; drain < DRAINS; drain++) {
      long now = clock.nanos();
      if (now < node.deadline() || halted.isPresent()) {
        return;
      }
      if (!takeIn(0)) {
        tick(now);
        return;
      }
    }
    tick(clock.nanos());
  }

  private void tick(long now) {
    if (now >= node.deadline() && halted.isEmpty()) {
      batch.add(new Input.Tick(now));
      step();
    }
  }

  /** Steps with all that was gathered. */
  private void step() {
    if (batch.isEmpty() || halted.isPresent()) {
      batch.clear();
      return;
    }
    Input input = batch.size() == 1 ? batch.getFirst() : new Input.Batch(clock.nanos(), batch);
    batch = new ArrayList<>();
    carryOut(node.step(input));
    board.stepped();
  }

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Send send -> traffic.send(send.envelope());
        case Effect.Persist persist -> disk.add(persist);
        case Effect.Answer answer -> requests.answer(answer.request(), answer.outcome());
        case Effect.Note note -> {
          trace.noted(note.stamp(), note.fact());
          journal.noted(note.fact());
          if (note.fact() instanceof Fact.Delivered delivered) {
            store.applied(delivered.last());
          }
        }
        case Effect.Halt halt -> {
          halted = Optional.of(halt.reason());
          return;
        }
      }
    }
  }

  @Override
  public void received(int from, Item item) {
    if (!traffic.admits(from, item)) {
      return;
    }
    views
        .received(from, item, item instanceof Item.Said ? 0 : clock.wallMicros())
        .ifPresent(answer -> traffic.send(from, answer));
    switch (item) {
      case Item.Said said -> received(said.envelope(), said.event());
      case Item.Ask ask -> traffic.send(from, told(ask.wanted()));
      case Item.Ping _, Item.Pong _, Item.Told _ -> {}
    }
  }

  private void received(Envelope envelope, long event) {
    if (halted.isPresent()) {
      return;
    }
    if (!envelope.idle()) {
      step();
      long stamp = LamportClock.afterReceive(node.lamport(), envelope.stamp());
      trace.received(stamp, envelope, event);
    }
    batch.add(new Input.Receive(clock.nanos(), envelope));
    if (!envelope.idle() && envelope.body() instanceof Message.Append append) {
      step();
      board.heard(append);
    }
  }

  /** The entry that a peer's disk has lost, if this node's log holds its witness. */
  private Item told(Wanted wanted) {
    try {
      return new Item.Told(wanted, Donor.of(node.log()).entry(wanted));
    } catch (IOException damaged) {
      return new Item.Told(wanted, Optional.empty());
    }
  }

  @Override
  public void gone(int peer) {
    if (!faults.drops(peer, false)) {
      batch.add(new Input.PeerGone(clock.nanos(), peer));
    }
  }

  private void ping() {
    for (int id : views.ids()) {
      traffic.send(id, new Item.Ping(clock.wallMicros(), node.votes()));
    }
  }

  private void wakeReaders() {
    if (ring.hasNews() && clock.trueNanos() - wokenAt >= StatusBoard.PERIOD_NANOS) {
      wokenAt = clock.trueNanos();
      ring.wake();
    }
  }

  /** The operator wants the node to hand over its lead. */
  void stepDown() {
    batch.add(new Input.StepDown(clock.nanos()));
    step();
  }

  /** From now on nothing is admitted; a leader hands over. */
  void drain() {
    if (!stopping) {
      stopping = true;
      inbox.close();
      stepDown();
    }
  }

  /** Whether nobody waits for an answer of this node, nor for its lead to end. */
  boolean isDrained() {
    return inbox.waiting() == 0 && node.leader() != node.id();
  }

  /** The end: whoever still waits is told. */
  void abandon() {
    stopping = true;
    inbox.close();
    while (!inbox.isEmpty()) {
      requests();
    }
    requests.abandon(node.leader());
  }
}
