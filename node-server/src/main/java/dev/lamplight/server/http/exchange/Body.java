package dev.lamplight.server.http.exchange;

/**
 * The body of an answer on its way to a client that reads at a pace of its own. A client that stops
 * reading for too long is dropped. Any thread may write, one at a time.
 */
public interface Body {
  /** Whether the client is still there. */
  boolean open();

  /** Whether it has room for more; what is written without is kept in memory. */
  boolean writable();

  /** Sends the first {@code length} of {@code bytes}, which the caller may use again. */
  void write(byte[] bytes, int length);

  /** The body is whole. */
  void end();

  /** The body cannot be finished: the connection breaks, so that nobody takes it for whole. */
  void abort();

  /**
   * Says that it has no end of its own: whenever nothing was written for a while, {@code sign} is
   * sent, and it ends when the server does.
   */
  void endless(byte[] sign);

  /** Calls {@code wake} on the connection's thread when there is room again, or nobody left. */
  void onRoom(Runnable wake);

  /** Runs a step on the connection's thread. */
  void run(Runnable step);

  /**
   * Waits until there is room. Not for the connection's thread.
   *
   * @return false if the client has gone
   */
  boolean awaitRoom() throws InterruptedException;
}
