package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The chosen node's facts. */
final class NodeViewModel {
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
    VOTE,
    REACH,
    /** Of real nodes only, as the next ones. */
    ADDRESS,
    SEEN,
    FAULTS,
    OWN_CLOCK;

    String title() {
      return Texts.of("fact." + name().toLowerCase(Locale.ROOT));
    }
  }

  private final Map<Row, ReadOnlyStringWrapper> facts = new EnumMap<>(Row.class);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper up = new ReadOnlyBooleanWrapper();
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

  private void show() {
    Optional<NodeView> chosen = watch.chosenNode();
    present.set(chosen.isPresent());
    chosen.ifPresent(this::show);
  }

  private void show(NodeView node) {
    title.set(Texts.of("inspector.node", node.id()));
    up.set(node.condition() == Condition.RUNNING || node.condition() == Condition.FROZEN);
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
    put(Row.LOG, Texts.of(node.last() == 1 ? "fact.log.entry" : "fact.log.entries", node.last()));
    put(Row.COMMITTED, Texts.of("fact.committed.upto", node.commit()));
    put(Row.VOTE, Texts.of(node.votes() ? "fact.vote.yes" : "fact.vote.no"));
    watch
        .frame()
        .ifPresent(
            frame ->
                put(
                    Row.REACH,
                    up.get()
                        ? reach(Parts.of(frame.snapshot()), node.id())
                        : Texts.of("fact.reach.down")));
    Optional<NodeSight> seen = watch.frame().flatMap(frame -> frame.outlook().node(node.id()));
    put(Row.ADDRESS, seen.map(NodeSight::url).orElse(""));
    put(Row.SEEN, seen.map(SightWords::whole).orElse(""));
    put(Row.FAULTS, seen.map(NodeViewModel::faults).orElse(""));
    put(
        Row.OWN_CLOCK,
        seen.filter(it -> it.clockMillis().isPresent()).map(SightWords::ahead).orElse(""));
  }

  private static String faults(NodeSight seen) {
    return seen.faults().stream()
        .map(fault -> SightWords.fault(seen.id(), fault))
        .collect(Collectors.joining("\n"));
  }

  /** Whom it cannot talk to. */
  private static String reach(Parts parts, int node) {
    List<String> clauses = new ArrayList<>();
    if (!parts.lostBothWays(node).isEmpty()) {
      clauses.add(Words.cutOff(parts.lostBothWays(node)));
    }
    if (!parts.unheard(node).isEmpty()) {
      clauses.add(Texts.of("fact.reach.unheard", Words.list(parts.unheard(node))));
    }
    if (!parts.unhearing(node).isEmpty()) {
      clauses.add(Texts.of("fact.reach.unhearing", Words.list(parts.unhearing(node))));
    }
    return clauses.isEmpty() ? Texts.of("fact.reach.all") : String.join("\n", clauses);
  }

  private void put(Row row, String text) {
    wrapper(row).set(text);
  }

  private ReadOnlyStringWrapper wrapper(Row row) {
    return java.util.Objects.requireNonNull(facts.get(row));
  }
}
