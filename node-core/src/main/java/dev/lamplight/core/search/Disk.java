package dev.lamplight.core.search;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk: what is on it, and what waits for the next sync. Immutable.
 *
 * @param written the number of the newest write asked for
 */
record Disk(Durable durable, List<Write> waiting, long written) {
  /** The same with one more write that waits. */
  Disk with(Effect.Persist persist) {
    List<Write> more = new ArrayList<>(waiting);
    more.add(persist.write());
    return new Disk(durable, more, persist.number());
  }

  /** After a sync of all that waits. */
  Disk synced() {
    Log log = durable.log().copy();
    for (Write write : waiting) {
      log.truncate(write.keep());
      for (Entry entry : write.entries()) {
        log.append(entry);
      }
    }
    Write last = waiting.getLast();
    Durable now =
        new Durable(
            durable.incarnation(),
            durable.boot(),
            last.promised(),
            last.lamport(),
            log,
            last.commit());
    return new Disk(now, List.of(), written);
  }

  /** After a crash: what waited is lost. */
  Disk crashed() {
    return new Disk(durable, List.of(), 0);
  }

  /** For the next boot. */
  Disk restarted() {
    Durable next =
        new Durable(
            durable.incarnation(),
            durable.boot() + 1,
            durable.promised(),
            durable.lamport(),
            durable.log(),
            durable.commit());
    return new Disk(next, List.of(), 0);
  }

  void digest(StateHash hash) {
    hash.add(durable.promised()).add(durable.boot()).add(durable.commit());
    durable.log().digest(hash);
    for (Write write : waiting) {
      hash.add(write.promised()).add(write.keep()).add(write.commit());
      for (Entry entry : write.entries()) {
        entry.digest(hash);
      }
    }
  }
}
