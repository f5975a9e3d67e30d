package dev.lamplight.core.node;

import dev.lamplight.core.message.Envelope;
import java.util.List;

/** What a node is told. {@code at} is its own monotonic time in nanoseconds and never goes back. */
public sealed interface Input {
  long at();

  /** Whether the next step follows at once: then it replicates and asks for the write. */
  default boolean moreFollows() {
    return false;
  }

  /** Time has reached {@link Node#deadline()}, and the inbox was drained before. */
  record Tick(long at) implements Input {}

  /** A message arrived. */
  record Receive(long at, Envelope envelope) implements Input {}

  /** Every write up to the one numbered {@code write} is on disk. */
  record Persisted(long at, long write) implements Input {}

  /** The disk failed: the node stops. */
  record StorageFailed(long at, String reason) implements Input {}

  /** A connection to {@code peer} was reset, and refused when tried again. */
  record PeerGone(long at, int peer) implements Input {}

  /**
   * A client hands in a message.
   *
   * @param request names the answer: see {@link Effect.Answer}
   * @param client the client's name, empty for a client without a key
   * @param sequence the client's own number for it, from 1; ignored without a name
   * @param content UTF-8, given up by the caller
   * @param stamp the client's Lamport stamp, 0 if it has none
   * @param waitNanos how long the client waits
   */
  record Submit(
      long at,
      long request,
      String client,
      long sequence,
      byte[] content,
      long stamp,
      long waitNanos)
      implements Input {}

  /**
   * A client asks to read.
   *
   * @param linearizable if not, the node answers from its own log, perhaps stale
   * @param waitNanos how long the client waits
   */
  record Read(long at, long request, boolean linearizable, long waitNanos) implements Input {}

  /** The operator asks the node to hand over its lead, if it leads. */
  record StepDown(long at) implements Input {}

  /**
   * Several inputs as one step: replication goes out once for all of them.
   *
   * @param moreFollows whether the next step follows at once: then it replicates and asks for the
   *     write, for both
   */
  record Batch(long at, List<Input> inputs, boolean moreFollows) implements Input {
    public Batch(long at, List<Input> inputs) {
      this(at, inputs, false);
    }
  }
}
