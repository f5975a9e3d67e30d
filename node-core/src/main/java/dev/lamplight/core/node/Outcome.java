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

  /** Nothing was done, or nobody can know: the reason says which. */
  record Refused(Refusal reason, int leader) implements Outcome {}
}
