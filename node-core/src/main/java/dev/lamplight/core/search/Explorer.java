package dev.lamplight.core.search;

import dev.lamplight.core.node.Safeguards;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Reaches every state of a small fenced cluster within {@link Bounds}, depth first, each state
 * once, and checks S1 to S5 in each.
 */
public final class Explorer {
  private final Bounds bounds;
  private final long mostStates;
  private final Consumer<World> visitor;
  private final LongSet seen = new LongSet();
  private final ArrayDeque<Level> levels = new ArrayDeque<>();
  private long transitions;
  private long reigns;
  private int deepest;

  /** A state on the path, with the steps from it that are still to be tried. */
  private record Level(String step, List<Step> open) {}

  private record Step(Supplier<String> words, Supplier<World> take) {}

  private Explorer(Bounds bounds, long mostStates, Consumer<World> visitor) {
    this.bounds = bounds;
    this.mostStates = mostStates;
    this.visitor = visitor;
  }

  /**
   * Explores.
   *
   * @param safeguards {@link Safeguards#ALL}, or a mutant's
   * @param mostStates stops there even if more could be reached
   */
  public static Exploration explore(Bounds bounds, Safeguards safeguards, long mostStates) {
    return new Explorer(bounds, mostStates, state -> {}).run(new World(bounds, safeguards, true));
  }

  /** The same without leaving anything out, or with; each new state's outline is shown. */
  static Exploration explore(
      Bounds bounds, Safeguards safeguards, boolean reduced, LongConsumer outlines) {
    World start = new World(bounds, safeguards, reduced);
    return new Explorer(bounds, Long.MAX_VALUE, state -> outlines.accept(state.outline()))
        .run(start);
  }

  private Exploration run(World start) {
    seen.add(start.hash());
    levels.push(new Level("start", steps(start)));
    while (!levels.isEmpty() && seen.size() < mostStates) {
      Level level = levels.peek();
      if (level.open().isEmpty()) {
        levels.pop();
        continue;
      }
      Step step = level.open().removeLast();
      World next = step.take().get();
      transitions++;
      String violation = next.violation();
      if (!violation.isEmpty()) {
        return found(violation, step.words().get());
      }
      if (next.highestRound() <= bounds.rounds() && seen.add(next.hash())) {
        visitor.accept(next);
        reigns += next.reigns() ? 1 : 0;
        levels.push(new Level(step.words().get(), steps(next)));
        deepest = Math.max(deepest, levels.size());
      }
    }
    return new Exploration(
        seen.size(), transitions, deepest, reigns, levels.isEmpty(), "", List.of());
  }

  private Exploration found(String violation, String last) {
    List<String> path = new ArrayList<>();
    levels.descendingIterator().forEachRemaining(level -> path.add(level.step()));
    path.add(last);
    return new Exploration(seen.size(), transitions, deepest, reigns, false, violation, path);
  }

  private static List<Step> steps(World world) {
    List<Step> steps = new ArrayList<>();
    for (int place = 0; place < world.size(); place++) {
      int at = place;
      String id = Integer.toString(place + 1);
      if (!world.isUp(place)) {
        steps.add(new Step(() -> "restart " + id, () -> world.restart(at)));
        continue;
      }
      if (world.crashes > 0) {
        steps.add(new Step(() -> "crash " + id, () -> world.crash(at)));
      }
      if (world.timeouts > 0) {
        steps.add(new Step(() -> "timer of " + id, () -> world.fire(at)));
      }
      if (world.messages > 0 && world.leads(place)) {
        steps.add(new Step(() -> "message at " + id, () -> world.submit(at)));
      }
      if (world.syncs(place)) {
        steps.add(new Step(() -> "sync of " + id, () -> world.sync(at)));
      }
    }
    for (int flight = 0; flight < world.flights(); flight++) {
      int which = flight;
      if (!world.mayArrive(which) || world.isRepeated(which)) {
        continue;
      }
      if (world.losses > 0) {
        steps.add(new Step(() -> "lost " + world.describe(which), () -> world.lose(which)));
      }
      steps.add(new Step(() -> world.describe(which), () -> world.deliver(which)));
    }
    return steps;
  }
}
