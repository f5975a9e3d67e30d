package dev.lamplight.server.host;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.time.Timing;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.clock.TimeSource;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.peer.Address;
import dev.lamplight.server.peer.PeerSettings;
import dev.lamplight.server.peer.Peers;
import dev.lamplight.server.peer.handshake.Cluster;
import dev.lamplight.server.peer.handshake.Secret;
import dev.lamplight.server.peer.tls.Tls;
import dev.lamplight.server.service.Submission;
import dev.lamplight.server.storage.Opening;
import dev.lamplight.server.storage.Storage;
import dev.lamplight.server.storage.Store;
import dev.lamplight.server.storage.StoreOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Three hosts in this JVM, with real sockets on loopback, real threads, stores in memory or not.
 */
final class RealHosts implements AutoCloseable {
  static final Members MEMBERS = Members.of(8001, 8002, 8003);
  static final long SECOND = 1_000_000_000L;
  private static final String LOOPBACK = "127.0.0.1";

  final SortedMap<Integer, MemoryStore> stores = new TreeMap<>();
  final SortedMap<Integer, Running> running = new TreeMap<>();
  final List<String> halts = new ArrayList<>();
  private final Optional<Path> directory;
  private final SortedMap<Integer, Address> addresses = new TreeMap<>();
  private Optional<Secret> secret;
  private final Map<Integer, Tls> tls;
  private @Nullable Host lastKilled;

  /** A host that runs. */
  record Running(Host host, Peers peers, Store store) {}

  /**
   * @param directory where the nodes keep their logs; if there is none, in memory
   */
  RealHosts(Optional<Secret> secret, Map<Integer, Tls> tls, Optional<Path> directory)
      throws IOException {
    this.directory = directory;
    this.secret = secret;
    this.tls = new TreeMap<>(tls);
    for (int id : MEMBERS.ids()) {
      stores.put(id, new MemoryStore(id * 1_000L));
      addresses.put(id, new Address(LOOPBACK, freePort()));
    }
    for (int id : MEMBERS.ids()) {
      start(id);
    }
  }

  RealHosts() throws IOException {
    this(Optional.of(Secret.of("a secret that nobody else knows")), Map.of(), Optional.empty());
  }

  private Store open(int id) throws IOException {
    if (directory.isEmpty()) {
      return store(id);
    }
    StoreOptions options = StoreOptions.of(id, MEMBERS, damage -> halts.add(id + ": " + damage));
    return Storage.open(directory.get().resolve(Integer.toString(id)), options)
            instanceof Opening.Whole whole
        ? whole.store()
        : failToOpen(id);
  }

  private static Store failToOpen(int id) {
    throw new AssertionError("the directory of " + id + " is damaged");
  }

  /**
   * One below those that the system gives to connections that go out: such a one could take it
   * while its node is down.
   */
  private static int freePort() throws IOException {
    while (true) {
      int port = 21_000 + ThreadLocalRandom.current().nextInt(1_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        assertTrue(port > 0, "another one, then");
      }
    }
  }

  void start(int id) throws IOException {
    SortedMap<Integer, Address> others = new TreeMap<>(addresses);
    Address own = others.remove(id);
    Peers peers =
        new Peers(
            new PeerSettings(
                new Cluster("test", MEMBERS, id, secret),
                requireNonNull(own),
                others,
                Optional.ofNullable(tls.get(id))));
    Store store = open(id);
    Host host =
        new Host(
            new HostSettings(new Settings(id, MEMBERS, Timing.LAN, Safeguards.ALL), "", Map.of()),
            new NodeClock(TimeSource.SYSTEM),
            store,
            peers,
            new NodeMetrics(),
            RandomGenerator.getDefault(),
            reason -> {
              synchronized (halts) {
                halts.add(id + ": " + reason);
              }
            });
    running.put(id, new Running(host, peers, store));
    host.start();
    peers.start();
  }

  /** From its next start on the node shows that certificate. */
  void use(int id, Tls other) {
    tls.put(id, other);
  }

  /** Nodes that start from now on believe in another secret. */
  void useWrongSecret() {
    secret = Optional.of(Secret.of("another secret than the others'"));
  }

  /** How many connections that node refused, or was refused. */
  long refusals(int id) {
    return requireNonNull(running.get(id)).peers().counters().refused.sum();
  }

  /** The host that was killed last. */
  Host killed() {
    return requireNonNull(lastKilled);
  }

  MemoryStore store(int id) {
    return requireNonNull(stores.get(id));
  }

  Host host(int id) {
    return requireNonNull(running.get(id)).host();
  }

  /** Ends it without a word to anybody; what is not on its disk is lost. */
  void kill(int id) throws IOException {
    Running killed = requireNonNull(running.remove(id));
    lastKilled = killed.host();
    killed.host().close();
    killed.peers().close();
    killed.store().close();
  }

  /** Waits until something holds; fails after ten seconds. */
  static void await(String what, BooleanSupplier holds) {
    long until = System.nanoTime() + 10 * SECOND;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() - until < 0, "not within 10 s: " + what);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until all that run obey one leader, and gives it. */
  int awaitLeader() {
    int[] leader = new int[1];
    await(
        "one leader",
        () -> {
          @Nullable Integer first = null;
          for (Running each : running.values()) {
            int seen = each.host().status().leader();
            if (!each.host().status().ready() || (first != null && first != seen)) {
              return false;
            }
            first = seen;
          }
          leader[0] = first == null ? 0 : first;
          return leader[0] != 0 && running.containsKey(leader[0]);
        });
    return leader[0];
  }

  CompletableFuture<Outcome> submit(int id, String text) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    boolean admitted =
        host(id)
            .submit(
                new Submission("", 0, text.getBytes(StandardCharsets.UTF_8), 0, 0, 5 * SECOND),
                answer::complete);
    assertTrue(admitted, "not admitted");
    return answer;
  }

  /** Submits and waits; gives the index. */
  long append(int id, String text) throws Exception {
    Outcome outcome = submit(id, text).get(10, TimeUnit.SECONDS);
    return outcome instanceof Outcome.Appended appended
        ? appended.index()
        : fail("not appended: " + outcome);
  }

  private static long fail(String why) {
    throw new AssertionError(why);
  }

  @Override
  public void close() throws IOException {
    killAll();
  }

  void killAll() throws IOException {
    for (int id : List.copyOf(running.keySet())) {
      kill(id);
    }
  }
}
