package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Write;
import java.util.ArrayDeque;

/** The disk of one member: what is on it, and the writes that are not yet. */
final class Disk {
  private final ArrayDeque<Effect.Persist> waiting = new ArrayDeque<>();
  private final Log log;
  private final long incarnation;
  private int boot = 1;
  private Epoch promised;
  private long lamport;
  private long commit;

  Disk(long incarnation, Log log) {
    this.incarnation = incarnation;
    this.log = log;
    promised = Cast.promisedFor(log);
    commit = Math.min(1, log.last());
  }

  void write(Effect.Persist persist) {
    waiting.add(persist);
  }

  /** Everything waiting is on disk: gives the number of the last write, 0 if none waited. */
  long sync() {
    long last = 0;
    while (!waiting.isEmpty()) {
      Effect.Persist persist = waiting.remove();
      Write write = persist.write();
      promised = write.promised();
      lamport = write.lamport();
      commit = Math.max(commit, write.commit());
      log.truncate(write.keep());
      for (Entry entry : write.entries()) {
        log.append(entry);
      }
      last = persist.number();
    }
    return last;
  }

  /** A crash: what was not synced is lost, and the next boot finds the rest. */
  Durable crash() {
    waiting.clear();
    boot++;
    return durable();
  }

  Durable durable() {
    return new Durable(incarnation, boot, promised, lamport, log.copy(), commit);
  }

  /** What a restart would find in the log. */
  Log log() {
    return log;
  }

  Epoch promised() {
    return promised;
  }

  long lamport() {
    return lamport;
  }

  Disk copy() {
    Disk twin = new Disk(incarnation, log.copy());
    twin.waiting.addAll(waiting);
    twin.boot = boot;
    twin.promised = promised;
    twin.lamport = lamport;
    twin.commit = commit;
    return twin;
  }
}
