package dev.lamplight.core.node.fenced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives one node, and fails on every effect that nobody asserted: each must be named, in its
 * order, before the next input, and before {@link #isQuiet}. Only notes may be left out, by {@link
 * Start#skippingNotes}.
 */
final class Tester {
  private final FencedNode node;
  private final Members members;
  private final boolean skipsNotes;
  private final ArrayDeque<Effect> effects = new ArrayDeque<>();
  private final ArrayDeque<Effect.Note> notes = new ArrayDeque<>();
  private long now;
  private long written;
  private long stamp;

  private Tester(FencedNode node, Members members, boolean skipsNotes) {
    this.node = node;
    this.members = members;
    this.skipsNotes = skipsNotes;
  }

  /** What a node finds on its disk, and how it is watched. */
  static final class Start {
    private final int id;
    private Members members = Cast.THREE;
    private Log log = Cast.log(Cast.THREE);
    private Epoch promised = Epoch.NONE;
    private long incarnation;
    private int boot = 1;
    private long lamport;
    private long commit = 1;
    private boolean skipsNotes;

    Start(int id) {
      this.id = id;
      this.incarnation = Cast.incarnation(id);
    }

    Start of(Members all) {
      members = all;
      log = Cast.log(all);
      return this;
    }

    /** Behind the founding, which is committed, an entry for each of these epochs. */
    Start holding(Epoch... epochs) {
      return holding(Cast.log(members, epochs));
    }

    Start holding(Log whole) {
      log = whole;
      promised = Cast.promisedFor(whole);
      return this;
    }

    Start empty() {
      commit = 0;
      return holding(new Log());
    }

    Start committed(long index) {
      commit = index;
      return this;
    }

    Start promised(Epoch epoch) {
      promised = epoch;
      return this;
    }

    Start incarnation(long other) {
      incarnation = other;
      return this;
    }

    Start boot(int number) {
      boot = number;
      return this;
    }

    Start lamport(long mark) {
      lamport = mark;
      return this;
    }

    Start skippingNotes() {
      skipsNotes = true;
      return this;
    }

    /** The node, before its first step. */
    Tester born() {
      Settings settings = new Settings(id, members, Timing.LAN, Safeguards.ALL);
      Durable durable = new Durable(incarnation, boot, promised, lamport, log, commit);
      return new Tester(new FencedNode(settings, durable, 0), members, skipsNotes);
    }

    /** The node, its first stamps reserved on disk: what it sends leaves at once. */
    Tester started() {
      Tester tester = born();
      tester.ticksNow();
      tester.persists();
      tester.syncs();
      return tester;
    }
  }

  FencedNode node() {
    return node;
  }

  long now() {
    return now;
  }

  // What happens to it.

  Tester passes(long nanos) {
    now += nanos;
    return this;
  }

  /** Time has reached the node's deadline. */
  Tester ticks() {
    now = Math.max(now, node.deadline());
    return ticksNow();
  }

  Tester ticksNow() {
    return input(new Input.Tick(now));
  }

  /** A message from a founder of the cluster in its first boot. */
  Tester receives(int from, Message body) {
    return receives(from, Cast.incarnation(from), body);
  }

  Tester receives(int from, long incarnation, Message body) {
    return receives(envelope(from, incarnation, false, body));
  }

  Tester receivesIdle(int from, Message body) {
    return receives(envelope(from, Cast.incarnation(from), true, body));
  }

  private Envelope envelope(int from, long incarnation, boolean idle, Message body) {
    return new Envelope(from, incarnation, 1, node.id(), ++stamp, idle, body);
  }

  Tester receives(Envelope envelope) {
    return input(new Input.Receive(now, envelope));
  }

  /** All that it has asked to write is on disk. */
  Tester syncs() {
    return input(new Input.Persisted(now, written));
  }

  Tester submits(long request, String client, long sequence) {
    byte[] content = Cast.content("request " + request);
    return input(new Input.Submit(now, request, client, sequence, content, 0, 10 * Cast.TIMEOUT));
  }

  Tester reads(long request) {
    return input(new Input.Read(now, request, true, 10 * Cast.TIMEOUT));
  }

  Tester input(Input input) {
    isQuiet();
    for (Effect effect : node.step(input)) {
      if (!(effect instanceof Effect.Note note)) {
        effects.add(effect);
      } else if (!skipsNotes) {
        notes.add(note);
      }
      if (effect instanceof Effect.Persist persist) {
        assertEquals(written + 1, persist.number(), "writes are numbered one by one");
        written = persist.number();
      }
    }
    return this;
  }

  long at() {
    return now;
  }

  // What it must have done, in this order.

  Tester sends(int to, Message body) {
    Envelope envelope = next(Effect.Send.class).envelope();
    assertEquals(to + " <- " + body, envelope.to() + " <- " + envelope.body());
    assertEquals(body, envelope.body());
    assertEquals(false, envelope.idle(), "an idle heartbeat");
    return this;
  }

  Tester sendsIdle(int to, Message body) {
    Envelope envelope = next(Effect.Send.class).envelope();
    assertEquals(to + " <- " + body, envelope.to() + " <- " + envelope.body());
    assertEquals(true, envelope.idle(), "no idle heartbeat");
    return this;
  }

  <M extends Message> M sends(int to, Class<M> kind) {
    return kind.cast(sentTo(to, kind).body());
  }

  Envelope sentTo(int to, Class<? extends Message> kind) {
    Envelope envelope = next(Effect.Send.class).envelope();
    assertInstanceOf(kind, envelope.body());
    assertEquals(to, envelope.to(), "the receiver of " + envelope.body());
    return envelope;
  }

  /** Sends one kind to every other member, in rising order of id; gives the last one sent. */
  <M extends Message> M sendsToAll(Class<M> kind) {
    List<M> sent = new ArrayList<>();
    for (int id : members.ids()) {
      if (id != node.id()) {
        sent.add(sends(id, kind));
      }
    }
    return sent.getLast();
  }

  /** Sends one message, of whatever kind, to every other member. */
  Tester sendsToAll() {
    sendsToAll(Message.class);
    return this;
  }

  Tester sendsToAll(Message body) {
    for (int id : members.ids()) {
      if (id != node.id()) {
        sends(id, body);
      }
    }
    return this;
  }

  Write persists() {
    return next(Effect.Persist.class).write();
  }

  /** It may have reserved more stamps; nothing else is left. */
  Tester mayReserveStamps() {
    if (effects.peek() instanceof Effect.Persist persist && persist.write().entries().isEmpty()) {
      effects.remove();
      syncs();
    }
    return this;
  }

  Tester answers(long request, Outcome outcome) {
    assertEquals(new Effect.Answer(request, outcome), next(Effect.Answer.class));
    return this;
  }

  Outcome.ReadAsOf answersRead(long request) {
    Effect.Answer answer = next(Effect.Answer.class);
    assertEquals(request, answer.request());
    return assertInstanceOf(Outcome.ReadAsOf.class, answer.outcome());
  }

  Tester halts(String because) {
    String reason = next(Effect.Halt.class).reason();
    assertTrue(reason.contains(because), reason);
    return this;
  }

  Tester notes(Fact fact) {
    Effect.Note note = notes.poll();
    assertNotNull(note, "no note is left; expected " + fact);
    assertEquals(fact, note.fact());
    return this;
  }

  /** Nothing that it did is left to assert. */
  void isQuiet() {
    assertEquals(List.of(), List.copyOf(effects), "effects that nobody asserted");
    assertEquals(List.of(), List.copyOf(notes), "notes that nobody asserted");
  }

  private <F extends Effect> F next(Class<F> kind) {
    Effect effect = effects.poll();
    assertNotNull(effect, "it did nothing more; expected a " + kind.getSimpleName());
    return assertInstanceOf(kind, effect);
  }
}
