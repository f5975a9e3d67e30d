package dev.lamplight.server.host;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.clock.OffsetEstimate;
import dev.lamplight.server.fault.Faults;
import dev.lamplight.server.service.Status;
import dev.lamplight.server.service.Status.ClockVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How matters stand, as one value that any thread may read. The node's thread hangs up a new one
 * after it did something, at most every few milliseconds.
 */
final class StatusBoard {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** How old a status may be. */
  static final long PERIOD_NANOS = 4 * NANOS_PER_MILLI;

  private final HostSettings settings;
  private final Node node;
  private final NodeClock clock;
  private final PeerViews views;
  private final Faults faults;
  private final long startedAt;
  private volatile Status status;
  private volatile long lamport;
  private boolean changed;
  private long hungAt;

  /** What was committed when it first heard a leader; -1 before. */
  private long committedAtStart = -1;

  StatusBoard(HostSettings settings, Node node, NodeClock clock, PeerViews views, Faults faults) {
    this.settings = settings;
    this.node = node;
    this.clock = clock;
    this.views = views;
    this.faults = faults;
    startedAt = clock.trueNanos();
    status = look(startedAt);
    hungAt = startedAt;
  }

  Status status() {
    return status;
  }

  long lamport() {
    return lamport;
  }

  /** A leader that the node obeys says how far it is. */
  void heard(Message.Append append) {
    if (committedAtStart < 0 && node.epoch().equals(append.epoch())) {
      committedAtStart = append.commit();
    }
  }

  /** The node took a step. */
  void stepped() {
    changed = true;
    lamport = node.lamport();
  }

  /** Hangs up a new status if something changed and the old one is old enough. */
  void refresh(boolean atOnce) {
    long now = clock.trueNanos();
    if ((changed && now - hungAt >= PERIOD_NANOS) || atOnce) {
      changed = false;
      hungAt = now;
      status = look(now);
    }
  }

  /** How long until the next refresh; {@link Long#MAX_VALUE} if nothing changed. */
  long dueIn() {
    return changed ? Math.max(0, hungAt + PERIOD_NANOS - clock.trueNanos()) : Long.MAX_VALUE;
  }

  private Status look(long now) {
    boolean leads = node.role() == RoleName.LEADING;
    int leader = node.leader();
    List<String> why =
        leader == 0 || leads
            ? node.hindrances().stream().map(Hindrance::words).toList()
            : List.of();
    boolean caughtUp =
        leads ? why.isEmpty() : committedAtStart >= 0 && node.commit() >= committedAtStart;
    return new Status(
        node.id(),
        node.incarnation(),
        node.boot(),
        node.role(),
        leader,
        node.epoch(),
        node.lamport(),
        node.commit(),
        node.commit(),
        node.log().last(),
        node.votes(),
        settings.region(),
        true,
        leader != 0 && caughtUp,
        (now - startedAt) / NANOS_PER_MILLI,
        why,
        members(now),
        faults.status(now));
  }

  private List<Status.Member> members(long now) {
    Members members = settings.node().members();
    List<Status.Member> list = new ArrayList<>(members.size());
    for (int place = 0; place < members.size(); place++) {
      int id = members.id(place);
      PeerViews.View view = views.at(place);
      list.add(view == null ? self(id) : peer(id, view, now));
    }
    return list;
  }

  private Status.Member self(int id) {
    return new Status.Member(
        id, url(id), node.votes(), true, node.log().last(), -1, 0, ClockVerdict.OK, "");
  }

  private Status.Member peer(int id, PeerViews.View view, long now) {
    OffsetEstimate offset = view.offset;
    boolean reachable = views.isReachable(view);
    boolean leads = node.role() == RoleName.LEADING;
    return new Status.Member(
        id,
        url(id),
        view.votes,
        reachable,
        leads ? views.match(view, node.epoch()) : -1,
        offset.tripNanos(now),
        offset.offsetNanos(now),
        offset.verdict(now),
        reachable ? offset.trouble(now) : "not heard");
  }

  private String url(int id) {
    return settings.urls().getOrDefault(id, "");
  }
}
