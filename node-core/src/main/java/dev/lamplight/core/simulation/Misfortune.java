package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.Plan.RandomFaults;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.chance.Occasion;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.simulation.machine.Machine.State;
import java.util.ArrayList;
import java.util.List;

/** Carries out plans: repeats actions, and draws faults that end by themselves. */
final class Misfortune {
  private static final long MILLI = 1_000_000;

  /** What is on the agenda for a plan. {@code count} turns came before. */
  private record Turn(Plan plan, long count) {}

  /** What ends later; void once everything healed. Links are as in {@link Faults#beginCuts}. */
  private sealed interface Ending {
    record Cuts(List<Integer> links) implements Ending {}

    record Slow(int a, int b) implements Ending {}

    record Skew(int node) implements Ending {}
  }

  private final Chance chance;

  Misfortune(Chance chance) {
    this.chance = chance;
  }

  Misfortune copy() {
    return new Misfortune(chance.copy());
  }

  void digest(StateHash hash) {
    chance.digest(hash);
  }

  void begin(Cluster cluster, Plan plan) {
    switch (plan) {
      case Plan.Once(long at, Action action) -> {
        int what = Occasion.of(Occasion.ACT, 0, 0);
        cluster.agenda.add(Math.max(cluster.now, at), what, action, 0, 0);
      }
      case Plan.Repeat repeat ->
          put(cluster, repeat.firstNanos(), repeat.untilNanos(), new Turn(repeat, 0));
      case RandomFaults faults -> {
        long from = Math.max(cluster.now, faults.fromNanos());
        long gap = chance.between(faults.minGapNanos(), faults.maxGapNanos());
        put(cluster, from + gap, faults.untilNanos(), new Turn(faults, 0));
      }
    }
  }

  private static void put(Cluster cluster, long at, long until, Turn turn) {
    if (at < until) {
      int what = Occasion.of(Occasion.PLAN, 0, 0);
      cluster.agenda.add(Math.max(cluster.now, at), what, turn, 0, 0);
    }
  }

  /** A plan's turn has come. */
  void turn(Cluster cluster, Faults faults, Object subject) {
    Turn turn = (Turn) subject;
    long count = turn.count() + 1;
    switch (turn.plan()) {
      case Plan.Once(long _, Action action) -> faults.apply(cluster, action);
      case Plan.Repeat(long _, long every, Action action, long until) -> {
        put(cluster, cluster.now + every, until, new Turn(turn.plan(), count));
        faults.apply(cluster, numbered(action, count));
      }
      case RandomFaults random -> {
        long gap = chance.between(random.minGapNanos(), random.maxGapNanos());
        put(cluster, cluster.now + gap, random.untilNanos(), new Turn(random, count));
        strike(cluster, faults, random);
      }
    }
  }

  private static Action numbered(Action action, long count) {
    return action instanceof Action.Send(Target target, String text)
        ? new Action.Send(target, text + " " + count)
        : action;
  }

  private void strike(Cluster cluster, Faults faults, RandomFaults plan) {
    FaultKind kind = plan.kinds().get(chance.below(plan.kinds().size()));
    long lasts = chance.between(plan.minForNanos(), plan.maxForNanos());
    long end = Math.min(cluster.now + lasts, plan.untilNanos());
    int process = cluster.clients.anyRunning(cluster);
    if (process == Machine.NONE) {
      return;
    }
    Machine machine = cluster.machines[process];
    switch (kind) {
      case CRASH -> {
        boolean noticed = (chance.next() & 1) == 0 && cluster.setup.resets();
        cluster.stop(machine, State.CRASHED, "", noticed);
        restartAt(cluster, machine, end);
      }
      case WIPE -> {
        if (canBeSpared(cluster, machine)) {
          cluster.stop(machine, State.WIPED, "", false);
          restartAt(cluster, machine, end);
        }
      }
      case FREEZE -> cluster.freeze(machine, end - cluster.now);
      case PARTITION -> partition(cluster, faults, end);
      case CUT -> {
        int other = otherThan(cluster, machine.place);
        if (other != machine.place) {
          int link = machine.place * cluster.members.size() + other;
          cut(cluster, faults, machine.place, other);
          endAt(cluster, faults, end, new Ending.Cuts(List.of(link)));
        }
      }
      case SLOW -> slow(cluster, faults, machine.place, end);
      case SKEW -> {
        if (machine.clock.isTrue()) {
          double rate = 0.98 + chance.below(401) / 10_000.0;
          faults.apply(cluster, new Action.Skew(machine.id, 0, rate));
          endAt(cluster, faults, end, new Ending.Skew(machine.id));
        }
      }
    }
  }

  /** Whether all others run, vote and hold what is committed. */
  private static boolean canBeSpared(Cluster cluster, Machine machine) {
    for (Machine other : cluster.machines) {
      if (other != machine
          && !(other.running()
              && other.node.votes()
              && other.disk.log().last() >= cluster.committed)) {
        return false;
      }
    }
    return cluster.machines.length > 1;
  }

  private static void restartAt(Cluster cluster, Machine machine, long at) {
    int what = Occasion.of(Occasion.RESTART, 0, machine.index);
    cluster.agenda.add(at, what, Agenda.NOTHING, machine.life, 0);
  }

  private static void endAt(Cluster cluster, Faults faults, long at, Ending ending) {
    cluster.agenda.add(at, Occasion.of(Occasion.END, 0, 0), ending, faults.heals(), 0);
  }

  private void partition(Cluster cluster, Faults faults, long end) {
    int size = cluster.members.size();
    if (size < 2) {
      return;
    }
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    int alone = chance.below(size);
    int other = otherThan(cluster, alone);
    for (int place = 0; place < size; place++) {
      boolean goesLeft = place == alone || (place != other && (chance.next() & 1) == 0);
      (goesLeft ? left : right).add(cluster.members.id(place));
    }
    List<Integer> links = faults.beginCuts(cluster, List.of(left, right));
    endAt(cluster, faults, end, new Ending.Cuts(links));
  }

  private static void cut(Cluster cluster, Faults faults, int from, int to) {
    faults.apply(cluster, new Action.Cut(cluster.members.id(from), cluster.members.id(to), true));
  }

  private void slow(Cluster cluster, Faults faults, int place, long end) {
    int other = otherThan(cluster, place);
    if (other == place || cluster.network.isSlow(place, other)) {
      return;
    }
    int a = cluster.members.id(place);
    int b = cluster.members.id(other);
    long timeout = cluster.setup.timing().timeoutNanos();
    long delay = chance.between(MILLI, Math.max(MILLI, timeout / 2));
    long jitter = chance.between(0, delay);
    double loss = chance.below(30) / 100.0;
    faults.apply(cluster, new Action.Slow(a, b, delay, jitter, loss));
    endAt(cluster, faults, end, new Ending.Slow(a, b));
  }

  /** The same only if there is no other. */
  private int otherThan(Cluster cluster, int place) {
    int size = cluster.members.size();
    return size == 1 ? place : (place + 1 + chance.below(size - 1)) % size;
  }

  /** A fault's time is over, unless everything has healed since. Gives whether it was not. */
  boolean end(Cluster cluster, Faults faults, Object subject, long heals) {
    if (heals != faults.heals()) {
      return false;
    }
    switch ((Ending) subject) {
      case Ending.Cuts(var links) -> faults.endCuts(cluster, links);
      case Ending.Slow(int a, int b) -> faults.apply(cluster, new Action.Slow(a, b, 0, 0, 0));
      case Ending.Skew(int node) -> faults.apply(cluster, new Action.Skew(node, 0, 1.0));
    }
    return true;
  }
}
