package dev.lamplight.monitor.spacetime.episode;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.spacetime.episode.Episode.Sort;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.text.EventWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lasts in a run: reigns, outages, freezes and partitions, gathered from its events as they
 * come. Reads each event once.
 */
public final class Episodes {
  /** As a server says that it talks to nobody of these any more. */
  private static final Pattern ALONE =
      Pattern.compile("drops what goes from and to \\[([0-9, ]*)]");

  private final List<Episode> closed = new ArrayList<>();
  private final Map<Subject, Episode> open = new TreeMap<>();
  private final List<Integer> remarks = new ArrayList<>();

  /** By life of a process its newest event. */
  private final Map<Integer, Integer> newest = new HashMap<>();

  private int absorbed;

  /** Reads what is new in {@code trace}, which must begin with what was read before. */
  public void absorb(TraceView trace) {
    for (absorbed = Math.max(absorbed, trace.kept()); absorbed < trace.size(); absorbed++) {
      read(trace, absorbed);
    }
  }

  /** All of them in the order of their ends, those that still last behind. */
  public List<Episode> all() {
    List<Episode> all = new ArrayList<>(closed);
    all.addAll(open.values());
    return all;
  }

  /** Those of which any lies between two moments, the ones that still last behind. */
  public List<Episode> between(long fromNanos, long toNanos) {
    List<Episode> seen = new ArrayList<>();
    for (Episode episode : closed) {
      if (episode.toNanos() >= fromNanos && episode.fromNanos() <= toNanos) {
        seen.add(episode);
      }
    }
    for (Episode episode : open.values()) {
      if (episode.fromNanos() <= toNanos) {
        seen.add(episode);
      }
    }
    return seen;
  }

  /** The events of narration, of violations and of single links, in order. */
  public List<Integer> remarks() {
    return remarks;
  }

  private void read(TraceView trace, int event) {
    Kind kind = trace.kindAt(event);
    int node = LaneIndex.concerned(trace, event);
    long at = trace.atNanosAt(event);
    if (node != 0) {
      follow(trace, event, node);
    }
    switch (kind) {
      case ROLE -> {
        if (EventWords.role(trace, event) == RoleName.LEADING) {
          begin(Sort.REIGN, node, at, event, trace.epochAt(event).toString());
        } else {
          end(Sort.REIGN, node, at, event);
        }
      }
      case CRASH, WIPE -> {
        end(Sort.REIGN, node, at, event);
        end(Sort.FROZEN, node, at, event);
        end(Sort.PARTITION, node, at, event);
        begin(Sort.DOWN, node, at, event, kind.title());
      }
      case RESTART -> end(Sort.DOWN, node, at, event);
      case FREEZE -> begin(Sort.FROZEN, node, at, event, "");
      case THAW -> end(Sort.FROZEN, node, at, event);
      case PARTITION -> {
        Matcher alone = ALONE.matcher(trace.detailAt(event));
        if (node != 0 && alone.matches()) {
          end(Sort.PARTITION, node, at, event);
          begin(Sort.PARTITION, node, at, event, node + " | " + alone.group(1));
        } else if (node != 0) {
          remarks.add(event);
        } else {
          end(Sort.PARTITION, 0, at, event);
          begin(Sort.PARTITION, 0, at, event, trace.detailAt(event));
        }
      }
      case HEAL -> {
        String what = trace.detailAt(event);
        if (node == 0 || what.isEmpty() || what.equals("isolate")) {
          end(Sort.PARTITION, node, at, event);
        }
      }
      case SAY, VIOLATION, SLOW, SKEW -> remarks.add(event);
      default -> {}
    }
  }

  /** The events of a process are numbered, so it is seen where some are missing. */
  private void follow(TraceView trace, int event, int node) {
    Integer before = newest.put(trace.processAt(event), event);
    if (before != null
        && before >= trace.kept()
        && trace.processAt(event) != TraceView.OUTSIDE
        && trace.seqAt(event) > trace.seqAt(before) + 1) {
      int missing = trace.seqAt(event) - trace.seqAt(before) - 1;
      closed.add(
          new Episode(
              Sort.UNSEEN,
              node,
              trace.atNanosAt(before),
              trace.atNanosAt(event),
              before,
              event,
              String.valueOf(missing)));
    }
  }

  private void begin(Sort sort, int node, long at, int event, String words) {
    open.putIfAbsent(
        new Subject(sort, node),
        new Episode(sort, node, at, Episode.STILL, event, Episode.NONE_YET, words));
  }

  private void end(Sort sort, int node, long at, int event) {
    Episode ended = open.remove(new Subject(sort, node));
    if (ended != null) {
      closed.add(ended.until(at, event));
    }
  }

  /** What can last once at a time. */
  private record Subject(Sort sort, int node) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
      int bySort = sort.compareTo(other.sort);
      return bySort != 0 ? bySort : Integer.compare(node, other.node);
    }
  }
}
