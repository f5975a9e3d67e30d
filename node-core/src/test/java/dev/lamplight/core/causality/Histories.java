package dev.lamplight.core.causality;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.time.LamportClock;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Traces to try the causal graph on: every small one, and large ones from a seed. */
public final class Histories {
  private static final int LOST_DISKS_MAX = 8;

  private final Trace trace = new Trace();
  private final List<Life> lives = new ArrayList<>();
  private final List<Integer> sends = new ArrayList<>();

  private int lostDisks;

  /** A running process: where it records, and its clock. */
  private static final class Life {
    int process;
    int node;
    long incarnation;
    int boot;
    LamportClock clock = new LamportClock(0);
  }

  private Histories(int nodes) {
    for (int node = 1; node <= nodes; node++) {
      Life life = new Life();
      life.node = node;
      life.incarnation = 100L + node;
      life.boot = 1;
      life.process = trace.process(life.node, life.incarnation, life.boot);
      lives.add(life);
    }
  }

  /**
   * One of all traces of {@code events} events on {@code nodes} lines, where each event may follow
   * from any earlier one, its own line's included.
   *
   * @param outside whether events may be ones from outside, too
   */
  static Trace any(Exhaustive choices, int nodes, int events, boolean outside) {
    Histories history = new Histories(nodes);
    for (int event = 0; event < events; event++) {
      Life life = history.lives.get(choices.below(nodes));
      int cause = choices.below(event + 1) - 1;
      if (outside && choices.below(2) == 1) {
        history.record(0, life, Kind.DROP, 0, cause);
      } else if (cause < 0) {
        history.send(life);
      } else {
        history.receive(life, cause);
      }
    }
    return history.trace;
  }

  /**
   * A run from a seed: sends, receipts (some late, some twice), crashes, lost disks, partitions.
   */
  public static Trace random(long seed, int nodes, int events) {
    SplittableRandom random = new SplittableRandom(seed);
    Histories history = new Histories(nodes);
    while (history.trace.size() < events) {
      history.step(random, history.lives.get(random.nextInt(nodes)));
    }
    return history.trace;
  }

  private void step(SplittableRandom random, Life life) {
    int chance = random.nextInt(1000);
    if (chance < 400) {
      send(life);
    } else if (chance < 850 && !sends.isEmpty()) {
      int late = Math.min(sends.size(), random.nextInt(20) == 0 ? 100 : 8);
      receive(life, sends.get(sends.size() - 1 - random.nextInt(late)));
    } else if (chance < 970) {
      record(life.process, life, Kind.DELIVER, life.clock.tick(), -1);
    } else if (chance < 980) {
      record(0, life, Kind.HEAL, 0, -1);
    } else if (chance < 985 && !sends.isEmpty()) {
      record(life.process, life, Kind.DROP, 0, sends.getLast());
    } else if (chance < 997) {
      crash(life, lostDisks < LOST_DISKS_MAX && random.nextInt(8) == 0);
    }
  }

  private void send(Life life) {
    sends.add(trace.size());
    record(life.process, life, Kind.SEND, life.clock.tick(), -1);
  }

  private void receive(Life life, int send) {
    long stamp = life.clock.receive(trace.lamportAt(send));
    record(life.process, life, Kind.RECEIVE, stamp, send);
  }

  private void crash(Life life, boolean wipe) {
    record(life.process, life, Kind.CRASH, 0, -1);
    life.boot++;
    if (wipe) {
      lostDisks++;
      life.boot = 1;
      life.incarnation += 100;
      life.clock = new LamportClock(0);
    }
    life.process = trace.process(life.node, life.incarnation, life.boot);
    record(life.process, life, Kind.RESTART, 0, -1);
  }

  private void record(int process, Life life, Kind kind, long stamp, int cause) {
    int type = kind == Kind.SEND || kind == Kind.RECEIVE || kind == Kind.DROP ? 3 : -1;
    int peer =
        kind == Kind.SEND ? 1 + life.node % lives.size() : cause < 0 ? 0 : trace.nodeAt(cause);
    long at = trace.size() * 1_000L;
    Epoch epoch = new Epoch(trace.size() / 100, 1);
    trace.record(process, kind, stamp, at, epoch, peer, cause, type, 0, 0, "");
  }
}
