package dev.lamplight.server.storage;

import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.service.History;
import java.io.IOException;
import java.util.List;

/** One open data directory, which no other process can open meanwhile. */
public interface Store extends AutoCloseable {
  /** What was found when it was opened; this start is counted already. */
  Durable durable();

  /**
   * Carries out the writes, in order, and syncs once. They are durable when it returns; one thread
   * calls it.
   *
   * @throws IOException if anything fails; the directory must then not be written to again
   */
  void write(List<Write> writes) throws IOException;

  /**
   * Tells how far the node has applied its log, so that {@link #history()} may show it; with rising
   * indexes, on the thread that owns the node: it reads the log that {@link #durable()} gave. What
   * is shown need not be on this disk yet: it is committed.
   */
  void applied(long index);

  /** The messages that the node has applied. */
  History history();

  @Override
  void close() throws IOException;
}
