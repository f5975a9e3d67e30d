package dev.lamplight.server.storage.segment;

import dev.lamplight.core.log.Log;
import java.util.Arrays;

/**
 * Where each chunk of the log begins in the stream: the position of its first entry. All entries of
 * a chunk stand before the next chunk's first. One thread changes it; any may read of the chunks
 * that are settled.
 */
public final class ChunkIndex {
  private volatile long[] starts = new long[64];
  private int size;

  /** Readers may look at so many starts; changed after them. */
  private volatile int known;

  private volatile long end;
  private volatile long settled;

  static int chunk(long index) {
    return (int) ((index - 1) / Log.CHUNK);
  }

  /** Notes where an entry stands; it matters only of a chunk's first. */
  void put(long index, long position) {
    if ((index - 1) % Log.CHUNK == 0) {
      int chunk = chunk(index);
      if (chunk >= starts.length) {
        starts = Arrays.copyOf(starts, Math.max(chunk + 1, starts.length * 2));
      }
      starts[chunk] = position;
      size = chunk + 1;
    }
  }

  /** Forgets the chunks that begin behind {@code keep}. */
  synchronized void cut(long keep) {
    size = Math.min(size, keep == 0 ? 0 : chunk(keep) + 1);
    known = Math.min(known, size);
  }

  /**
   * Lets readers see what is durable.
   *
   * @param settledNow the entries up to here are durable and committed
   * @param endNow where the stream ends
   */
  public synchronized void publish(long settledNow, long endNow) {
    end = endNow;
    known = size;
    settled = Math.max(settled, settledNow);
  }

  /** The entries up to here are durable and committed. */
  public long settled() {
    return settled;
  }

  /** How many chunks are settled as a whole. */
  public int chunks() {
    return (int) (settled / Log.CHUNK);
  }

  long start(int chunk) {
    return starts[chunk];
  }

  /**
   * Where a chunk ends. A start that is replaced after a cut is not looked at before it is durable.
   */
  synchronized long end(int chunk) {
    return chunk + 1 < known ? starts[chunk + 1] : end;
  }

  long endOfStream() {
    return end;
  }

  /** Where the stream must be replayed from if all before {@code chunk} is known; -1 if nowhere. */
  public long startOf(int chunk) {
    return chunk < known ? starts[chunk] : -1;
  }

  /** The starts of the first {@code chunks} chunks. */
  public long[] starts(int chunks) {
    return Arrays.copyOf(starts, chunks);
  }

  /** Takes over the starts that a checkpoint knows. */
  public void restore(long[] saved) {
    starts = Arrays.copyOf(saved, Math.max(64, saved.length + 16));
    size = saved.length;
  }
}
