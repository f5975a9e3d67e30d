package dev.lamplight.server.host;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.time.Timing;
import dev.lamplight.server.clock.HandClock;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.peer.Transport;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Hosts without threads, sockets or time of their own: a test turns them, carries what they send,
 * writes what they want written, and moves the one clock.
 */
final class ByHand {
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  final HandClock time = new HandClock();
  final Members members;
  final Map<Integer, One> hosts = new HashMap<>();
  boolean writes = true;

  /** One host and what surrounds it. */
  final class One implements Transport {
    final int id;
    final MemoryStore store;
    final NodeClock clock = new NodeClock(time);
    final List<String> halts = new ArrayList<>();
    final ArrayDeque<Runnable> arriving = new ArrayDeque<>();
    final List<Item> sent = new ArrayList<>();
    final Host host;
    int wakeups;
    private Events told = Events.NOBODY;

    One(int id) {
      this.id = id;
      store = new MemoryStore(id * 10L);
      Settings settings = new Settings(id, members, Timing.LAN, Safeguards.ALL);
      host =
          new Host(
              new HostSettings(settings, "", Map.of()),
              clock,
              store,
              this,
              new NodeMetrics(),
              new Random(id),
              halts::add);
    }

    void arrives(int from, Item item) {
      arriving.add(() -> told.received(from, item));
    }

    void isGone(int peer) {
      arriving.add(() -> told.gone(peer));
    }

    void turn() {
      try {
        host.turn(0);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      if (writes) {
        host.carryWaitingWrites();
      }
    }

    List<Outcome> submit(String text, long seen) {
      List<Outcome> answers = new ArrayList<>();
      submit(text, seen, answers::add);
      return answers;
    }

    boolean submit(String text, long seen, Consumer<Outcome> answer) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return host.submit(new Submission("", 0, bytes, 0, seen, 2 * SECOND), answer);
    }

    /** The lines of its trace. */
    List<String> trace() {
      return host.feed().after(new Feed.Place(store.incarnation(), 1, 0), 100_000).events().stream()
          .map(event -> new String(event.json(), StandardCharsets.UTF_8))
          .toList();
    }

    @Override
    public boolean poll(long nanos, Events events) {
      told = events;
      boolean any = !arriving.isEmpty();
      for (Runnable next = arriving.poll(); next != null; next = arriving.poll()) {
        next.run();
      }
      return any;
    }

    @Override
    public void wakeup() {
      wakeups++;
    }

    @Override
    public void send(int to, Item item) {
      sent.add(item);
      One other = hosts.get(to);
      if (other != null) {
        other.arrives(id, item);
      }
    }

    @Override
    public void flush() {}

    @Override
    public boolean isConnected(int peer) {
      return true;
    }

    long count(Class<?> body) {
      return sent.stream()
          .filter(item -> item instanceof Item.Said said && body.isInstance(said.envelope().body()))
          .count();
    }

    Envelope last(Class<?> body) {
      return sent.reversed().stream()
          .filter(Item.Said.class::isInstance)
          .map(item -> ((Item.Said) item).envelope())
          .filter(envelope -> body.isInstance(envelope.body()))
          .findFirst()
          .orElseThrow();
    }
  }

  ByHand(int... ids) {
    members = Members.of(ids);
    for (int id : ids) {
      hosts.put(id, new One(id));
    }
  }

  One at(int id) {
    One found = hosts.get(id);
    if (found == null) {
      throw new AssertionError("no host " + id);
    }
    return found;
  }

  /** Lets time go by, a millisecond at a time, with a turn of each host in each. */
  void run(long nanos) {
    for (long gone = 0; gone < nanos; gone += MILLI) {
      time.advance(MILLI);
      for (int id : members.ids()) {
        if (hosts.containsKey(id)) {
          at(id).turn();
        }
      }
    }
  }
}
