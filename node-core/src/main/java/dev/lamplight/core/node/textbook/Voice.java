package dev.lamplight.core.node.textbook;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.time.LamportClock;
import dev.lamplight.core.trace.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node says and does in one step, each event stamped by its Lamport clock. Every note and
 * every send is an event and ticks; an idle heartbeat is none.
 */
final class Voice {
  private final Members members;
  private final int self;
  private final long incarnation;
  private final int boot;
  private final LamportClock clock;

  /** The effects of this step so far; a shared empty list before the first. */
  private List<Effect> effects = List.of();

  private Voice(Members members, int self, long incarnation, int boot, LamportClock clock) {
    this.members = members;
    this.self = self;
    this.incarnation = incarnation;
    this.boot = boot;
    this.clock = clock;
  }

  static Voice of(Settings settings, Durable durable) {
    return new Voice(
        settings.members(),
        settings.self(),
        durable.incarnation(),
        durable.boot(),
        new LamportClock(durable.lamport()));
  }

  LamportClock clock() {
    return clock;
  }

  long incarnation() {
    return incarnation;
  }

  int boot() {
    return boot;
  }

  /** Hands out the effects of this step and begins the next. */
  List<Effect> takeEffects() {
    List<Effect> taken = effects;
    effects = List.of();
    return taken;
  }

  void emit(Effect effect) {
    if (effects.isEmpty()) {
      effects = new ArrayList<>(4);
    }
    effects.add(effect);
  }

  void note(Fact fact) {
    emit(new Effect.Note(clock.tick(), fact));
  }

  /** Notes a fact that happened at {@code stamp}, which was ticked for it. */
  void note(long stamp, Fact fact) {
    emit(new Effect.Note(stamp, fact));
  }

  void send(int to, Message body) {
    emit(new Effect.Send(new Envelope(self, incarnation, boot, to, clock.tick(), false, body)));
  }

  void sendToAllOthers(Message body) {
    for (int place = 0; place < members.size(); place++) {
      if (members.id(place) != self) {
        send(members.id(place), body);
      }
    }
  }

  /** Sends to every member that outranks this one. */
  void sendToHigher(Message body) {
    for (int place = members.place(self) + 1; place < members.size(); place++) {
      send(members.id(place), body);
    }
  }

  void sendIdleToAllOthers(Message body) {
    long stamp = clock.time();
    for (int place = 0; place < members.size(); place++) {
      int to = members.id(place);
      if (to != self) {
        emit(new Effect.Send(new Envelope(self, incarnation, boot, to, stamp, true, body)));
      }
    }
  }

  Voice copy() {
    return new Voice(members, self, incarnation, boot, clock.copy());
  }
}
