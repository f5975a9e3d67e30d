package dev.lamplight.core.node;

import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.trace.Fact;

/**
 * What a node wants done, in an order that is a promise: what precedes happens before what follows.
 * A node never emits a {@link Send} or an {@link Answer} that depends on a {@link Persist} before
 * it was told {@link Input.Persisted}; so a driver may carry out one step's effects in a row and
 * never waits inside.
 */
public sealed interface Effect {
  /** Hand the envelope to the network. */
  record Send(Envelope envelope) implements Effect {}

  /**
   * Write to disk and sync, then say {@link Input.Persisted}. Writes are carried out in order; a
   * driver may sync several at once.
   *
   * @param number rises by one with each write of a boot, from 1
   */
  record Persist(long number, Write write) implements Effect {}

  /** Answer a client's request. */
  record Answer(long request, Outcome outcome) implements Effect {}

  /** An event of the trace, with its Lamport stamp. */
  record Note(long stamp, Fact fact) implements Effect {}

  /** Stop this process: an invariant is broken, the disk failed, or another bears its id. */
  record Halt(String reason) implements Effect {}
}
