package dev.lamplight.monitor.spacetime;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.spacetime.Episode.Sort;
import dev.lamplight.monitor.text.EventWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lasts in a run: reigns, outages, freezes and partitions, gathered from its events as they
 * come. Reads each event once.
 */
final class Episodes {
  private final List<Episode> closed = new ArrayList<>();
  private final Map<Subject, Episode> open = new TreeMap<>();
  private final List<Integer> remarks = new ArrayList<>();
  private int absorbed;

  /** Reads what is new in {@code trace}, which must begin with what was read before. */
  void absorb(TraceView trace) {
    for (; absorbed < trace.size(); absorbed++) {
      read(trace, absorbed);
    }
  }

  /** Those of which any is seen, in no order that matters but the open ones last. */
  List<Episode> seenIn(Viewport view) {
    List<Episode> seen = new ArrayList<>();
    for (Episode episode : closed) {
      if (view.shows(episode.fromNanos(), episode.toNanos())) {
        seen.add(episode);
      }
    }
    for (Episode episode : open.values()) {
      if (view.shows(episode.fromNanos(), episode.toNanos())) {
        seen.add(episode);
      }
    }
    return seen;
  }

  /** The events of narration, of violations and of single links, in order. */
  List<Integer> remarks() {
    return remarks;
  }

  private void read(TraceView trace, int event) {
    Kind kind = trace.kindAt(event);
    int node = concerned(trace, event);
    long at = trace.atNanosAt(event);
    switch (kind) {
      case ROLE -> {
        if (EventWords.role(trace, event) == RoleName.LEADING) {
          begin(Sort.REIGN, node, at, trace.epochAt(event).toString());
        } else {
          end(Sort.REIGN, node, at);
        }
      }
      case CRASH, WIPE -> {
        end(Sort.REIGN, node, at);
        end(Sort.FROZEN, node, at);
        begin(Sort.DOWN, node, at, kind.title());
      }
      case RESTART -> end(Sort.DOWN, node, at);
      case FREEZE -> begin(Sort.FROZEN, node, at, "");
      case THAW -> end(Sort.FROZEN, node, at);
      case PARTITION -> {
        if (node != 0) {
          remarks.add(event);
        } else {
          end(Sort.PARTITION, 0, at);
          begin(Sort.PARTITION, 0, at, trace.detailAt(event));
        }
      }
      case HEAL -> {
        if (node == 0) {
          end(Sort.PARTITION, 0, at);
        }
      }
      case SAY, VIOLATION, SLOW, SKEW -> remarks.add(event);
      default -> {}
    }
  }

  /** The node that an event is about, also where it is done to the node from outside. */
  static int concerned(TraceView trace, int event) {
    int node = trace.nodeAt(event);
    return node != 0 ? node : trace.peerAt(event);
  }

  private void begin(Sort sort, int node, long at, String words) {
    open.putIfAbsent(new Subject(sort, node), new Episode(sort, node, at, Episode.STILL, words));
  }

  private void end(Sort sort, int node, long at) {
    Episode ended = open.remove(new Subject(sort, node));
    if (ended != null) {
      closed.add(ended.until(at));
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
