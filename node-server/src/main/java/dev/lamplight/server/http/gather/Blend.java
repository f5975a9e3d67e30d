package dev.lamplight.server.http.gather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of all members as they come in, for a picture of them: the newest few thousand, and of
 * a busy node no more in a while than can be drawn. Any thread adds and reads.
 */
final class Blend {
  private static final int CAPACITY = 4096;
  private static final long WINDOW_NANOS = 250_000_000;

  /** How many events a second a picture takes, of all nodes together. */
  private static final int DRAWN_PER_SECOND = 600;

  private static final int WINDOWS_PER_SECOND = 4;
  private static final int SHARE_MIN = 8;

  /** What happened to a node's part in a quarter of a second. */
  private static final class Share {
    long since;
    int taken;
    long leftOut;
  }

  /** What follows a place: events as JSON, and the place of the last. */
  record Page(long place, List<byte[]> events) {}

  private final byte[][] ring = new byte[CAPACITY][];
  private final Map<Integer, Share> shares = new HashMap<>();
  private final int shareMax;
  private long newest;

  Blend(int members) {
    shareMax = Math.max(SHARE_MIN, DRAWN_PER_SECOND / WINDOWS_PER_SECOND / members);
  }

  synchronized void add(int node, byte[] json, long now) {
    Share share = shares.computeIfAbsent(node, _ -> new Share());
    if (now - share.since >= WINDOW_NANOS) {
      share.since = now;
      share.taken = 0;
    }
    if (share.taken == shareMax) {
      share.leftOut++;
      return;
    }
    share.taken++;
    ring[(int) (newest++ % CAPACITY)] = json;
  }

  /** How many events of a node were left out. */
  synchronized long leftOut(int node) {
    Share share = shares.get(node);
    return share == null ? 0 : share.leftOut;
  }

  synchronized long newest() {
    return newest;
  }

  /** At most {@code limit} events behind {@code place}; what was overwritten is passed over. */
  synchronized Page after(long place, int limit) {
    long from = Math.max(place, newest - CAPACITY);
    long to = Math.min(newest, from + limit);
    List<byte[]> events = new ArrayList<>();
    for (long at = from; at < to; at++) {
      events.add(ring[(int) (at % CAPACITY)]);
    }
    return new Page(to, events);
  }
}
