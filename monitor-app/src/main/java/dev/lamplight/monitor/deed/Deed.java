package dev.lamplight.monitor.deed;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.input.KeyCode;

/** What can be done to one node. */
public enum Deed {
  CRASH("fth-zap-off", KeyCode.K),
  RESTART("fth-power", KeyCode.R),
  STEP_DOWN("fth-corner-right-down", KeyCode.T),
  ISOLATE("fth-scissors", KeyCode.I),
  FREEZE(
      "fth-pause-circle",
      KeyCode.Z,
      Amount.seconds(5),
      Amount.seconds(1),
      Amount.seconds(2),
      Amount.seconds(10),
      Amount.seconds(30)),
  SLOW(
      "fth-activity",
      KeyCode.S,
      Amount.millis(200),
      Amount.millis(50),
      Amount.millis(500),
      Amount.millis(1_000)),
  SKEW(
      "fth-clock",
      KeyCode.C,
      new Amount.Skew(0, 1.2),
      new Amount.Skew(0, 1.05),
      new Amount.Skew(0, 0.95),
      new Amount.Skew(0, 0.8),
      new Amount.Skew(2_000_000_000L, 1),
      new Amount.Skew(-2_000_000_000L, 1),
      new Amount.Skew(0, 1)),
  DUPLICATE("fth-copy", KeyCode.U),
  WIPE("fth-trash-2", KeyCode.W);

  private final String icon;
  private final KeyCode key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Amount> amounts;

  Deed(String icon, KeyCode key, Amount... amounts) {
    this.icon = icon;
    this.key = key;
    this.amounts = amounts.length == 0 ? List.of(new Amount.Whole()) : List.of(amounts);
  }

  public String icon() {
    return icon;
  }

  public KeyCode key() {
    return key;
  }

  /** In what measures it is offered, the usual one first. */
  public List<Amount> amounts() {
    return amounts;
  }

  /** {@code step-down}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a button says. */
  public String words(Amount amount) {
    return Texts.of("deed." + title(), amount.brief());
  }

  /** Whether something is lost for good by it, so that the user is asked first. */
  public boolean asks() {
    return this == WIPE;
  }

  /** Why it makes no sense now, in a sentence; nothing if it does. */
  public Optional<String> refusal(NodeView node, Snapshot snapshot) {
    boolean up = node.condition() == Condition.RUNNING || node.condition() == Condition.FROZEN;
    Optional<String> key =
        switch (this) {
          case CRASH -> unless(up, "down");
          case RESTART ->
              up
                  ? Optional.of(node.condition() == Condition.FROZEN ? "frozen" : "running")
                  : Optional.empty();
          case STEP_DOWN -> unless(node.reigns(), "not-leading");
          case FREEZE ->
              up ? unless(node.condition() == Condition.RUNNING, "asleep") : Optional.of("down");
          case ISOLATE ->
              isAlone(snapshot)
                  ? Optional.of("alone")
                  : unless(!isIsolated(node.id(), snapshot), "isolated");
          case SLOW -> unless(!isAlone(snapshot), "alone");
          case SKEW -> Optional.empty();
          case DUPLICATE ->
              unless(
                  snapshot.nodes().stream()
                      .noneMatch(other -> other.twin() && other.id() == node.id()),
                  "doubled");
          case WIPE -> unless(node.condition() != Condition.WIPED, "wiped");
        };
    return key.map(why -> Texts.of("refusal." + why, node.id()));
  }

  /** What the simulator is told. */
  List<Action> actions(int node, Amount amount, Snapshot snapshot) {
    Target target = new Target.Of(node);
    return switch (this) {
      case CRASH -> List.of(new Action.Crash(target));
      case RESTART -> List.of(new Action.Restart(node));
      case STEP_DOWN -> List.of(new Action.StepDown(target));
      case FREEZE -> List.of(new Action.Freeze(target, nanos(amount)));
      case ISOLATE -> List.of(isolation(node, snapshot));
      case SLOW ->
          others(node, snapshot).stream()
              .<Action>map(other -> new Action.Slow(node, other, nanos(amount), 0, 0))
              .toList();
      case SKEW ->
          amount instanceof Amount.Skew(long offset, double rate)
              ? List.of(new Action.Skew(node, offset, rate))
              : List.of();
      case DUPLICATE -> List.of(new Action.Duplicate(node));
      case WIPE -> List.of(new Action.Wipe(target));
    };
  }

  private static Optional<String> unless(boolean fine, String key) {
    return fine ? Optional.empty() : Optional.of(key);
  }

  private static long nanos(Amount amount) {
    return amount instanceof Amount.Nanos(long nanos) ? nanos : 0;
  }

  private static boolean isAlone(Snapshot snapshot) {
    return snapshot.nodes().stream().map(NodeView::id).distinct().count() < 2;
  }

  private static boolean isIsolated(int node, Snapshot snapshot) {
    return Parts.of(snapshot).parts().stream().anyMatch(part -> part.equals(Set.of(node)));
  }

  private static Set<Integer> others(int node, Snapshot snapshot) {
    Set<Integer> others = new TreeSet<>();
    snapshot.nodes().forEach(other -> others.add(other.id()));
    others.remove(node);
    return others;
  }

  /** The parts as they are, but the node alone: who was cut off before stays so. */
  private static Action isolation(int node, Snapshot snapshot) {
    List<List<Integer>> groups = new ArrayList<>();
    groups.add(List.of(node));
    for (Set<Integer> part : Parts.of(snapshot).parts()) {
      List<Integer> rest = part.stream().filter(other -> other != node).toList();
      if (!rest.isEmpty()) {
        groups.add(rest);
      }
    }
    return new Action.Partition(List.copyOf(groups));
  }
}
