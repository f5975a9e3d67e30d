package dev.lamplight.core.search;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.node.fenced.FencedNode;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One state of a small cluster without a clock of its own: messages wait until they are delivered
 * or lost, writes until they are synced or lost, and a timer fires whenever the search says so,
 * which moves that node's time to it. Successors share every node that does not step.
 */
final class World {
  private static final long PATIENCE = 3_600_000_000_000L;

  private static final long ORDER = 0x9E3779B97F4A7C15L;

  private final Members members;
  private final boolean ordered;
  private final boolean reduced;
  private final Safeguards safeguards;

  /** By place; null while crashed. */
  private final @Nullable Node[] nodes;

  private final long[] clocks;
  private final Disk[] disks;

  /** By place, the digest of node and disk; 0 where they changed since. */
  private final long[] digests;

  /** In the order in which they were sent. */
  private List<Flight> flights;

  int timeouts;
  int crashes;
  int losses;
  int messages;

  private final Findings findings;

  /** A message on its way, and its digest. */
  private record Flight(Envelope envelope, long digest) {
    static Flight of(Envelope envelope) {
      StateHash hash = StateHash.withoutStamps();
      envelope.digest(hash);
      return new Flight(envelope, hash.value());
    }
  }

  private World(World other) {
    members = other.members;
    ordered = other.ordered;
    reduced = other.reduced;
    safeguards = other.safeguards;
    nodes = other.nodes.clone();
    clocks = other.clocks.clone();
    disks = other.disks.clone();
    digests = other.digests.clone();
    flights = other.flights;
    timeouts = other.timeouts;
    crashes = other.crashes;
    losses = other.losses;
    messages = other.messages;
    findings = other.findings.copy();
  }

  /**
   * A founded cluster in which nobody leads yet.
   *
   * @param reduced whether answers that are {@linkplain Spent spent} are taken away at once
   */
  World(Bounds bounds, Safeguards safeguards, boolean reduced) {
    int[] ids = new int[bounds.nodes()];
    long[] incarnations = new long[bounds.nodes()];
    for (int place = 0; place < ids.length; place++) {
      ids[place] = place + 1;
      incarnations[place] = 100L + place;
    }
    this.safeguards = safeguards;
    ordered = bounds.ordered();
    this.reduced = reduced;
    members = Members.of(ids);
    nodes = new @Nullable Node[ids.length];
    clocks = new long[ids.length];
    disks = new Disk[ids.length];
    digests = new long[ids.length];
    flights = List.of();
    findings = new Findings();
    timeouts = bounds.timeouts();
    crashes = bounds.crashes();
    losses = bounds.losses();
    messages = bounds.messages();
    Voters voters = Voters.of(members, incarnations);
    for (int place = 0; place < ids.length; place++) {
      Log log = new Log();
      log.append(new Entry.Founding(1, new Epoch(0, members.highest()), 1, voters));
      Durable durable = new Durable(incarnations[place], 1, Epoch.NONE, 1L << 20, log, 0);
      disks[place] = new Disk(durable, List.of(), 0);
      start(place);
    }
  }

  int size() {
    return nodes.length;
  }

  int flights() {
    return flights.size();
  }

  /** The property that is broken here and how, empty if none is. */
  String violation() {
    String broken = findings.violation();
    return broken.isEmpty() ? Findings.mismatch(nodes) : broken;
  }

  boolean isUp(int place) {
    return nodes[place] != null;
  }

  /** The log of that node, or what is on its disk while it is down. */
  Log log(int place) {
    Node node = nodes[place];
    return node == null ? disks[place].durable().log() : node.log();
  }

  private Node up(int place) {
    return Objects.requireNonNull(nodes[place], "crashed");
  }

  boolean syncs(int place) {
    return isUp(place) && !disks[place].waiting().isEmpty();
  }

  boolean leads(int place) {
    return isUp(place) && up(place).role() == RoleName.LEADING;
  }

  long highestRound() {
    long highest = 0;
    for (Node node : nodes) {
      highest = node == null ? highest : Math.max(highest, node.promised().round());
    }
    return highest;
  }

  /** Whether some leader's crown is committed. */
  boolean reigns() {
    return findings.goBeyondFounding();
  }

  private void start(int place) {
    Durable durable = disks[place].durable();
    Settings settings = new Settings(members.id(place), members, Timing.LAN, safeguards);
    Durable own =
        new Durable(
            durable.incarnation(),
            durable.boot(),
            durable.promised(),
            durable.lamport(),
            durable.log().copy(),
            durable.commit());
    nodes[place] = new FencedNode(settings, own, clocks[place]);
    digests[place] = 0;
  }

  World deliver(int flight) {
    World next = new World(this);
    Envelope envelope = flights.get(flight).envelope();
    next.flights = without(flights, flight);
    int to = members.place(envelope.to());
    if (next.isUp(to)) {
      next.step(to, new Input.Receive(clocks[to], envelope));
    }
    return next;
  }

  World lose(int flight) {
    World next = new World(this);
    next.flights = without(flights, flight);
    next.losses--;
    return next;
  }

  World fire(int place) {
    World next = new World(this);
    next.timeouts--;
    next.clocks[place] = Math.max(clocks[place], up(place).deadline());
    do {
      next.step(place, new Input.Tick(next.clocks[place]));
    } while (next.up(place).deadline() <= next.clocks[place]);
    return next;
  }

  World sync(int place) {
    World next = new World(this);
    Disk disk = disks[place];
    next.digests[place] = 0;
    next.disks[place] = disk.synced();
    next.step(place, new Input.Persisted(clocks[place], disk.written()));
    return next;
  }

  /** The node dies; what waited for its disk is lost. */
  World crash(int place) {
    World next = new World(this);
    next.crashes--;
    next.nodes[place] = null;
    next.digests[place] = 0;
    next.disks[place] = disks[place].crashed();
    next.withoutSpent();
    return next;
  }

  World restart(int place) {
    World next = new World(this);
    next.disks[place] = disks[place].restarted();
    next.start(place);
    return next;
  }

  World submit(int place) {
    World next = new World(this);
    byte[] content = {(byte) ('a' + messages)};
    next.messages--;
    next.step(place, new Input.Submit(clocks[place], 1, "", 0, content, 0, PATIENCE));
    return next;
  }

  private static <T> List<T> without(List<T> list, int position) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(position);
    return rest;
  }

  private void step(int place, Input input) {
    Node node = up(place).copy();
    nodes[place] = node;
    digests[place] = 0;
    RoleName before = node.role();
    List<Flight> sent = new ArrayList<>(flights);
    for (Effect effect : node.step(input)) {
      switch (effect) {
        case Effect.Send send -> sent.add(Flight.of(send.envelope()));
        case Effect.Persist persist -> disks[place] = disks[place].with(persist);
        case Effect.Answer answer -> findings.answered(answer.outcome());
        case Effect.Halt halt -> halted(place, halt.reason());
        case Effect.Note _ -> {}
      }
    }
    flights = sent;
    withoutSpent();
    if (before != RoleName.LEADING && node.role() == RoleName.LEADING) {
      findings.crowned(node, nodes);
    }
    findings.committed(node);
  }

  /**
   * A node that takes itself for a twin, because a message of its former life was on its way for
   * long, stops as in a crash.
   */
  private void halted(int place, String reason) {
    if (reason.startsWith("another process")) {
      nodes[place] = null;
      disks[place] = disks[place].crashed();
    } else {
      findings.halted(reason);
    }
  }

  /** Takes away what no order of events can make matter again. */
  private void withoutSpent() {
    if (reduced && flights.stream().anyMatch(this::isSpent)) {
      flights = flights.stream().filter(flight -> !isSpent(flight)).toList();
    }
  }

  private boolean isSpent(Flight flight) {
    int to = members.place(flight.envelope().to());
    return Spent.isSpent(flight.envelope().body(), disks[to].durable().promised(), nodes[to]);
  }

  /** The same for two states from which the same can follow. */
  long hash() {
    StateHash hash = StateHash.withoutStamps();
    hash.add(timeouts).add(crashes).add(losses).add(messages);
    findings.digest(hash);
    for (int place = 0; place < nodes.length; place++) {
      if (digests[place] == 0) {
        digests[place] = digest(place);
      }
      hash.add(digests[place]);
    }
    long[] under = new long[flights.size()];
    for (int i = 0; i < under.length; i++) {
      under[i] = flights.get(i).digest() + (ordered ? behind(i) * ORDER : 0);
    }
    Arrays.sort(under);
    return hash.add(under).value();
  }

  /** A digest of what nodes and disks hold, without what is on its way or what a node expects. */
  long outline() {
    StateHash hash = StateHash.withoutStamps();
    for (int place = 0; place < nodes.length; place++) {
      disks[place].digest(hash);
      Node node = nodes[place];
      hash.add(node != null);
      if (node != null) {
        hash.add(node.role().ordinal()).add(node.epoch()).add(node.promised()).add(node.commit());
        node.log().digest(hash);
      }
    }
    findings.digest(hash);
    return hash.value();
  }

  private long digest(int place) {
    StateHash hash = StateHash.withoutStamps();
    Disk disk = disks[place];
    disk.digest(hash);
    hash.add(isUp(place));
    if (nodes[place] != null) {
      nodes[place].digest(hash, clocks[place]);
    }
    return hash.value();
  }

  /** How many earlier messages of the same link are still on their way. */
  private int behind(int flight) {
    Envelope envelope = flights.get(flight).envelope();
    int behind = 0;
    for (int earlier = 0; earlier < flight; earlier++) {
      Envelope before = flights.get(earlier).envelope();
      behind += before.from() == envelope.from() && before.to() == envelope.to() ? 1 : 0;
    }
    return behind;
  }

  /** Whether that message may arrive now. */
  boolean mayArrive(int flight) {
    return !ordered || behind(flight) == 0;
  }

  /** Whether an earlier message is the same: to deliver either leads to the same state. */
  boolean isRepeated(int flight) {
    for (int earlier = 0; earlier < flight; earlier++) {
      if (flights.get(earlier).digest() == flights.get(flight).digest()) {
        return true;
      }
    }
    return false;
  }

  String describe(int flight) {
    Envelope envelope = flights.get(flight).envelope();
    return envelope.from() + " -> " + envelope.to() + " " + envelope.body();
  }
}
