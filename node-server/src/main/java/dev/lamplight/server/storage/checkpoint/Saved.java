package dev.lamplight.server.storage.checkpoint;

import dev.lamplight.core.log.Checkpoint;

/**
 * A checkpoint as it is kept.
 *
 * @param checkpoint of a whole number of chunks
 * @param starts where each chunk begins, and the one behind the last: the stream is replayed from
 *     there; empty at the very beginning
 */
public record Saved(Checkpoint checkpoint, long[] starts) {
  /** Before the first. */
  public static final Saved NONE = new Saved(Checkpoint.START, new long[0]);

  /** The position that the stream is replayed from. */
  public long from() {
    return starts.length == 0 ? 0 : starts[starts.length - 1];
  }
}
