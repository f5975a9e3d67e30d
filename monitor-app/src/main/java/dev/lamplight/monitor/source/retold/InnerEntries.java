package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands in a log where clients are shown no message: the founding, crowns and readmissions.
 * Concluded from events and messages: an epoch's first entry is its crown, and what else is no
 * message lets a member vote again. Where not enough is known, {@link #isUnknown}.
 */
public final class InnerEntries {
  /** Nothing changed. */
  public static final long UNCHANGED = Long.MAX_VALUE;

  private static final Voters FOUNDERS = Voters.none(Members.of(1, 2));

  /** The entries that are known to be of one epoch; there may be more of it around them. */
  private record Span(Epoch epoch, long first, long last) {}

  /** By the first one of each. */
  private final TreeMap<Long, Span> spans = new TreeMap<>();

  /** By how far its log went when it was let vote again: which member. */
  private final TreeMap<Long, Integer> readmitted = new TreeMap<>();

  private final Map<Integer, RoleName> roles = new HashMap<>();
  private final Map<Integer, Long> lengths = new HashMap<>();

  /** Whether it is not known what stands there. */
  public static boolean isUnknown(Entry entry) {
    return entry instanceof Entry.Crown crown && crown.epoch().equals(Epoch.NONE);
  }

  /** What stands there, if it is no message. */
  public Entry at(long index) {
    Map.Entry<Long, Span> there = spans.floorEntry(index);
    Span span = there == null ? null : there.getValue();
    if (index == 1) {
      Epoch epoch = span == null || span.epoch().round() > 0 ? Epoch.NONE : span.epoch();
      return new Entry.Founding(1, epoch, 0, FOUNDERS);
    }
    if (span != null && index <= span.last()) {
      return index == span.first()
          ? new Entry.Crown(index, span.epoch(), 0)
          : readmission(index, span.epoch());
    }
    return between(index, span == null ? 1 : span.last());
  }

  /** An entry of an epoch that nobody told: it can be the crown of the next one. */
  private Entry between(long index, long before) {
    Map.Entry<Long, Span> behind = spans.higherEntry(index);
    boolean sole = behind != null && before == index - 1 && behind.getKey() == index + 1;
    return new Entry.Crown(index, sole ? behind.getValue().epoch() : Epoch.NONE, 0);
  }

  private Entry readmission(long index, Epoch epoch) {
    Map.Entry<Long, Integer> member = readmitted.ceilingEntry(index);
    return new Entry.Readmit(index, epoch, 0, member == null ? 0 : member.getValue(), 0);
  }

  /**
   * Learns from an event of a node.
   *
   * @param type what the event says of a role, as in a trace
   * @return from where on {@link #at} may say something else now, {@link #UNCHANGED} if nowhere
   */
  public long take(int node, Kind kind, int type, Epoch epoch, long first, long last) {
    return switch (kind) {
      case APPEND -> {
        lengths.put(node, last);
        boolean own = epoch.leader() == node || epoch.round() == 0;
        yield own && !epoch.equals(Epoch.NONE) ? know(epoch, first, last) : UNCHANGED;
      }
      case ROLE -> role(node, RoleName.values()[Math.max(0, type)]);
      case RESTART, WIPE -> {
        roles.remove(node);
        yield UNCHANGED;
      }
      default -> UNCHANGED;
    };
  }

  /** Learns that the entries there were written in that epoch; likewise. */
  public long know(Epoch epoch, long first, long last) {
    Map.Entry<Long, Span> floor = spans.floorEntry(last);
    Span there = floor == null ? null : floor.getValue();
    if (there == null || !there.epoch().equals(epoch)) {
      Map.Entry<Long, Span> higher = spans.higherEntry(last);
      there = higher == null ? null : higher.getValue();
    }
    if (there == null || !there.epoch().equals(epoch)) {
      spans.put(first, new Span(epoch, first, last));
      return first - 1;
    }
    if (there.first() <= first && last <= there.last()) {
      return UNCHANGED;
    }
    spans.remove(there.first());
    Span wider = new Span(epoch, Math.min(first, there.first()), Math.max(last, there.last()));
    spans.put(wider.first(), wider);
    return wider.first() < there.first() ? wider.first() - 1 : there.last() + 1;
  }

  /** A learner that becomes anything else was let vote by the newest entry of its log. */
  private long role(int node, RoleName now) {
    RoleName before = roles.put(node, now);
    if (before != RoleName.LEARNER || now == RoleName.LEARNER) {
      return UNCHANGED;
    }
    Long length = lengths.getOrDefault(node, 0L);
    Long known = readmitted.lowerKey(length);
    readmitted.put(length, node);
    return known == null ? 1 : known + 1;
  }
}
