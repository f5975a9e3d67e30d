package dev.lamplight.monitor.graph;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Entry;
import dev.lamplight.monitor.text.Texts;

/** How a message stands to the one that is selected. */
enum Relation {
  SELECTED,
  /** It happened before the selected one. */
  PAST,
  /** The selected one happened before it. */
  FUTURE,
  /** Neither could have caused the other. */
  CONCURRENT;

  static Relation of(Entry.Message message, Entry.Message selected) {
    if (message.index() == selected.index()) {
      return SELECTED;
    }
    if (CausalParents.precedes(message, selected)) {
      return PAST;
    }
    return CausalParents.precedes(selected, message) ? FUTURE : CONCURRENT;
  }

  /** Why one is before the other, or why neither is, in a sentence or two. */
  static String why(Entry.Message one, Entry.Message other) {
    return switch (of(one, other)) {
      case SELECTED -> "";
      case PAST -> before(one, other);
      case FUTURE -> before(other, one);
      case CONCURRENT -> {
        Entry.Message first = one.index() < other.index() ? one : other;
        Entry.Message second = first.equals(one) ? other : one;
        yield Texts.of(
            "graph.why.concurrent", first.index(), second.index(), first.origin(), second.origin());
      }
    };
  }

  private static String before(Entry.Message cause, Entry.Message effect) {
    String key = cause.life().equals(effect.life()) ? "graph.why.chain" : "graph.why.delivered";
    return Texts.of(key, cause.index(), effect.index(), effect.origin());
  }
}
