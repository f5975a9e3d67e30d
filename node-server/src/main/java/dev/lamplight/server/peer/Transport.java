package dev.lamplight.server.peer;

import dev.lamplight.server.peer.frame.Item;
import java.io.IOException;

/**
 * What brings items to peers and from them; it may lose any. It belongs to one thread, but for
 * {@link #wakeup}.
 */
public interface Transport {
  /** What a transport has to tell; all on the thread that calls {@link #poll}. */
  interface Events {
    /** Hears nothing. */
    Events NOBODY =
        new Events() {
          @Override
          public void received(int from, Item item) {}

          @Override
          public void gone(int peer) {}
        };

    /** A peer, which proved to be {@code from}, said that. */
    void received(int from, Item item);

    /** A connection to {@code peer} was lost, and refused when it was tried again. */
    void gone(int peer);
  }

  /**
   * Waits until something arrives or {@link #wakeup} is called, and passes all that has arrived on.
   *
   * @param nanos for how long at most; 0 does not wait
   * @return whether an item arrived
   */
  boolean poll(long nanos, Events events) throws IOException;

  /** Ends a {@link #poll} that waits, or the next one; any thread may call it. */
  void wakeup();

  /** Puts an item into the queue of that peer; it leaves with the next {@link #flush}. */
  void send(int to, Item item);

  /** Lets all that waits leave, as far as the connections take it. */
  void flush();

  /** Whether there is a connection over which to speak to that peer. */
  boolean isConnected(int peer);
}
