package dev.lamplight.server.storage;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.Optional;

/** Whoever may hold what another node has lost. */
public interface Donor {
  /** The entry that is wanted; empty unless this log holds its witness. */
  Optional<Entry> entry(Wanted wanted) throws IOException;

  /** The log of a running node, on the thread that owns it. */
  static Donor of(Log log) {
    return wanted ->
        wanted.witnessIndex() <= log.last() && log.holds(wanted.witnessIndex(), wanted.witness())
            ? Optional.of(log.at(wanted.index()))
            : Optional.empty();
  }
}
