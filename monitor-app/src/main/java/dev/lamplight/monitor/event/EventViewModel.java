package dev.lamplight.monitor.event;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.spacetime.cause.CauseViewModel;
import dev.lamplight.monitor.spacetime.cause.Cone;
import dev.lamplight.monitor.spacetime.cause.Cone.Component;
import dev.lamplight.monitor.spacetime.cause.Cone.Relation;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is to be said of the selected event. */
final class EventViewModel {
  private static final MessageType[] TYPES = MessageType.values();

  private final WatchViewModel watch;
  private final ReadOnlyObjectWrapper<Facts> facts = new ReadOnlyObjectWrapper<>(Facts.NONE);

  /**
   * All of it.
   *
   * @param title what happened; empty if nothing is selected
   * @param comparison what the event that it is compared with is to it, empty if there is none
   * @param chain how the one led to the other, step by step
   */
  record Facts(
      String title, List<Fact> rows, List<Link> parents, String comparison, List<Link> chain) {
    static final Facts NONE = new Facts("", List.of(), List.of(), "", List.of());
  }

  /** One fact by the key of its name. */
  record Fact(String key, String value) {}

  /** Words that lead to an event. */
  record Link(String words, int event) {}

  EventViewModel(WatchViewModel watch, CauseViewModel causes) {
    this.watch = watch;
    causes.cone().subscribe(this::take);
  }

  ReadOnlyObjectProperty<Facts> facts() {
    return facts.getReadOnlyProperty();
  }

  private void take(Cone cone) {
    facts.set(
        watch
            .frame()
            .filter(frame -> !cone.isEmpty() && cone.selected() < frame.stance().whole().size())
            .map(frame -> of(cone, frame.stance().whole()))
            .orElse(Facts.NONE));
  }

  private static Facts of(Cone cone, TraceView trace) {
    Event event = trace.at(cone.selected());
    List<Link> parents =
        cone.parents().stream()
            .map(parent -> new Link(EventWords.clause(trace, parent), parent))
            .toList();
    boolean compared = cone.other() != Cone.NOTHING && cone.other() != cone.selected();
    return new Facts(
        EventWords.clause(trace, cone.selected()),
        rows(event, cone, trace),
        parents,
        compared ? comparison(cone, trace) : "",
        chain(cone, trace));
  }

  private static List<Fact> rows(Event event, Cone cone, TraceView trace) {
    List<Fact> rows = new ArrayList<>();
    if (event.node() != 0) {
      rows.add(new Fact("event.fact.node", String.valueOf(event.node())));
    }
    rows.add(new Fact("event.fact.kind", Texts.of("kind." + event.kind().title())));
    rows.add(new Fact("event.fact.time", Durations.clock(event.atNanos())));
    if (event.kind().isOfNode()) {
      rows.add(new Fact("event.fact.lamport", String.valueOf(event.lamport())));
    }
    String clock =
        cone.clock().stream().map(EventViewModel::component).collect(Collectors.joining("  "));
    rows.add(new Fact("event.fact.vector", clock));
    boolean message =
        event.kind() == Kind.SEND || event.kind() == Kind.RECEIVE || event.kind() == Kind.DROP;
    if (message && event.type() >= 0) {
      rows.add(new Fact("event.fact.message", TYPES[event.type()].title()));
    }
    if (event.peer() != 0) {
      rows.add(new Fact("event.fact.peer", String.valueOf(event.peer())));
    }
    if (!event.epoch().equals(Epoch.NONE)) {
      rows.add(new Fact("event.fact.epoch", event.epoch().toString()));
    }
    if (event.cause() != TraceView.NOWHERE) {
      long took = event.atNanos() - trace.atNanosAt(event.cause());
      rows.add(new Fact("event.fact.flight", Durations.rough(took)));
    }
    return List.copyOf(rows);
  }

  private static String component(Component component) {
    return Texts.of("event.vector.component", component.node(), component.events());
  }

  private static String comparison(Cone cone, TraceView trace) {
    String other = EventWords.clause(trace, cone.other());
    Relation relation = cone.of(cone.other());
    return switch (relation) {
      case PAST -> Texts.of("event.why.past", other);
      case FUTURE -> Texts.of("event.why.future", other);
      case FREE, SELECTED, CONCURRENT -> Texts.of("event.why.concurrent", other);
    };
  }

  private static List<Link> chain(Cone cone, TraceView trace) {
    return cone.path().stream()
        .map(Event::position)
        .map(position -> new Link(EventWords.clause(trace, position), position))
        .toList();
  }
}
