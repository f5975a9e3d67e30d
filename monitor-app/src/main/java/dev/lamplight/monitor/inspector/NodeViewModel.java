package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The chosen node: its facts, and what can be done to it now. */
final class NodeViewModel {
  private static final long FREEZE_NANOS = 5_000_000_000L;

  /** A line of facts. */
  enum Row {
    REGION,
    ROLE,
    EPOCH,
    PROMISED,
    LEADER,
    LAMPORT,
    LOG,
    COMMITTED,
    VOTE;

    String title() {
      return Texts.of("fact." + name().toLowerCase(Locale.ROOT));
    }
  }

  private final Map<Row, ReadOnlyStringWrapper> facts = new EnumMap<>(Row.class);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper up = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper leads = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper troubled = new ReadOnlyBooleanWrapper();
  private final WatchViewModel watch;

  NodeViewModel(WatchViewModel watch) {
    this.watch = watch;
    for (Row row : Row.values()) {
      facts.put(row, new ReadOnlyStringWrapper(""));
    }
    watch.onFrame(frame -> show());
    watch.chosen().subscribe(node -> show());
  }

  ReadOnlyStringProperty fact(Row row) {
    return wrapper(row).getReadOnlyProperty();
  }

  ReadOnlyStringProperty title() {
    return title.getReadOnlyProperty();
  }

  /** Whether a node is chosen. */
  ReadOnlyBooleanProperty present() {
    return present.getReadOnlyProperty();
  }

  /** Whether its process runs, frozen or not. */
  ReadOnlyBooleanProperty up() {
    return up.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty leads() {
    return leads.getReadOnlyProperty();
  }

  /** Whether anything is there to heal. */
  ReadOnlyBooleanProperty troubled() {
    return troubled.getReadOnlyProperty();
  }

  void send(String text) {
    toChosen(target -> new Action.Send(target, text));
  }

  void crash() {
    toChosen(Action.Crash::new);
  }

  void wipe() {
    toChosen(Action.Wipe::new);
  }

  void freeze() {
    toChosen(target -> new Action.Freeze(target, FREEZE_NANOS));
  }

  void stepDown() {
    toChosen(Action.StepDown::new);
  }

  void restart() {
    if (present.get()) {
      watch.apply(new Action.Restart(watch.chosen().get()));
    }
  }

  /** Cuts it off from all others. */
  void isolate() {
    int chosen = watch.chosen().get();
    List<Integer> others =
        watch.nodes().stream().map(NodeView::id).filter(id -> id != chosen).distinct().toList();
    if (present.get() && !others.isEmpty()) {
      watch.apply(new Action.Partition(List.of(List.of(chosen), others)));
    }
  }

  void heal() {
    watch.apply(new Action.Heal());
  }

  private void toChosen(java.util.function.Function<Target, Action> action) {
    if (present.get()) {
      watch.apply(action.apply(new Target.Of(watch.chosen().get())));
    }
  }

  private void show() {
    List<LinkView> links = watch.frame().map(frame -> frame.snapshot().links()).orElse(List.of());
    boolean frozen = watch.nodes().stream().anyMatch(node -> node.condition() == Condition.FROZEN);
    troubled.set(!links.isEmpty() || frozen);
    Optional<NodeView> chosen = watch.chosenNode();
    present.set(chosen.isPresent());
    chosen.ifPresent(this::show);
  }

  private void show(NodeView node) {
    title.set(Texts.of("inspector.node", node.id()));
    up.set(node.condition() == Condition.RUNNING || node.condition() == Condition.FROZEN);
    leads.set(node.reigns());
    put(Row.REGION, node.region().isEmpty() ? "–" : node.region());
    put(Row.ROLE, Words.state(node));
    put(Row.EPOCH, Words.epoch(node.epoch()));
    put(Row.PROMISED, Words.epoch(node.promised()));
    put(
        Row.LEADER,
        node.leader() == 0
            ? Texts.of("fact.leader.none")
            : node.leader() == node.id()
                ? Texts.of("fact.leader.itself")
                : String.valueOf(node.leader()));
    put(Row.LAMPORT, String.valueOf(node.lamport()));
    put(Row.LOG, Texts.of("fact.log.entries", node.last()));
    put(Row.COMMITTED, Texts.of("fact.committed.upto", node.commit()));
    put(Row.VOTE, Texts.of(node.votes() ? "fact.vote.yes" : "fact.vote.no"));
  }

  private void put(Row row, String text) {
    wrapper(row).set(text);
  }

  private ReadOnlyStringWrapper wrapper(Row row) {
    return java.util.Objects.requireNonNull(facts.get(row));
  }
}
