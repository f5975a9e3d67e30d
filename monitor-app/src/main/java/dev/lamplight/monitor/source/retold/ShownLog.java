package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.server.format.trace.TraceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A log as far as clients are shown it: messages. What stands between them is concluded: {@link
 * InnerEntries}.
 */
public final class ShownLog {
  /** Of a longer log only the length is known from here on. */
  public static final long LENGTH_MAX = 200_000;

  private final Log log = new Log();
  private final InnerEntries inner;

  /**
   * Empty.
   *
   * @param inner what stands between the messages
   */
  public ShownLog(InnerEntries inner) {
    this.inner = inner;
  }

  /**
   * Takes in what follows.
   *
   * @param upTo where that ends, perhaps behind the last message
   */
  public void take(List<TraceFile.Message> messages, long upTo) {
    for (TraceFile.Message message : messages) {
      if (message.id() > log.last() && message.id() <= LENGTH_MAX) {
        fill(message.id() - 1);
        log.append(entry(message));
      }
    }
    fill(Math.min(upTo, LENGTH_MAX));
  }

  private void fill(long upTo) {
    while (log.last() < upTo) {
      log.append(inner.at(log.last() + 1));
    }
  }

  /** What stands between the messages from there on may be something else than it was. */
  public void correct(long from) {
    for (long index = Math.max(1, from); index <= log.last(); index++) {
      Entry known = log.at(index);
      if (!(known instanceof Entry.Message) && !known.equals(inner.at(index))) {
        rewrite(index);
        return;
      }
    }
  }

  private void rewrite(long from) {
    List<Entry> behind = new ArrayList<>();
    for (long index = from; index <= log.last(); index++) {
      Entry known = log.at(index);
      behind.add(known instanceof Entry.Message ? known : inner.at(index));
    }
    log.truncate(from - 1);
    behind.forEach(log::append);
  }

  /**
   * Its direct causes are the newest one of its own origin, and what that origin had seen of the
   * others.
   */
  private Entry entry(TraceFile.Message text) {
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

  /** The messages of a log, as they are shown to clients. */
  public static TraceFile.Said said(LogView log) {
    return new TraceFile.Said() {
      @Override
      public long last() {
        return log.last();
      }

      @Override
      public Optional<TraceFile.Message> at(long index) {
        return message(log, index);
      }
    };
  }

  /** The entry there as a node shows it to clients; empty if it is no message. */
  public static Optional<TraceFile.Message> message(LogView log, long index) {
    if (index > log.last() || !(log.at(index) instanceof Entry.Message message)) {
      return Optional.empty();
    }
    return Optional.of(
        new TraceFile.Message(
            index,
            message.text(),
            message.stamp(),
            message.origin(),
            message.epoch(),
            Arrays.stream(CausalParents.of(log, message)).boxed().toList()));
  }

  /** Up to where it is known. */
  public long last() {
    return log.last();
  }

  /** What is known of the first entries. */
  public LogView upTo(long length) {
    return upTo(log.view(), length);
  }

  /** The first entries of a log. */
  static LogView upTo(LogView whole, long length) {
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
