package dev.lamplight.core.node;

import dev.lamplight.core.message.Refusal;

/** What becomes of a client's request. */
public sealed interface Outcome {
  /**
   * The message stands in the log for ever (textbook: so the node says).
   *
   * @param index its id
   * @param stamp its Lamport stamp
   * @param client the key under which a retry is recognised, {@code client/sequence}
   */
  record Appended(long index, long stamp, String client, long sequence) implements Outcome {}

  /**
   * All up to {@code index} may be shown; {@code ageNanos} is how stale that may be: 0 if not at
   * all, {@link Node#NEVER} if the node cannot know, as after a restart.
   */
  record ReadAsOf(long index, long ageNanos) implements Outcome {}

  /**
   * Nothing was done, or nobody can know: the reason says which.
   *
   * @param leader whom the node believes in, 0 if nobody
   * @param client the key that the message had, {@code client/sequence}; empty for a read. One that
   *     the node gave is worth a retry only with {@link Refusal#UNKNOWN_OUTCOME}: after any other
   *     refusal the next message may have it
   */
  record Refused(Refusal reason, int leader, String client, long sequence) implements Outcome {
    /** A refusal of what has no key. */
    public Refused(Refusal reason, int leader) {
      this(reason, leader, "", 0);
    }
  }
}
