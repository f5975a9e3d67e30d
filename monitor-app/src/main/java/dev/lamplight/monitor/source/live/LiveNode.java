package dev.lamplight.monitor.source.live;

import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.monitor.source.live.contact.NodeStatus;
import dev.lamplight.monitor.source.live.contact.Trust;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.NodeSight.Bar;
import dev.lamplight.monitor.source.sight.NodeSight.Home;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Kind;
import dev.lamplight.server.format.trace.EventLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One real node: where it is asked, what it said last, and what is seen of it. */
final class LiveNode {
  /** For longer than a picture is ever late. */
  private static final int SAID_MAX = 16;

  private static final Pattern RATE = Pattern.compile("rate ([0-9.]+)");

  final int id;
  String url;
  String region = "";
  Sight sight = new Sight.Unasked();
  @Nullable NodeStatus status;

  /** What it said of itself lately, the newest last: what is shown is a little late. */
  private final Deque<Said> said = new ArrayDeque<>();

  /** The life it leads, as far as is known. */
  EventLine.@Nullable Life life;

  /**
   * When its stream of events broke, in the time of the run; {@link Long#MAX_VALUE}: it has not.
   */
  long brokeNanos = Long.MAX_VALUE;

  boolean polled;

  /** Whether its process was seen to have ended, and nothing was heard of another one since. */
  boolean ended;

  /** Whether it is shown as one that has ended: the picture is a little late. */
  private boolean shownDown;

  /** Since when it does not answer though it may be there. */
  long unseenNanos = NodeSight.SEEN;

  /** What it said of the operator's token. */
  boolean tokenRefused;

  private final KnownLogs logs;

  LiveNode(int id, String url, KnownLogs logs) {
    this.id = id;
    this.logs = logs;
    this.url = url;
  }

  /** What it said, and when, in the time of the run. */
  private record Said(NodeStatus status, long nanos) {}

  void says(NodeStatus now, long nanos) {
    status = now;
    said.addLast(new Said(now, nanos));
    if (said.size() > SAID_MAX) {
      said.removeFirst();
    }
  }

  /** Another life says what it is itself. */
  void begins(EventLine.Life next) {
    life = next;
    said.clear();
    tokenRefused = false;
  }

  /** The newest that it said up to then; the oldest that is known if all is newer. */
  private @Nullable Said saidUpTo(long nanos) {
    Said found = said.peekFirst();
    for (Said each : said) {
      found = each.nanos() <= nanos ? each : found;
    }
    return found;
  }

  /** What keeps an operator's wishes from it. */
  Bar bar(boolean hasToken, Trust trust) {
    if (!hasToken) {
      return Bar.NO_TOKEN;
    }
    if (!Trust.isConfidential(url)) {
      return Bar.PLAIN_HTTP;
    }
    if (!trust.covers(url)) {
      return Bar.NOT_NAMED;
    }
    return tokenRefused ? Bar.TOKEN_REFUSED : Bar.NONE;
  }

  /**
   * How it looks from outside.
   *
   * @param aheadMillis by how much its clock is ahead, as far as that is known
   * @param errorMillis by how much that may be wrong
   */
  NodeSight seen(
      OptionalDouble aheadMillis, double errorMillis, boolean suspect, Home home, Bar bar) {
    NodeStatus said = status;
    boolean answers = sight.answers() && said != null;
    return new NodeSight(
        id,
        url,
        sight,
        answers ? aheadMillis : OptionalDouble.empty(),
        errorMillis,
        suspect,
        polled,
        unseenNanos,
        answers && said != null
            ? said.faults().stream().map(it -> new NodeSight.Fault(it.kind(), it.detail())).toList()
            : List.of(),
        home == Home.HERE && (ended || shownDown) ? Home.HERE_STARTING : home,
        bar);
  }

  /** As it was at an earlier moment, with what is known of its log. */
  NodeView past(NodeView told) {
    return view(
        told,
        told.condition(),
        told.role(),
        told,
        told.leader(),
        told.reigns(),
        true,
        told.commit());
  }

  /**
   * As it is now: what its events tell, and where they are older than what it says of itself, that.
   *
   * @param toldNanos when its events told of its role last
   */
  NodeView present(NodeView told, long toldNanos, long nowNanos) {
    Said latest = saidUpTo(nowNanos);
    shownDown = condition(told) == Condition.CRASHED || condition(told) == Condition.WIPED;
    if (latest == null) {
      return view(told, condition(told), told.role(), told, told.leader(), told.reigns(), true, 0);
    }
    NodeStatus said = latest.status();
    Condition condition = condition(told);
    boolean up = condition == Condition.RUNNING || condition == Condition.FROZEN;
    boolean untold = toldNanos == Long.MIN_VALUE;
    boolean newer = up && (untold || (latest.nanos() >= toldNanos && latest.nanos() <= nowNanos));
    RoleName role = newer ? said.role() : told.role();
    boolean reigns =
        newer
            ? said.role() == RoleName.LEADING && said.whyNoLeader().isEmpty()
            : told.reigns() && up;
    NodeView basis =
        newer && told.epoch().precedes(said.epoch())
            ? new NodeView(
                id,
                false,
                told.region(),
                condition,
                role,
                said.epoch(),
                told.promised(),
                said.leader(),
                reigns,
                Math.max(told.lamport(), said.lamport()),
                Math.max(told.last(), said.last()),
                told.commit(),
                said.votes(),
                1,
                told.log(),
                told.durable())
            : told;
    return view(
        basis,
        condition,
        role,
        basis,
        newer ? said.leader() : told.leader(),
        reigns,
        said.votes(),
        newer ? Math.max(told.commit(), said.commit()) : told.commit());
  }

  private Condition condition(NodeView told) {
    boolean down = told.condition() == Condition.CRASHED || told.condition() == Condition.WIPED;
    if (sight instanceof Sight.Trouble trouble) {
      Kind kind = trouble.kind();
      if (kind == Kind.GONE) {
        return down ? told.condition() : Condition.CRASHED;
      }
      if (kind == Kind.SLOW && !down) {
        return Condition.FROZEN;
      }
    }
    return told.condition();
  }

  private NodeView view(
      NodeView told,
      Condition condition,
      RoleName role,
      NodeView epochs,
      int leader,
      boolean reigns,
      boolean votes,
      long commit) {
    long last = Math.max(told.last(), commit);
    boolean wiped = condition == Condition.WIPED;
    return new NodeView(
        id,
        false,
        region,
        condition,
        role,
        epochs.epoch(),
        epochs.promised(),
        leader,
        reigns && condition == Condition.RUNNING,
        told.lamport(),
        last,
        Math.max(commit, told.commit()),
        votes && !wiped,
        rate(),
        logs.upTo(id, wiped ? 0 : last),
        last);
  }

  /** How fast an operator lets its clock run. */
  private double rate() {
    NodeStatus said = status;
    if (said != null && sight.answers()) {
      for (NodeStatus.Fault fault : said.faults()) {
        Matcher rate = RATE.matcher(fault.detail());
        if (fault.kind().equals("skew") && rate.find()) {
          return Double.parseDouble(rate.group(1));
        }
      }
    }
    return 1;
  }
}
