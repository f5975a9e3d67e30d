package dev.lamplight.monitor.source.live;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.monitor.source.live.clock.Clocks;
import dev.lamplight.monitor.source.live.clock.Lag;
import dev.lamplight.monitor.source.live.contact.Contacts;
import dev.lamplight.monitor.source.live.contact.News;
import dev.lamplight.monitor.source.live.contact.NodeStatus;
import dev.lamplight.monitor.source.live.merge.MergedTrace;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.monitor.source.retold.ShownLog;
import dev.lamplight.monitor.source.sight.Hearsay;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.NodeSight.Bar;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Versions;
import dev.lamplight.server.format.trace.EventLine;
import dev.lamplight.server.format.trace.TraceHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a real cluster, found and known by what comes in from them. One thread's. */
final class LiveNodes {
  /** What happened longer ago, before the cluster was found, is not shown. */
  private static final long BEFORE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Contacts contacts;
  private final MergedTrace merged;
  private final HomeNodes home;
  private final Clocks clocks = new Clocks();
  private final Lag lag = new Lag();
  private final Map<Integer, LiveNode> nodes = new TreeMap<>();

  /** Which node is where; 0 where that is not known yet. */
  private final Map<String, Integer> addresses = new LinkedHashMap<>();

  /** Those of them that no user gave, but a node. */
  private final Set<String> named = new HashSet<>();

  private final KnownLogs logs = new KnownLogs();

  private final Map<String, Sight> sights = new LinkedHashMap<>();

  /** The instant at which the run's time begins. */
  private long originNanos = Contacts.now();

  private int found;

  LiveNodes(Contacts contacts, MergedTrace merged, HomeNodes home) {
    this.contacts = contacts;
    this.merged = merged;
    this.home = home;
  }

  /** How often the cluster was found: 0 before, then 1. */
  int found() {
    return found;
  }

  /** Up to when what happened is likely to have come in. */
  long shownNanos() {
    return time(Contacts.now()) - lag.nanos(Contacts.now());
  }

  private long time(long wallNanos) {
    return wallNanos - originNanos;
  }

  void take(News news) {
    switch (news) {
      case News.Said said -> said(said);
      case News.Seen(String url, Sight sight, long at) -> see(url, sight, at);
      case News.Happened(EventLine event, long at) -> happened(event, at);
      case News.Broke(int id, long at) -> {
        LiveNode node = nodes.get(id);
        if (node != null) {
          node.brokeNanos = Math.min(node.brokeNanos, time(at));
        }
      }
      case News.Followed(int id, boolean polled) -> {
        LiveNode node = nodes.get(id);
        if (node != null) {
          node.polled = polled;
        }
      }
      case News.Stored(int id, var texts, long upTo) -> {
        LiveNode node = nodes.get(id);
        if (node != null) {
          logs.stored(id, texts, upTo);
          readOn(node);
        }
      }
      case News.Answered _ -> {}
    }
  }

  private void see(String url, Sight sight, long at) {
    sights.put(url, sight);
    LiveNode node = nodes.get(addresses.getOrDefault(url, 0));
    if (node == null || !node.url.equals(url)) {
      return;
    }
    node.sight = sight;
    boolean seen = sight.answers() || !(sight instanceof Sight.Trouble);
    boolean gone = sight instanceof Sight.Trouble trouble && trouble.kind() == Sight.Kind.GONE;
    node.ended |= gone;
    node.unseenNanos =
        seen || node.ended
            ? NodeSight.SEEN
            : Math.min(node.unseenNanos, Math.min(node.brokeNanos, time(at)));
    EventLine.Life life = node.life;
    if (gone && life != null) {
      Kind how = home.isWiped(node.id) ? Kind.WIPE : Kind.CRASH;
      merged.presumeEnd(life, how, Math.min(node.brokeNanos, time(at)), "its process has ended");
    }
  }

  private void said(News.Said said) {
    NodeStatus status = said.status();
    if (nodes.isEmpty()) {
      found(status);
    }
    LiveNode node = nodes.get(status.id());
    int expected = addresses.getOrDefault(said.url(), 0);
    if (node == null || !status.ids().equals(List.copyOf(nodes.keySet()))) {
      refuse(said.url(), Sight.Cause.OTHER_CLUSTER, ids(status));
      return;
    }
    if (expected != 0 && expected != status.id()) {
      refuse(said.url(), Sight.Cause.OTHER_NODE, Integer.toString(status.id()));
      return;
    }
    if (expected == 0 && !settle(said.url(), node)) {
      return;
    }
    if (status.eventNanos() != 0) {
      clocks.sample(node.id, said.askedAt(), said.saidAt(), status.eventNanos());
    }
    live(node, status, time(said.saidAt()));
    node.says(status, time(said.askedAt() + (said.saidAt() - said.askedAt()) / 2));
    node.region = status.region();
    node.unseenNanos = NodeSight.SEEN;
    node.sight =
        Versions.fits(status.version())
            ? new Sight.Answers()
            : new Sight.Trouble(Sight.Cause.OTHER_VERSION, status.version());
    contacts.follow(node.url, status);
    readOn(node);
  }

  /** What its address is from now on: of those that the user gave the first that answered. */
  private boolean settle(String url, LiveNode node) {
    String other = node.url;
    boolean settled = addresses.getOrDefault(other, 0) == node.id && !named.contains(other);
    if (!other.equals(url) && settled && node.status != null) {
      contacts.remove(url);
      addresses.remove(url);
      sights.remove(url);
      return false;
    }
    if (!other.equals(url)) {
      contacts.remove(other);
      addresses.remove(other);
      sights.remove(other);
      node.url = url;
    }
    addresses.put(url, node.id);
    return true;
  }

  /** The first answer says who belongs to the cluster. */
  private void found(NodeStatus status) {
    found++;
    long age = TimeUnit.MILLISECONDS.toNanos(status.uptimeMillis()) + MARGIN_NANOS;
    originNanos = Contacts.now() - Math.min(age, BEFORE_NANOS);
    for (NodeStatus.Member member : status.members()) {
      String url = Contacts.address(member.url()).orElse("");
      nodes.put(member.id(), new LiveNode(member.id(), url, logs));
      if (member.id() != status.id() && !url.isEmpty() && !addresses.containsKey(url)) {
        addresses.put(url, member.id());
        named.add(url);
        contacts.add(url);
      }
    }
  }

  private static String ids(NodeStatus status) {
    return status.ids().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void refuse(String url, Sight.Cause cause, String figure) {
    Sight wrong = new Sight.Trouble(cause, figure);
    sights.put(url, wrong);
    LiveNode node = nodes.get(addresses.getOrDefault(url, 0));
    if (node != null) {
      node.sight = wrong;
    }
  }

  /** Which life it leads now, and what became of the one before. */
  private void live(LiveNode node, NodeStatus status, long nanos) {
    EventLine.Life before = node.life;
    EventLine.Life now = status.life();
    if (now.equals(before)) {
      merged.resume(now);
    } else {
      if (before != null) {
        boolean wiped = before.incarnation() != now.incarnation();
        long end = Math.min(node.brokeNanos, nanos);
        merged.presumeEnd(before, Kind.CRASH, end, "its process has ended");
        if (wiped) {
          merged.presumeEnd(before, Kind.WIPE, end, "its directory is another");
          logs.lost(node.id);
        }
        merged.follow(now, before);
        clocks.forget(node.id);
      }
      node.begins(now);
    }
    node.brokeNanos = Long.MAX_VALUE;
    node.ended = false;
  }

  private void happened(EventLine event, long at) {
    LiveNode node = nodes.get(event.name().life().node());
    if (node == null || !event.name().life().equals(node.life)) {
      return;
    }
    long nanos = time(event.atNanos() - clocks.aheadNanos(node.id));
    if (nanos >= 0) {
      merged.hear(event, nanos);
      lag.saw(time(at) - nanos, at);
    }
    logs.happened(event);
    boolean shows = event.kind() == Kind.DELIVER || event.kind() == Kind.COMMIT;
    if (shows && event.last() > logs.last(node.id) && !node.url.isEmpty()) {
      contacts.read(node.url, node.id, logs.last(node.id));
    }
  }

  private void readOn(LiveNode node) {
    NodeStatus status = node.status;
    boolean more = status != null && status.applied() > logs.last(node.id);
    if (more && logs.last(node.id) < ShownLog.LENGTH_MAX) {
      contacts.read(node.url, node.id, logs.last(node.id));
    }
  }

  @Nullable LiveNode node(int id) {
    return nodes.get(id);
  }

  Iterable<LiveNode> all() {
    return nodes.values();
  }

  Bar bar(LiveNode node) {
    return node.bar(!contacts.tokens().operator().isEmpty(), contacts.trust());
  }

  /** The longest log that is known. */
  LogView longestLog() {
    return logs.longest();
  }

  /** The cluster before anything happened. */
  Retelling beginning() {
    List<TraceHeader.Member> members =
        nodes.keySet().stream().map(id -> new TraceHeader.Member(id, "")).toList();
    return new Retelling(members, Protocol.FENCED, merged::endOf);
  }

  TraceHeader header(String name) {
    return new TraceHeader(
        TraceHeader.Source.LIVE,
        Protocol.FENCED.name().toLowerCase(Locale.ROOT),
        nodes.values().stream().map(node -> new TraceHeader.Member(node.id, node.region)).toList(),
        OptionalLong.empty(),
        name,
        Instant.ofEpochSecond(0, originNanos));
  }

  Snapshot present(Snapshot told, Retelling retelling) {
    List<NodeView> views = new ArrayList<>();
    for (int place = 0; place < told.nodes().size(); place++) {
      NodeView view = told.nodes().get(place);
      LiveNode node = nodes.get(view.id());
      views.add(
          node == null ? view : node.present(view, retelling.toldNanos(place), told.atNanos()));
    }
    Hearsay hearsay = new Hearsay(views, this::isHidden);
    List<NodeView> heeded = hearsay.heeded();
    List<Plight> why =
        hearsay.isLed() ? List.of() : Hearsay.why(heeded, told.links(), this::hasAnswered);
    return with(told, heeded, why);
  }

  private boolean hasAnswered(int id) {
    LiveNode node = nodes.get(id);
    return node == null || node.status != null;
  }

  private boolean isHidden(int id) {
    LiveNode node = nodes.get(id);
    return node != null && node.sight.hides();
  }

  Snapshot past(Snapshot told) {
    List<NodeView> views = new ArrayList<>();
    for (NodeView view : told.nodes()) {
      LiveNode node = nodes.get(view.id());
      views.add(node == null ? view : node.past(view));
    }
    return with(told, List.copyOf(views), told.whyNoLeader());
  }

  private static Snapshot with(Snapshot told, List<NodeView> views, List<Plight> why) {
    return new Snapshot(
        told.atNanos(),
        views,
        told.flights(),
        told.links(),
        why,
        told.submitted(),
        told.acknowledged(),
        told.committed(),
        told.delivered(),
        told.violations(),
        told.narration());
  }

  List<NodeSight> sights() {
    return nodes.values().stream()
        .map(
            node ->
                node.seen(
                    clocks.aheadOfMiddleMillis(node.id),
                    clocks.errorMillis(),
                    isSuspect(node.id),
                    home.of(node.id),
                    bar(node)))
        .toList();
  }

  /** Whether most of those that answer mistrust its clock. */
  private boolean isSuspect(int id) {
    int asked = 0;
    int suspects = 0;
    for (LiveNode node : nodes.values()) {
      NodeStatus status = node.status;
      if (node.id != id && status != null && node.sight.answers()) {
        asked++;
        suspects +=
            (int)
                status.members().stream()
                    .filter(member -> member.id() == id && member.suspect())
                    .count();
      }
    }
    return asked > 0 && suspects * 2 > asked;
  }

  /** Where a cluster is looked for, as long as none is found. */
  List<Outlook.Contact> contactSights() {
    if (!nodes.isEmpty()) {
      return List.of();
    }
    return contacts.urls().stream()
        .sorted()
        .map(url -> new Outlook.Contact(url, sights.getOrDefault(url, new Sight.Unasked())))
        .toList();
  }
}
