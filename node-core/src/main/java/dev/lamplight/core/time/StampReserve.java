package dev.lamplight.core.time;

import dev.lamplight.core.cluster.StateHash;

/**
 * How far a node's Lamport stamps are reserved on disk: a restarted clock begins at the mark, so no
 * stamp below it is given twice. A node whose clock runs into its mark must wait for its disk; each
 * time the blocks that it reserves double, so a busy node seldom does, and an idle one's numbers
 * stay small.
 */
public final class StampReserve {
  private static final long BLOCK_FIRST = 128;
  private static final long BLOCK_MOST = 1 << 16;

  /** The mark on disk, and the one that will be there after the last write. */
  private long durable;

  private long reserved;

  /** How many stamps were given since some were last reserved. */
  private long ticks;

  private long block = BLOCK_FIRST;

  public StampReserve(long mark) {
    durable = mark;
    reserved = mark;
  }

  /** Whether a stamp above {@code time} may leave the node. */
  public boolean permits(long time) {
    return time < durable;
  }

  /**
   * A message must wait for its stamp, the first one or behind others. If more are on their way to
   * the disk already, it is the disk that is slow.
   */
  public void ranOut(boolean first) {
    if (first && reserved > durable) {
      block = Math.min(2 * block, BLOCK_MOST);
    }
  }

  public void ticked() {
    ticks++;
  }

  /** Whether it is time to reserve more. */
  public boolean isShort(long time) {
    return time + block / 2 > reserved;
  }

  /** Reserves more, for a node that shows {@code time}; gives the mark to be written. */
  public long reserve(long time, int members) {
    reserved = Math.max(reserved, time + block + 8L * members + 4 * ticks);
    ticks = 0;
    return reserved;
  }

  /** That mark is on disk. */
  public void isDurable(long mark) {
    durable = mark;
  }

  public StampReserve copy() {
    StampReserve twin = new StampReserve(durable);
    twin.reserved = reserved;
    twin.ticks = ticks;
    twin.block = block;
    return twin;
  }

  public void digest(StateHash hash) {
    hash.addStamp(durable).addStamp(reserved).add(block);
  }
}
