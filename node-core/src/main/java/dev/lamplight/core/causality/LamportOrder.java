package dev.lamplight.core.causality;

import dev.lamplight.core.trace.Event;
import java.util.Comparator;

/**
 * Lamport's total order (1978, section "Ordering the Events Totally"): by stamp, and among equal
 * stamps by node. It agrees with happens-before and decides arbitrarily, but everywhere alike,
 * between concurrent events. Only for events of nodes: the others have no stamp.
 */
public final class LamportOrder implements Comparator<Event> {
  /** Two lives under one id are told apart by incarnation and boot. */
  private static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::lamport)
          .thenComparingInt(Event::node)
          .thenComparingLong(Event::incarnation)
          .thenComparingInt(Event::boot)
          .thenComparingInt(Event::seq);

  @Override
  public int compare(Event one, Event other) {
    return ORDER.compare(one, other);
  }
}
