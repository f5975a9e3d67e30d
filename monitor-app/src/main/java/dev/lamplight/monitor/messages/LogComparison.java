package dev.lamplight.monitor.messages;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares the logs of all nodes, and looks for words in them, from one frame to the next: it reads
 * only what changed since. Belongs to the background thread.
 */
final class LogComparison {
  private static final LogView EMPTY = new Log();

  private final BitSet differing = new BitSet();
  private final BitSet matching = new BitSet();
  private List<LogView> logs = List.of();
  private LogFindings newest = LogFindings.NONE;
  private long run = -1;
  private String words = "";
  private boolean only;

  LogFindings of(LogQuestion question) {
    List<LogView> now = question.nodes().stream().map(NodeView::log).toList();
    if (question.run() != run || now.size() != logs.size()) {
      run = question.run();
      differing.clear();
      matching.clear();
      logs = now.stream().map(log -> EMPTY).toList();
    }
    List<Stretch> changes = changes(now);
    logs = now;
    boolean asked = !question.words().equals(words) || question.differing() != only;
    words = question.words();
    only = question.differing();
    long last = now.stream().mapToLong(LogView::last).max().orElse(0);
    for (Stretch change : changes) {
      for (long index = change.from(); index <= change.to(); index++) {
        differing.set((int) index, differs(index));
      }
    }
    if (asked) {
      matching.clear();
    }
    seek(asked ? List.of(new Stretch(1, last)) : changes);
    boolean same = changes.isEmpty() && !asked;
    newest =
        new LogFindings(
            question.nodes(),
            last,
            same ? newest.rows() : rows(last),
            same ? newest.differing() : differing.stream().toArray());
    return newest;
  }

  private LogRows rows(long last) {
    if (words.isEmpty() && !only) {
      return LogRows.all(last);
    }
    BitSet listed = words.isEmpty() ? new BitSet() : (BitSet) matching.clone();
    if (words.isEmpty()) {
      listed.or(differing);
    } else if (only) {
      listed.and(differing);
    }
    return LogRows.some(listed.stream().toArray());
  }

  private void seek(List<Stretch> stretches) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (Stretch stretch : stretches) {
      for (long index = stretch.from(); !lower.isEmpty() && index <= stretch.to(); index++) {
        matching.set((int) index, matches(index, lower));
      }
    }
  }

  /** The indexes at which any log changed, as stretches that do not overlap. */
  private List<Stretch> changes(List<LogView> now) {
    List<Stretch> changes = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      LogView before = logs.get(i);
      LogView after = now.get(i);
      long common = after.alikeUpTo(before);
      long end = Math.max(before.last(), after.last());
      if (common < end) {
        changes.add(new Stretch(common + 1, end));
      }
    }
    changes.sort(Comparator.comparingLong(Stretch::from));
    List<Stretch> merged = new ArrayList<>();
    for (Stretch change : changes) {
      if (!merged.isEmpty() && merged.getLast().to() >= change.from() - 1) {
        Stretch open = merged.removeLast();
        merged.add(new Stretch(open.from(), Math.max(open.to(), change.to())));
      } else {
        merged.add(change);
      }
    }
    return merged;
  }

  private boolean differs(long index) {
    @Nullable Entry first = null;
    for (LogView log : logs) {
      if (index <= log.last()) {
        Entry entry = log.at(index);
        if (first == null) {
          first = entry;
        } else if (!first.equals(entry)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean matches(long index, String lower) {
    if (Long.toString(index).equals(lower)) {
      return true;
    }
    @Nullable Entry seen = null;
    for (LogView log : logs) {
      if (index <= log.last()) {
        Entry entry = log.at(index);
        if (!entry.equals(seen) && EntryWords.of(entry).toLowerCase(Locale.ROOT).contains(lower)) {
          return true;
        }
        seen = entry;
      }
    }
    return false;
  }

  private record Stretch(long from, long to) {}
}
