package dev.lamplight.core.simulation.machine;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect.Persist;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.simulation.chance.Chance;
import java.util.ArrayDeque;

/**
 * What a process has on disk, and the writes that wait. One sync carries all writes that wait when
 * it starts (group commit). A crash in between leaves the first few of them, how many is drawn.
 */
public final class Disk {
  private long incarnation;
  private int boot;
  private Epoch promised = Epoch.NONE;
  private long lamport;
  private long commit;
  private Log log = new Log();

  /** Not yet synced, in order. */
  private final ArrayDeque<Persist> waiting;

  /** The running sync carries the writes up to this number; 0 if none runs. */
  private long carried;

  public Disk(long incarnation) {
    this.incarnation = incarnation;
    waiting = new ArrayDeque<>();
  }

  private Disk(Disk from) {
    incarnation = from.incarnation;
    boot = from.boot;
    promised = from.promised;
    lamport = from.lamport;
    commit = from.commit;
    log = from.log.copy();
    waiting = new ArrayDeque<>(from.waiting);
    carried = from.carried;
  }

  public void add(Persist write) {
    waiting.addLast(write);
  }

  /** Starts a sync of all that waits; false if one runs, or nothing waits. */
  public boolean beginSync() {
    if (carried > 0 || waiting.isEmpty()) {
      return false;
    }
    carried = waiting.getLast().number();
    return true;
  }

  /** The sync is done. Gives the number of the last write that it carried. */
  public long finishSync() {
    long done = carried;
    while (!waiting.isEmpty() && waiting.getFirst().number() <= done) {
      apply(waiting.removeFirst().write());
    }
    carried = 0;
    return done;
  }

  /** The process dies: of the writes that waited a first part stays. */
  public void crash(Chance chance) {
    int stay = waiting.isEmpty() ? 0 : chance.below(waiting.size() + 1);
    for (int i = 0; i < stay; i++) {
      apply(waiting.removeFirst().write());
    }
    waiting.clear();
    carried = 0;
  }

  /** All is lost, and the directory has another identity from now on. */
  public void wipe(long newIncarnation) {
    waiting.clear();
    carried = 0;
    incarnation = newIncarnation;
    boot = 0;
    promised = Epoch.NONE;
    lamport = 0;
    commit = 0;
    log = new Log();
  }

  /** What the process finds when it starts. Counts the start. */
  public Durable boot() {
    boot++;
    return new Durable(incarnation, boot, promised, lamport, log.copy(), commit);
  }

  /** The log as it would be found after a crash now; not to be changed. */
  public Log log() {
    return log;
  }

  /**
   * Up to which index the process's log is on disk. A write that waits may yet cut what is there.
   */
  public long durable() {
    long durable = log.last();
    for (Persist persist : waiting) {
      durable = Math.min(durable, persist.write().keep());
    }
    return durable;
  }

  public int waiting() {
    return waiting.size();
  }

  Disk copy() {
    return new Disk(this);
  }

  void digest(StateHash hash) {
    hash.add(incarnation)
        .add(boot)
        .add(promised)
        .add(lamport)
        .add(commit)
        .add(carried)
        .add(waiting.size());
    log.digest(hash);
    for (Persist persist : waiting) {
      Write write = persist.write();
      hash.add(persist.number()).add(write.promised()).add(write.lamport()).add(write.keep());
      hash.add(write.commit());
      for (Entry entry : write.entries()) {
        entry.digest(hash);
      }
    }
  }

  private void apply(Write write) {
    promised = write.promised();
    lamport = write.lamport();
    commit = write.commit();
    if (write.keep() < log.last()) {
      log.truncate(write.keep());
    }
    for (int i = 0; i < write.entries().size(); i++) {
      log.append(write.entries().get(i));
    }
  }
}
