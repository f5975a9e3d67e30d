package dev.lamplight.monitor.source.live.merge;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.server.format.trace.EventLine;

/**
 * An event as it was heard of.
 *
 * @param nanos when it happened, by one clock for all nodes
 * @param presumed whether no node told it: it is concluded from what is seen of the node
 */
record Heard(EventLine event, long nanos, boolean presumed) {
  int seq() {
    return event.name().seq();
  }

  /** Whether it ends a message that somebody sent. */
  boolean isArrival() {
    return event.send() != null && (event.kind() == Kind.RECEIVE || event.kind() == Kind.DROP);
  }
}
