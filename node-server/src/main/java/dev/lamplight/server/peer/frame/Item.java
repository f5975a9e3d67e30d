package dev.lamplight.server.peer.frame;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.server.wire.Wanted;
import java.util.Optional;

/** One thing that a node tells a peer. */
public sealed interface Item {
  /**
   * A message of the protocol.
   *
   * @param event the number of its sending among the events of its sender, by which the receipt
   *     names it; 0 for one that is not traced
   */
  record Said(Envelope envelope, long event) implements Item {}

  /**
   * Asks what time it is.
   *
   * @param asked the asker's wall time in microseconds
   * @param votes whether the asker may vote
   */
  record Ping(long asked, boolean votes) implements Item {}

  /**
   * The answer: the asker's time, then the answerer's at the receipt and at the answer, in
   * microseconds.
   */
  record Pong(long asked, long received, long replied) implements Item {}

  /** Asks for an entry that one's own disk has lost. */
  record Ask(Wanted wanted) implements Item {}

  /** The answer to {@link Ask}: the entry, if the answerer's log holds the witness. */
  record Told(Wanted wanted, Optional<Entry> entry) implements Item {}
}
