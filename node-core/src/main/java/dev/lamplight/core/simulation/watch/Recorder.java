package dev.lamplight.core.simulation.watch;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.time.LamportClock;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;

/** Writes the trace of a run, or nothing at all. */
public final class Recorder {
  private final boolean on;
  private final Trace trace;

  public Recorder(boolean on) {
    this(on, new Trace());
  }

  private Recorder(boolean on, Trace trace) {
    this.on = on;
    this.trace = trace;
  }

  /** Empty if nothing is recorded. */
  public Trace trace() {
    return trace;
  }

  /** The process starts a life: its events are recorded under it from now on. */
  public void life(Machine machine) {
    if (on) {
      machine.track = trace.process(machine.id, machine.node.incarnation(), machine.node.boot());
    }
  }

  /** Gives the position of the event, {@link Trace#NOWHERE} for what is not recorded. */
  public int sent(Machine machine, long now, Envelope envelope) {
    return !on || envelope.idle()
        ? Trace.NOWHERE
        : message(
            machine, Kind.SEND, envelope.stamp(), now, envelope.to(), Trace.NOWHERE, envelope);
  }

  /** To be called before the node's step: it tells the node's Lamport time of the receipt. */
  public void received(Machine machine, long now, Envelope envelope, int cause) {
    if (on && !envelope.idle()) {
      long stamp = LamportClock.afterReceive(machine.node.lamport(), envelope.stamp());
      message(machine, Kind.RECEIVE, stamp, now, envelope.from(), cause, envelope);
    }
  }

  /** The message will not reach the process. */
  public void dropped(Machine machine, long now, Envelope envelope, int cause) {
    if (on && !envelope.idle()) {
      message(machine, Kind.DROP, 0, now, envelope.from(), cause, envelope);
    }
  }

  public void noted(Machine machine, long stamp, long now, Fact fact) {
    if (on) {
      trace.note(machine.track, stamp, now, fact);
    }
  }

  /** Something is done to a process. */
  public void befell(Machine machine, Kind kind, long now, String detail) {
    if (on) {
      record(machine.track, kind, now, 0, detail);
    }
  }

  /**
   * Something happens to the cluster. Gives the position of the event, {@link Trace#NOWHERE} if
   * nothing is recorded.
   *
   * @param peer whom it concerns most, 0 for nobody
   */
  public int happened(Kind kind, long now, int peer, String detail) {
    return on ? record(Trace.OUTSIDE, kind, now, peer, detail) : Trace.NOWHERE;
  }

  public Recorder copy() {
    return new Recorder(on, on ? trace.copy() : new Trace());
  }

  private int record(int track, Kind kind, long now, int peer, String detail) {
    return trace.record(
        track, kind, 0, now, Epoch.NONE, peer, Trace.NOWHERE, Trace.NOWHERE, 0, 0, detail);
  }

  private int message(
      Machine machine, Kind kind, long stamp, long now, int peer, int cause, Envelope envelope) {
    Message body = envelope.body();
    return trace.record(
        machine.track,
        kind,
        stamp,
        now,
        body.epoch(),
        peer,
        cause,
        body.type().ordinal(),
        Event.firstIn(body),
        Event.lastIn(body),
        "");
  }
}
