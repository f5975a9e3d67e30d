package dev.lamplight.server.peer;

import java.util.concurrent.atomic.LongAdder;

/** What became of connections and items, counted since the start; any thread may read. */
public final class PeerCounters {
  /** Connections that were refused, by either side. */
  public final LongAdder refused = new LongAdder();

  private volatile Runnable whenRefused = () -> {};

  /** Connections that were lost after the handshake. */
  public final LongAdder lost = new LongAdder();

  /** Connections that were closed because of what came over them. */
  public final LongAdder malformed = new LongAdder();

  /** Messages under another name than the sender's, or for another node. */
  public final LongAdder misdirected = new LongAdder();

  /** Items that found no connection, or too much before them. */
  public final LongAdder dropped = new LongAdder();

  public final LongAdder framesOut = new LongAdder();
  public final LongAdder bytesOut = new LongAdder();
  public final LongAdder bytesIn = new LongAdder();

  /** Counts a refusal. */
  void refuse() {
    refused.increment();
    whenRefused.run();
  }

  /** Has {@code told} run with each further refusal, on any thread. */
  public void onRefusal(Runnable told) {
    whenRefused = told;
  }
}
