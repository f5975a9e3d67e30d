package dev.lamplight.server.storage;

import dev.lamplight.core.log.Entry;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.List;

/** What became of opening a data directory. */
public sealed interface Opening {
  /**
   * It is whole, and open.
   *
   * @param remarks what was mended on the way, in sentences
   */
  record Whole(Store store, List<String> remarks) implements Opening {}

  /**
   * Entries that were durable here are damaged or gone. The node must not start, so it gives no
   * vote. The others are asked for what is lost; once all is there, {@link #repair} writes it.
   */
  non-sealed interface Impaired extends Opening, Donor, AutoCloseable {
    /** What is lost, in rising order of index. */
    List<Wanted> lost();

    /** What is damaged, in sentences. */
    List<String> remarks();

    /**
     * Writes the segments anew that lost something, durably, and opens the directory again. This
     * object is closed afterwards.
     *
     * @param entries everything that is lost
     * @throws IllegalArgumentException if something is still lacking
     */
    Opening repair(List<Entry> entries) throws IOException;

    @Override
    void close() throws IOException;
  }
}
