package dev.lamplight.server.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The committed messages that a node has applied, in the order of the log. Any thread may read; ids
 * have holes, where a crown or a readmission stands.
 */
public interface History {
  /** The highest index that is applied, 0 before the first. */
  long applied();

  /**
   * The message with that id, if there is one and it is applied.
   *
   * @throws IOException if it cannot be read from disk
   */
  Optional<StoredMessage> message(long id) throws IOException;

  /**
   * At most {@code limit} messages with ids above {@code after}, rising.
   *
   * @throws IOException if they cannot be read from disk
   */
  List<StoredMessage> page(long after, int limit) throws IOException;
}
