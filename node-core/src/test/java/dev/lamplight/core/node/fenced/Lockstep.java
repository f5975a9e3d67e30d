package dev.lamplight.core.node.fenced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in which the test decides everything: which message arrives and which is lost, when a
 * disk syncs, when time passes. Time is the same for all. A node that halts fails the test, unless
 * {@link #expectHalt} was said.
 */
final class Lockstep {
  private final Members members;
  private final TreeMap<Integer, Disk> disks = new TreeMap<>();
  private final TreeMap<Integer, FencedNode> nodes = new TreeMap<>();
  private final TreeMap<Long, Outcome> outcomes = new TreeMap<>();
  private final TreeMap<Integer, String> halted = new TreeMap<>();
  private final TreeSet<Integer> slow = new TreeSet<>();
  private final TreeSet<Integer> mayHalt = new TreeSet<>();
  private final List<Envelope> underWay = new ArrayList<>();
  private final List<Envelope> sent = new ArrayList<>();
  private Predicate<Envelope> cut = envelope -> false;
  private Watcher watcher = (node, input, effects) -> {};
  private long now;
  private long requests;
  private long wipes;

  /** Is told of every step of every node. */
  interface Watcher {
    void stepped(FencedNode node, Input input, List<Effect> effects);
  }

  private Lockstep(Members members) {
    this.members = members;
  }

  /** Members that know of no founding, and have not taken a step. */
  static Lockstep empty(Members members) {
    Lockstep cluster = new Lockstep(members);
    for (int id : members.ids()) {
      cluster.put(id, new Disk(Cast.incarnation(id), new Log()));
    }
    return cluster;
  }

  /** Members whose logs hold the founding. */
  static Lockstep founded(Members members) {
    Lockstep cluster = new Lockstep(members);
    for (int id : members.ids()) {
      cluster.put(id, new Disk(Cast.incarnation(id), Cast.log(members)));
    }
    return cluster;
  }

  /** The usual beginning: C leads A and B, its crown is committed everywhere. */
  static Lockstep reigning() {
    Lockstep cluster = founded(Cast.THREE);
    cluster.run(4 * Cast.TIMEOUT);
    assertEquals(Cast.C, cluster.leader());
    for (int id : Cast.THREE.ids()) {
      assertEquals(2, cluster.node(id).commit());
    }
    return cluster;
  }

  /** Before a node's first step: behind the founding stands an entry for each of these epochs. */
  Lockstep holding(int id, Epoch... epochs) {
    put(id, new Disk(Cast.incarnation(id), Cast.log(members, epochs)));
    return this;
  }

  private void put(int id, Disk disk) {
    disks.put(id, disk);
    start(id, disk);
  }

  private void start(int id, Disk disk) {
    Settings settings = new Settings(id, members, Timing.LAN, Safeguards.ALL);
    nodes.put(id, new FencedNode(settings, disk.durable(), now));
  }

  FencedNode node(int id) {
    return assertFound(nodes.get(id), id + " is down");
  }

  Disk disk(int id) {
    return assertFound(disks.get(id), id + " is no member");
  }

  long now() {
    return now;
  }

  // Time.

  /** Time passes, and nobody looks at a clock. */
  Lockstep stall(long nanos) {
    now += nanos;
    return this;
  }

  /** Time reaches that node's deadline, and it alone notices. */
  Lockstep tick(int id) {
    now = Math.max(now, node(id).deadline());
    return input(id, new Input.Tick(now));
  }

  /** Time passes. Disks but the slow ones sync at once; messages but the cut-off ones arrive. */
  Lockstep run(long nanos) {
    long end = now + nanos;
    for (settle(); nextDeadline() <= end; settle()) {
      now = Math.max(now, nextDeadline());
      for (int id : List.copyOf(nodes.keySet())) {
        if (nodes.containsKey(id) && node(id).deadline() <= now) {
          input(id, new Input.Tick(now));
        }
      }
    }
    now = end;
    return this;
  }

  private long nextDeadline() {
    return nodes.values().stream().mapToLong(Node::deadline).min().orElse(Node.NEVER);
  }

  /** No time passes: all is delivered and synced until nothing is under way. */
  Lockstep settle() {
    for (int rounds = 0; !underWay.isEmpty() || syncFast(); rounds++) {
      if (!underWay.isEmpty()) {
        hand(underWay.removeFirst());
      }
      assertEquals(true, rounds < 100_000, "messages without end");
    }
    return this;
  }

  private boolean syncFast() {
    boolean any = false;
    for (int id : List.copyOf(nodes.keySet())) {
      any |= !slow.contains(id) && syncIfWaiting(id);
    }
    return any;
  }

  // The network.

  /** The oldest message of that kind from one to the other arrives. */
  Lockstep deliver(int from, int to, MessageType type) {
    hand(take(from, to, type));
    return this;
  }

  /** All of that kind, between whomever, arrive. */
  Lockstep deliverAll(MessageType type) {
    List<Envelope> arriving = underWay.stream().filter(each -> is(each, type)).toList();
    underWay.removeAll(arriving);
    arriving.forEach(this::hand);
    return this;
  }

  Lockstep lose(int from, int to, MessageType type) {
    take(from, to, type);
    return this;
  }

  /** Everything under way is lost. */
  Lockstep loseAll() {
    underWay.clear();
    return this;
  }

  /** Takes a message off the network, to let it arrive later by {@link #arrive}. */
  Envelope take(int from, int to, MessageType type) {
    for (Envelope envelope : underWay) {
      if (envelope.from() == from && envelope.to() == to && is(envelope, type)) {
        underWay.remove(envelope);
        return envelope;
      }
    }
    throw new AssertionError(
        "no " + type.title() + " from " + from + " to " + to + " among " + underWay);
  }

  /** A message arrives: late, or for the second time. */
  Lockstep arrive(Envelope envelope) {
    hand(envelope);
    return this;
  }

  /** From now on every message of which {@code lost} holds is lost, at its arrival. */
  Lockstep cut(Predicate<Envelope> lost) {
    cut = lost;
    return this;
  }

  /** Nobody hears that node, and it hears nobody. */
  Lockstep isolate(int id) {
    return cut(envelope -> envelope.from() == id || envelope.to() == id);
  }

  Lockstep heal() {
    return cut(envelope -> false);
  }

  /** All messages sent so far by that node, or by anybody if it is 0, of that kind. */
  List<Envelope> sent(int from, MessageType type) {
    return sent.stream()
        .filter(each -> (from == 0 || each.from() == from) && is(each, type))
        .toList();
  }

  private static boolean is(Envelope envelope, MessageType type) {
    return envelope.body().type() == type;
  }

  private void hand(Envelope envelope) {
    if (nodes.containsKey(envelope.to()) && !cut.test(envelope)) {
      input(envelope.to(), new Input.Receive(now, envelope));
    }
  }

  // Disks and processes.

  /** That disk syncs only when it is told to. */
  Lockstep slowDisk(int id) {
    slow.add(id);
    return this;
  }

  Lockstep sync(int id) {
    syncIfWaiting(id);
    return this;
  }

  private boolean syncIfWaiting(int id) {
    long write = disk(id).sync();
    if (write > 0) {
      input(id, new Input.Persisted(now, write));
    }
    return write > 0;
  }

  Lockstep crash(int id) {
    nodes.remove(id);
    disk(id).crash();
    return this;
  }

  Lockstep restart(int id) {
    start(id, disk(id));
    return this;
  }

  /** Crashes, loses its directory, and starts with an empty one. */
  Lockstep wipe(int id) {
    put(id, new Disk(Cast.incarnation(id) + ++wipes, new Log()));
    return this;
  }

  Lockstep expectHalt(int id) {
    mayHalt.add(id);
    return this;
  }

  /** Why it halted. */
  String halted(int id) {
    return assertFound(halted.get(id), id + " did not halt");
  }

  // Clients.

  /** Hands in a message with a key, and gives the number of the request. */
  long submit(int id, String client, long sequence) {
    byte[] content = Cast.content(client + "/" + sequence);
    long request = ++requests;
    input(id, new Input.Submit(now, request, client, sequence, content, 0, 20 * Cast.TIMEOUT));
    return request;
  }

  long read(int id) {
    long request = ++requests;
    input(id, new Input.Read(now, request, true, 20 * Cast.TIMEOUT));
    return request;
  }

  @Nullable Outcome outcome(long request) {
    return outcomes.get(request);
  }

  // What came of it.

  /** Who leads, the highest epoch first; 0 if nobody does. */
  int leader() {
    int leader = 0;
    Epoch newest = Epoch.NONE;
    for (FencedNode node : nodes.values()) {
      if (node.role() == RoleName.LEADING && newest.precedes(node.epoch())) {
        leader = node.id();
        newest = node.epoch();
      }
    }
    return leader;
  }

  /** The texts of the messages that a node knows to be committed. */
  List<String> delivered(int id) {
    List<String> texts = new ArrayList<>();
    for (long index = 1; index <= node(id).commit(); index++) {
      if (node(id).log().at(index) instanceof Entry.Message message) {
        texts.add(message.text());
      }
    }
    return texts;
  }

  Lockstep watchedBy(Watcher eyes) {
    watcher = eyes;
    return this;
  }

  Lockstep input(int id, Input input) {
    FencedNode node = node(id);
    List<Effect> effects = node.step(input);
    watcher.stepped(node, input, effects);
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Send send -> {
          underWay.add(send.envelope());
          sent.add(send.envelope());
        }
        case Effect.Persist persist -> disk(id).write(persist);
        case Effect.Answer answer -> outcomes.put(answer.request(), answer.outcome());
        case Effect.Note _ -> {}
        case Effect.Halt halt -> {
          assertEquals(true, mayHalt.contains(id), id + " halted: " + halt.reason());
          halted.put(id, halt.reason());
          nodes.remove(id);
          return this;
        }
      }
    }
    return this;
  }

  /** The newest message of that kind that a node sent. */
  <M extends Message> M newest(int from, MessageType type, Class<M> kind) {
    return kind.cast(sent(from, type).getLast().body());
  }

  private static <T> T assertFound(@Nullable T found, String otherwise) {
    assertNotNull(found, otherwise);
    return found;
  }
}
