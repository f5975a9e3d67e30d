package dev.lamplight.server.feed;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Writes down what happens at a live node: its facts, its messages but for idle heartbeats, what an
 * operator does to it. For the thread that owns the node.
 */
public final class LiveTrace {
  /** Lives of peers that are remembered; with more of them objects are made anew, that is all. */
  private static final int SENDERS = 64;

  private final EventRing ring;
  private final LongSupplier time;
  private final EventRing.Sender self;
  private final EventRing.Sender[] peers = new EventRing.Sender[SENDERS];
  private final Columns columns = new Columns();

  /**
   * @param time nanoseconds since 1970, never going back
   */
  public LiveTrace(EventRing ring, int node, long incarnation, int boot, LongSupplier time) {
    this.ring = ring;
    this.time = time;
    self = new EventRing.Sender(node, incarnation, boot);
    Arrays.fill(peers, self);
  }

  /** Records what a fact decides, with the rest that stands ready. */
  private final class Columns implements Trace.Columns {
    Kind kind = Kind.SAY;
    long stamp;

    @Override
    public int take(Epoch epoch, int peer, int type, long first, long last, String detail) {
      ring.record(kind, stamp, time.getAsLong(), epoch, peer, self, 0, type, first, last, detail);
      return TraceView.NOWHERE;
    }
  }

  /** What an event of now would bear as its time. Any thread may ask. */
  public long nanos() {
    return time.getAsLong();
  }

  /** The node noted a fact. */
  public void noted(long stamp, Fact fact) {
    columns.kind = fact.kind();
    columns.stamp = stamp;
    Trace.tell(fact, columns);
  }

  /** The node sends; gives the number by which the receipt names it, 0 for what is not traced. */
  public long sent(Envelope envelope) {
    if (envelope.idle()) {
      return 0;
    }
    long seq = ring.next();
    message(Kind.SEND, envelope.stamp(), envelope, envelope.to(), self, seq);
    return seq;
  }

  /**
   * The node receives.
   *
   * @param stamp the node's Lamport time of the receipt
   * @param event the number of the send
   */
  public void received(long stamp, Envelope envelope, long event) {
    message(Kind.RECEIVE, stamp, envelope, envelope.from(), sender(envelope), event);
  }

  /** A fault keeps the message from arriving, on its way out or in. */
  public void dropped(Envelope envelope, long event) {
    if (!envelope.idle()) {
      boolean own = envelope.from() == self.node();
      int peer = own ? envelope.to() : envelope.from();
      message(Kind.DROP, 0, envelope, peer, own ? self : sender(envelope), event);
    }
  }

  /** Something is done to the node. */
  public void befell(Kind kind, String detail) {
    ring.record(kind, 0, time.getAsLong(), Epoch.NONE, 0, self, 0, TraceView.NOWHERE, 0, 0, detail);
  }

  private EventRing.Sender sender(Envelope envelope) {
    int slot = (envelope.from() * 31 + envelope.boot()) & (SENDERS - 1);
    if (!peers[slot].is(envelope.from(), envelope.incarnation(), envelope.boot())) {
      peers[slot] = new EventRing.Sender(envelope.from(), envelope.incarnation(), envelope.boot());
    }
    return peers[slot];
  }

  private void message(
      Kind kind, long stamp, Envelope envelope, int peer, EventRing.Sender sender, long sent) {
    Message body = envelope.body();
    ring.record(
        kind,
        stamp,
        time.getAsLong(),
        body.epoch(),
        peer,
        sender,
        sent,
        body.type().ordinal(),
        Event.firstIn(body),
        Event.lastIn(body),
        "");
  }
}
