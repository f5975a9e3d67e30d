package dev.lamplight.monitor.source.live;

import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.monitor.source.live.contact.Contacts;
import dev.lamplight.monitor.source.live.contact.Errand;
import dev.lamplight.monitor.source.live.contact.News;
import dev.lamplight.monitor.source.live.contact.NodeStatus;
import dev.lamplight.monitor.source.sight.Asked;
import dev.lamplight.monitor.source.sight.Asked.Fate;
import dev.lamplight.monitor.source.sight.Asked.Reason;
import dev.lamplight.monitor.source.sight.NodeSight.Bar;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is asked of real nodes, and what became of it. One thread's. */
final class Requests {
  private static final int REMEMBERED_MAX = 100;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NO_SUCH_ROUTE = 404;
  private static final Pattern ISOLATED = Pattern.compile("from and to \\[([0-9, ]*)]");

  private final Contacts contacts;
  private final LiveNodes nodes;
  private final HomeNodes home;
  private final List<Asked> asked = new ArrayList<>();

  /** Under this name the window writes. */
  private final String client =
      "monitor-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

  private long count;
  private long messages;

  /** What was asked last, to ask it once where an action names a node's links one by one. */
  private String newest = "";

  private long newestNanos;

  Requests(Contacts contacts, LiveNodes nodes, HomeNodes home) {
    this.contacts = contacts;
    this.nodes = nodes;
    this.home = home;
  }

  /** The newest first. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  void take(News.Answered answer) {
    for (int place = 0; place < asked.size(); place++) {
      Asked each = asked.get(place);
      if (each.number() == answer.number()) {
        asked.set(place, each.became(answer.fate(), answer.reason()));
        LiveNode node = nodes.node(each.node());
        boolean operation = !each.what().equals("send");
        if (node != null && operation) {
          int status = answer.status();
          node.tokenRefused =
              status == UNAUTHORIZED || status == FORBIDDEN || status == NO_SUCH_ROUTE;
        }
      }
    }
  }

  void ask(Action action, long now) {
    switch (action) {
      case Action.Send(Action.Target.Of(int node), String text) -> send(node, text, now);
      case Action.Crash(Action.Target.Of(int node)) -> operate(node, "crash", "", "", now);
      case Action.StepDown(Action.Target.Of(int node)) -> operate(node, "step-down", "", "", now);
      case Action.Freeze(Action.Target.Of(int node), long nanos) -> {
        String length = Quantity.writeDuration(nanos);
        operate(node, "freeze", "for=" + length, length, now);
      }
      case Action.Slow(int node, int _, long delay, long jitter, double loss) ->
          slow(node, delay, jitter, loss, now);
      case Action.Skew(int node, long offset, double rate) -> skew(node, offset, rate, now);
      case Action.Partition(List<List<Integer>> groups) -> part(groups, now);
      case Action.Cut(int from, int to, boolean oneWay) -> cut(from, to, oneWay, now);
      case Action.Mend(int a, int b) -> {
        operate(a, "heal", "", "", now);
        operate(b, "heal", "", "", now);
      }
      case Action.Heal() -> {
        for (LiveNode node : nodes.all()) {
          if (node.sight.answers()) {
            operate(node.id, "heal", "", "", now);
          }
        }
      }
      case Action.Restart(int node) -> own(node, "restart", home.start(node), now);
      case Action.Wipe(Action.Target.Of(int node)) -> own(node, "wipe", home.wipe(node), now);
      case Action.Send _,
          Action.Crash _,
          Action.StepDown _,
          Action.Freeze _,
          Action.Wipe _,
          Action.Read _,
          Action.Drop _,
          Action.Duplicate _,
          Action.Say _ ->
          throw new IllegalArgumentException("not to be asked of real nodes: " + action);
    }
  }

  private void send(int id, String text, long now) {
    LiveNode node = nodes.node(id);
    if (node != null) {
      long number = remember(id, "send", text, now);
      contacts.ask(node.url, Errand.message(number, text, client + "/" + ++messages));
    }
  }

  private void slow(int node, long delay, long jitter, double loss, long now) {
    String length = Quantity.writeDuration(delay);
    operate(
        node,
        "slow",
        "delay=%s&jitter=%s&loss=%s"
            .formatted(
                length, Quantity.writeDuration(jitter), String.format(Locale.ROOT, "%.4f", loss)),
        length,
        now);
  }

  private void skew(int node, long offset, double rate, long now) {
    String ahead = (offset < 0 ? "-" : "") + Quantity.writeDuration(Math.abs(offset));
    String pace = String.format(Locale.ROOT, "%.4f", rate);
    operate(node, "skew", "offset=" + ahead + "&rate=" + pace, ahead + ", ×" + pace, now);
  }

  /** Each node of the smaller parts drops what goes to and comes from the other parts. */
  private void part(List<List<Integer>> groups, long now) {
    List<Integer> largest =
        Collections.max(groups, Comparator.comparingInt((List<Integer> group) -> group.size()));
    for (List<Integer> group : groups) {
      if (group.equals(largest)) {
        continue;
      }
      Set<Integer> others = new TreeSet<>();
      groups.stream().filter(other -> !other.equals(group)).forEach(others::addAll);
      group.forEach(node -> isolate(node, others, "both", now));
    }
  }

  /** A node can be isolated in one way at a time, so what it drops already is named again. */
  private void cut(int from, int to, boolean oneWay, long now) {
    Set<Integer> peers = new TreeSet<>(Set.of(to));
    LiveNode node = nodes.node(from);
    NodeStatus status = node == null ? null : node.status;
    if (status != null && !oneWay) {
      for (NodeStatus.Fault fault : status.faults()) {
        Matcher isolated = ISOLATED.matcher(fault.detail());
        if (fault.kind().equals("isolate") && isolated.find()) {
          for (String id : isolated.group(1).split("[, ]+", -1)) {
            peers.add(Integer.parseInt(id));
          }
        }
      }
    }
    isolate(from, peers, oneWay ? "out" : "both", now);
  }

  private void isolate(int node, Set<Integer> peers, String direction, long now) {
    String ids = peers.stream().map(String::valueOf).collect(Collectors.joining(","));
    operate(node, "isolate", "from=" + ids + "&direction=" + direction, ids, now);
  }

  private void operate(int id, String what, String parameters, String amount, long now) {
    LiveNode node = nodes.node(id);
    String path = "/admin/" + what + (parameters.isEmpty() ? "" : "?" + encoded(parameters));
    boolean again = newest.equals(id + path) && newestNanos == now;
    if (node == null || again) {
      return;
    }
    newest = id + path;
    newestNanos = now;
    long number = remember(id, what, amount, now);
    Bar bar = nodes.bar(node);
    if (bar != Bar.NONE && bar != Bar.TOKEN_REFUSED) {
      take(new News.Answered(number, Fate.REFUSED, new Reason.Barred(bar), 0));
    } else {
      contacts.ask(node.url, Errand.operation(number, path));
    }
  }

  private static String encoded(String parameters) {
    return URLEncoder.encode(parameters, StandardCharsets.UTF_8)
        .replace("%3D", "=")
        .replace("%26", "&");
  }

  private void own(int node, String what, Reason whyNot, long now) {
    long number = remember(node, what, "", now);
    Fate fate = whyNot.equals(Reason.NONE) ? Fate.DONE : Fate.REFUSED;
    take(new News.Answered(number, fate, whyNot, 0));
  }

  private long remember(int node, String what, String amount, long now) {
    asked.addFirst(new Asked(++count, now, node, what, amount, Fate.ASKED, Reason.NONE));
    if (asked.size() > REMEMBERED_MAX) {
      asked.removeLast();
    }
    return count;
  }
}
