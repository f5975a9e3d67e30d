package dev.lamplight.server.command.run;

import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.scenario.Verdict;
import dev.lamplight.core.simulation.Simulation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scenario under many seeds, on all cores, untraced. */
public final class SeedSweep {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");
  private static final long WORD_EVERY_NANOS = 20_000_000_000L;

  /** How many failures are told; all are counted. */
  private static final int TOLD_MAX = 20;

  private final Scenario scenario;
  private final Safeguards safeguards;
  private final LongFunction<String> replay;
  private final PrintWriter out;
  private final LongAdder virtualNanos = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder elections = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder runs = new LongAdder();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  /** Seeds from {@code first} to {@code last}, both included. */
  public record Seeds(long first, long last) {
    /**
     * Reads {@code A..B}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Seeds of(String written) {
      Matcher matcher = RANGE.matcher(written);
      if (matcher.matches()) {
        Seeds seeds = new Seeds(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        if (seeds.first <= seeds.last) {
          return seeds;
        }
      }
      throw new IllegalArgumentException(
          "--seeds takes a range such as 1..1000, not '" + written + "'.");
    }
  }

  /**
   * A sweep to be run.
   *
   * @param replay the command that gives the run of one seed again
   */
  public SeedSweep(
      Scenario scenario, Safeguards safeguards, LongFunction<String> replay, PrintWriter out) {
    this.scenario = scenario;
    this.safeguards = safeguards;
    this.replay = replay;
    this.out = out;
  }

  /** Runs them all and says what came of them. Gives whether none failed. */
  public boolean run(Seeds seeds) {
    long began = System.nanoTime();
    AtomicLong next = new AtomicLong(seeds.first());
    int cores = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int worker = 0; worker < cores; worker++) {
        boolean tells = worker == 0;
        ends.add(workers.submit(() -> work(next, seeds, tells)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    }
    tell((System.nanoTime() - began) / 1e9);
    return failures.isEmpty();
  }

  private void work(AtomicLong next, Seeds seeds, boolean tells) {
    long toldAt = System.nanoTime();
    for (long seed = next.getAndIncrement(); seed <= seeds.last(); seed = next.getAndIncrement()) {
      one(seed);
      if (tells && System.nanoTime() - toldAt > WORD_EVERY_NANOS) {
        toldAt = System.nanoTime();
        out.printf(Locale.ROOT, "%,d runs, %,d failed%n", runs.sum(), failures.size());
        out.flush();
      }
    }
  }

  private void one(long seed) {
    ScenarioRun run = ScenarioRun.of(scenario.withSeed(seed), safeguards, false);
    Verdict verdict = run.runToEnd();
    Simulation simulation = run.simulation();
    runs.increment();
    virtualNanos.add(simulation.nowNanos());
    delivered.add(simulation.delivered());
    elections.add(simulation.electionCount());
    acknowledged.add(simulation.acknowledged());
    if (verdict.failed()) {
      String what =
          verdict.firstUnexpected().stream()
              .findFirst()
              .map(verdict::describe)
              .orElse("an expectation failed");
      failures.add("seed " + seed + ": " + what + "\n" + replay.apply(seed));
    }
  }

  private void tell(double seconds) {
    out.printf(
        Locale.ROOT,
        "%,d runs, %,d failed; %,.0f virtual hours in %,.0f s, %,.0f times as fast as real time%n",
        runs.sum(),
        failures.size(),
        virtualNanos.sum() / 3.6e12,
        seconds,
        virtualNanos.sum() / 1e9 / seconds);
    out.printf(
        Locale.ROOT,
        "%,d messages delivered, %,d elections, %,d clients' messages acknowledged%n",
        delivered.sum(),
        elections.sum(),
        acknowledged.sum());
    failures.stream().sorted().limit(TOLD_MAX).forEach(out::println);
    if (failures.size() > TOLD_MAX) {
      out.printf("and %d more%n", failures.size() - TOLD_MAX);
    }
    out.flush();
  }
}
