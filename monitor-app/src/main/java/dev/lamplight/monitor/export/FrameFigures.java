package dev.lamplight.monitor.export;

import java.util.Arrays;

/** How smooth it was: the time from each picture to the next, in real time. */
public final class FrameFigures {
  private static final double MILLI = 1e6;

  private long[] gapsNanos = new long[1024];
  private int size;
  private int frames;
  private long lastNanos = -1;
  private long firstFrameMillis;

  /** A picture was painted at that time. */
  public void painted(long nowNanos) {
    if (frames == 0) {
      firstFrameMillis = millisSinceStart();
    } else {
      if (size == gapsNanos.length) {
        gapsNanos = Arrays.copyOf(gapsNanos, size * 2);
      }
      gapsNanos[size++] = nowNanos - lastNanos;
    }
    lastNanos = nowNanos;
    frames++;
  }

  public int frames() {
    return frames;
  }

  /** From the start of the program to the first picture. */
  public long firstFrameMillis() {
    return firstFrameMillis;
  }

  /**
   * The gap that so many of all are not longer than, 0 if there is none.
   *
   * @param share 0 to 1
   */
  public double percentileMillis(double share) {
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(gapsNanos, size);
    Arrays.sort(sorted);
    int place = Math.max(0, (int) Math.ceil(share * size) - 1);
    return Math.round(sorted[place] / MILLI * 10) / 10.0;
  }

  private static long millisSinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> System.currentTimeMillis() - start.toEpochMilli())
        .orElse(0L);
  }
}
