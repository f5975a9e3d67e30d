package dev.lamplight.monitor.messages;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.source.retold.InnerEntries;
import dev.lamplight.monitor.text.Texts;

/** Entries of a log in words. */
final class EntryWords {
  private EntryWords() {}

  /** As short as it stands in a column. */
  static String of(Entry entry) {
    return switch (entry) {
      case Entry.Message message -> message.text();
      case Entry.Crown _ when InnerEntries.isUnknown(entry) -> Texts.of("log.inner");
      case Entry.Crown crown -> Texts.of("log.crown", crown.epoch().leader());
      case Entry.Founding _ -> Texts.of("log.founding");
      case Entry.Readmit readmit when readmit.member() == 0 -> Texts.of("log.readmit.some");
      case Entry.Readmit readmit -> Texts.of("log.readmit", readmit.member());
    };
  }

  /** All that is known of it, in a few lines. */
  static String full(Entry entry, NodeView holder, boolean differs) {
    String what =
        entry instanceof Entry.Message message
            ? Texts.of("log.message", message.index(), message.origin(), message.text())
            : Texts.of("log.entry", entry.index(), of(entry));
    String state =
        Texts.of(
            entry.index() <= holder.commit()
                ? "log.committed"
                : entry.index() <= holder.durable() ? "log.pending" : "log.volatile");
    String all =
        Texts.of("log.entry.state", what, holder.id(), state, entry.epoch(), entry.stamp());
    return differs ? all + "\n" + Texts.of("log.differs", entry.index()) : all;
  }
}
