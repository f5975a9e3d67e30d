package dev.lamplight.monitor.source.live;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.monitor.source.live.contact.StoredText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A node's log as far as it shows it to clients: messages. The entries between them, which clients
 * are not shown, are taken for what opens an epoch.
 */
final class ShownLog {
  /** Of a longer log only the length is known from here on. */
  static final long LENGTH_MAX = 200_000;

  private final Log log = new Log();

  /**
   * Takes in what follows.
   *
   * @param upTo where that ends, perhaps behind the last message
   * @param epochs by index the epoch in which an entry that is no message was written
   */
  void take(List<StoredText> texts, long upTo, LongFunction<Epoch> epochs) {
    for (StoredText text : texts) {
      if (text.id() > log.last() && text.id() <= LENGTH_MAX) {
        fill(text.id() - 1, epochs);
        log.append(entry(text));
      }
    }
    fill(Math.min(upTo, LENGTH_MAX), epochs);
  }

  private void fill(long upTo, LongFunction<Epoch> epochs) {
    while (log.last() < upTo) {
      long index = log.last() + 1;
      log.append(new Entry.Crown(index, epochs.apply(index), 0));
    }
  }

  /**
   * Its direct causes are the newest one of its own origin, and what that origin had seen of the
   * others.
   */
  private Entry entry(StoredText text) {
    long predecessor = 0;
    long seen = 0;
    for (long parent : text.parents()) {
      boolean own =
          parent <= log.last()
              && parent >= 1
              && log.at(parent) instanceof Entry.Message message
              && message.origin() == text.origin();
      if (own) {
        predecessor = Math.max(predecessor, parent);
        seen = Math.max(seen, ((Entry.Message) log.at(parent)).seen());
      } else {
        seen = Math.max(seen, parent);
      }
    }
    return new Entry.Message(
        text.id(),
        text.epoch(),
        text.lamport(),
        new Life(text.origin(), 0, 0),
        text.id(),
        "",
        0,
        seen,
        predecessor,
        text.content().getBytes(StandardCharsets.UTF_8));
  }

  /** Up to where it is known. */
  long last() {
    return log.last();
  }

  /** What is known of the first entries. */
  LogView upTo(long length) {
    LogView whole = log.view();
    long last = Math.min(length, whole.last());
    return last == whole.last() ? whole : new Part(whole, last);
  }

  /** The first entries of a log. */
  private record Part(LogView whole, long last) implements LogView {
    @Override
    public Entry at(long index) {
      if (index > last) {
        throw new IndexOutOfBoundsException("entry " + index + " of a log of " + last);
      }
      return whole.at(index);
    }
  }
}
