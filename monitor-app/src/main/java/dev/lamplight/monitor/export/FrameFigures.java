package dev.lamplight.monitor.export;

import java.util.Arrays;
import java.util.Map;

/** How smooth it was: the time from each picture to the next, in real time. */
public final class FrameFigures {
  private static final double MILLI = 1e6;

  private long[] gapsNanos = new long[1024];
  private int size;
  private long lastNanos = -1;
  private long firstFrameMillis = -1;

  /** A picture was painted at that time. */
  public void painted(long nowNanos) {
    if (firstFrameMillis < 0) {
      firstFrameMillis = millisSinceStart();
    }
    if (lastNanos >= 0) {
      if (size == gapsNanos.length) {
        gapsNanos = Arrays.copyOf(gapsNanos, size * 2);
      }
      gapsNanos[size++] = nowNanos - lastNanos;
    }
    lastNanos = nowNanos;
  }

  /** No picture was due: the pause counts as no frame. */
  public void rested() {
    lastNanos = -1;
  }

  /** Adds {@code frames} and their times to a report. */
  public void addTo(Map<String, Object> report) {
    long[] sorted = Arrays.copyOf(gapsNanos, size);
    Arrays.sort(sorted);
    report.put("frames", size + (lastNanos >= 0 ? 1 : 0));
    report.put("frame_ms_p50", percentile(sorted, 0.50));
    report.put("frame_ms_p95", percentile(sorted, 0.95));
    report.put("first_frame_ms", firstFrameMillis);
  }

  private static double percentile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return Math.round(sorted[Math.max(0, place)] / MILLI * 10) / 10.0;
  }

  private static long millisSinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> System.currentTimeMillis() - start.toEpochMilli())
        .orElse(0L);
  }
}
