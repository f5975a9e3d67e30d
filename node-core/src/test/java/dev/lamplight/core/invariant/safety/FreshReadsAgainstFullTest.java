package dev.lamplight.core.invariant.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * S8 against its full version, which looks for each answered read's beginning and at every answer
 * before it, on made-up histories: some lawful, some with answers that are too old.
 */
class FreshReadsAgainstFullTest {
  private static final int HISTORIES = 3000;
  private static final int STEPS = 60;
  private static final int PROCESSES = 3;

  private sealed interface Happening {
    record Began(int process, long request, boolean linearizable) implements Happening {}

    record Answered(int process, long request, long index) implements Happening {}

    record Stopped(int process) implements Happening {}
  }

  /** All that happened, in order. */
  private final List<Happening> happenings = new ArrayList<>();

  /** Whether no linearizable read's answer lacks what was known before the read. */
  private boolean holds() {
    for (int i = 0; i < happenings.size(); i++) {
      if (happenings.get(i) instanceof Happening.Answered answer
          && answer.index < knownBefore(beginning(answer, i))) {
        return false;
      }
    }
    return true;
  }

  /** Where the read that is answered at {@code at} began, 0 if it was none that counts. */
  private int beginning(Happening.Answered answer, int at) {
    for (int i = at - 1; i >= 0; i--) {
      switch (happenings.get(i)) {
        case Happening.Began began
            when began.process == answer.process && began.request == answer.request -> {
          return began.linearizable ? i : 0;
        }
        case Happening.Stopped stopped when stopped.process == answer.process -> {
          return 0;
        }
        case Happening.Began _, Happening.Stopped _, Happening.Answered _ -> {}
      }
    }
    return 0;
  }

  private long knownBefore(int at) {
    return happenings.subList(0, at).stream()
        .mapToLong(each -> each instanceof Happening.Answered answer ? answer.index : 0)
        .max()
        .orElse(0);
  }

  /** Plays one history; gives the step at which the two differ, -1 if none. */
  private int play(FreshReads invariant, long seed) {
    FakeCluster cluster = new FakeCluster(PROCESSES).start(invariant);
    SplittableRandom random = new SplittableRandom(seed);
    List<Happening.Began> waiting = new ArrayList<>();
    long known = 0;
    happenings.clear();
    for (int step = 0; step < STEPS && holds(); step++) {
      int process = random.nextInt(PROCESSES);
      switch (random.nextInt(12)) {
        case 0 -> {
          invariant.stopped(cluster, process);
          happenings.add(new Happening.Stopped(process));
          waiting.removeIf(each -> each.process == process && random.nextInt(8) > 0);
        }
        case 1, 2, 3 -> {
          known += random.nextInt(3);
          invariant.answered(cluster, process, -step, new Outcome.Appended(known, 0, "c", step));
          happenings.add(new Happening.Answered(process, -step, known));
        }
        case 4, 5, 6, 7 -> {
          var began = new Happening.Began(process, step + 1L, random.nextInt(4) > 0);
          invariant.readStarted(
              cluster, process, new Input.Read(0, began.request, began.linearizable, 0));
          happenings.add(began);
          waiting.add(began);
        }
        default -> {
          if (!waiting.isEmpty()) {
            var asked = waiting.remove(random.nextInt(waiting.size()));
            answer(invariant, cluster, asked, index(random, asked, known));
          }
        }
      }
      if (cluster.violations.isEmpty() != holds()) {
        return step;
      }
    }
    return -1;
  }

  /** Mostly the newest index, now and then one that is too old; refused if it is negative. */
  private long index(SplittableRandom random, Happening.Began asked, long known) {
    if (random.nextInt(10) == 0) {
      return -1;
    }
    int at = happenings.indexOf(asked);
    long least = asked.linearizable && random.nextInt(30) > 0 ? knownBefore(at) : 0;
    return least + random.nextLong(known - least + 1);
  }

  private void answer(
      FreshReads invariant, FakeCluster cluster, Happening.Began asked, long index) {
    if (index < 0) {
      invariant.answered(
          cluster, asked.process, asked.request, new Outcome.Refused(Refusal.NO_LEADER, 0));
      return;
    }
    invariant.answered(cluster, asked.process, asked.request, new Outcome.ReadAsOf(index, 0));
    happenings.add(new Happening.Answered(asked.process, asked.request, index));
  }

  @Test
  void convictTheSameHistoriesAtTheSameStep() {
    int convicted = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      assertEquals(-1, play(new FreshReads(), seed), "the step at which they differ, seed " + seed);
      convicted += holds() ? 0 : 1;
    }
    assertTrue(
        convicted > HISTORIES / 100 && convicted < HISTORIES * 99 / 100,
        "of " + HISTORIES + " histories " + convicted + " were convicted");
  }
}
