package dev.lamplight.server.service;

import dev.lamplight.core.node.Outcome;
import java.util.function.Consumer;

/**
 * One running node, as its clients and its operator see it. Every method may be called from any
 * thread and returns at once; an answer is given exactly once, on a thread that must not be held
 * up.
 */
public interface NodeService {
  /**
   * Hands in a message. It reaches the log only if the answer says so, or cannot be known.
   *
   * @return false if too much waits already: nothing was done, and no answer follows
   */
  boolean submit(Submission submission, Consumer<Outcome> answer);

  /**
   * Asks as of which index a read may be answered; the node has applied that index by then.
   *
   * @param linearizable if not, the node answers from what it has applied, perhaps stale
   * @param seen the index that the client saw elsewhere: the answer waits until it is applied
   * @param deadlineNanos how long the client waits, from now
   * @return false if too much waits already: nothing was done, and no answer follows
   */
  boolean read(boolean linearizable, long seen, long deadlineNanos, Consumer<Outcome> answer);

  /** The Lamport time of the node's newest event. */
  long lamport();

  /** What an event of now would bear as its time: nanoseconds since 1970 by the node's clock. */
  long eventNanos();

  /** The committed messages that this node has applied. */
  History history();

  /** How matters stand, a few milliseconds old at most. */
  Status status();

  /** What happened at this node. */
  Feed feed();

  /** What an operator may do to it. */
  Operator operator();
}
