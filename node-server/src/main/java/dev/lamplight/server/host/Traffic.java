package dev.lamplight.server.host;

import dev.lamplight.core.message.Envelope;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.fault.DelayLine;
import dev.lamplight.server.fault.Faults;
import dev.lamplight.server.feed.LiveTrace;
import dev.lamplight.server.peer.Transport;
import dev.lamplight.server.peer.frame.Item;
import java.util.random.RandomGenerator;

/** What goes out to peers and comes in from them, past the faults in force and into the trace. */
final class Traffic {
  private final Transport transport;
  private final Faults faults;
  private final LiveTrace trace;
  private final NodeClock clock;
  private final DelayLine<Parcel> late;

  private record Parcel(int to, Item item) {}

  Traffic(
      Transport transport,
      Faults faults,
      LiveTrace trace,
      NodeClock clock,
      RandomGenerator chance) {
    this.clock = clock;
    this.transport = transport;
    this.faults = faults;
    this.trace = trace;
    late = new DelayLine<>(chance);
  }

  /** The node sends a message. */
  void send(Envelope envelope) {
    send(envelope.to(), new Item.Said(envelope, trace.sent(envelope)));
  }

  void send(int to, Item item) {
    if (faults.none() && late.isEmpty()) {
      transport.send(to, item);
    } else {
      sendPastFaults(to, item);
    }
  }

  private void sendPastFaults(int to, Item item) {
    if (faults.drops(to, true)) {
      dropped(item);
      return;
    }
    faults
        .slow()
        .ifPresentOrElse(
            slow -> {
              if (!late.add(new Parcel(to, item), slow, clock.trueNanos())) {
                dropped(item);
              }
            },
            () -> transport.send(to, item));
  }

  /** Whether what came from that peer is let in. */
  boolean admits(int from, Item item) {
    if (faults.none() || !faults.drops(from, false)) {
      return true;
    }
    dropped(item);
    return false;
  }

  private void dropped(Item item) {
    if (item instanceof Item.Said(var envelope, var event)) {
      trace.dropped(envelope, event);
    }
  }

  /** Sends what was held back and is due. */
  void release(long now) {
    for (Parcel each : late.due(now)) {
      transport.send(each.to(), each.item());
    }
  }

  long nextReleaseIn(long now) {
    return late.nextDueIn(now);
  }
}
