package dev.lamplight.server.http.connection;

import java.time.Duration;

/**
 * How much and how long a client may take.
 *
 * @param connectionsMax how many are kept open; what comes beyond is turned away with 503
 * @param headerBytesMax of all headers, and of the request's first line where no message stands in
 *     it
 * @param bodiesMax of all bodies under way that are longer than 4 KiB, in bytes, all clients taken
 *     together
 * @param headTimeout from a request's first byte to the end of its headers
 * @param bodyTimeout from there to the body's end
 * @param idleTimeout between two requests
 * @param stuckTimeout how long a client may leave unread what was sent to it
 * @param lingerTimeout how long to read on, and to ignore it, after an answer that came too early
 * @param quietTimeout after how long a stream of events without news gives a sign of life
 */
public record Limits(
    int connectionsMax,
    int headerBytesMax,
    long bodiesMax,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration idleTimeout,
    Duration stuckTimeout,
    Duration lingerTimeout,
    Duration quietTimeout) {

  public static final Limits DEFAULT =
      new Limits(
          4096,
          8 << 10,
          64 << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(75),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  /** Whether a timeout is over. Times as {@link System#nanoTime} says them. */
  static boolean isOver(Duration timeout, long now, long began) {
    return now - began > timeout.toNanos();
  }
}
