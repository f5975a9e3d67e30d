package dev.lamplight.server.http.gather;

import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Status;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of all members, kept fresh while somebody looks: each is asked at its own
 * routes, by a virtual thread that ends once nobody has looked for a while.
 */
public final class Gathering implements AutoCloseable {
  /** Who asked keeps the others being asked for so long. */
  private static final long ATTENTION_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int PAUSE_MILLIS_MIN = 250;
  private static final int PAUSE_MILLIS_MAX = 1_000;
  private static final int PAUSE_MILLIS_FOR_EACH = 30;
  private static final int FIRST_SIGHT_MILLIS = 1_000;
  private static final int PIECE = 256;

  /** Who watches is told so often at least, so that silence means something. */
  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final byte[][] DRAWN =
      kinds(
          "send receive drop role suspect submit commit crash restart freeze thaw partition heal"
              + " slow skew");

  private final NodeService service;
  private final String version;
  private final List<Neighbour> neighbours = new ArrayList<>();
  private final Blend blend;
  private final int pauseMillis;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Runnable> lookers = new CopyOnWriteArrayList<>();
  private volatile long askedAt;
  private volatile Shown shown = new Shown(0, 0, new byte[0]);
  private @Nullable HttpClient client;

  /** Which asking and which following are under way; 0 if none. */
  private volatile int asking;

  private volatile int following;
  private int begun;

  /**
   * @param token what the members want of their clients; null if nothing
   */
  public Gathering(NodeService service, String version, @Nullable String token) {
    this.service = service;
    this.version = version;
    Status status = service.status();
    List<Integer> ids = status.members().stream().map(Status.Member::id).sorted().toList();
    for (Status.Member member : status.members()) {
      if (member.id() != status.nodeId()) {
        neighbours.add(new Neighbour(member.id(), member.url(), token, ids));
      }
    }
    blend = new Blend(status.members().size());
    pauseMillis =
        Math.clamp((long) PAUSE_MILLIS_FOR_EACH * ids.size(), PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX);
  }

  private static byte[][] kinds(String names) {
    return Arrays.stream(names.split(" ", -1))
        .map(name -> ("\"kind\":\"" + name + "\"").getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  // --- What is known -----------------------------------------------------------------------------

  /** All members, as JSON. Waits a little for those that nobody has asked yet. */
  byte[] look() throws InterruptedException {
    attend();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FIRST_SIGHT_MILLIS);
    while (System.nanoTime() - until < 0
        && neighbours.stream().anyMatch(each -> each.sight() instanceof Sight.Unasked)
        && !closed.await(10, TimeUnit.MILLISECONDS)) {
      // asked meanwhile
    }
    return json();
  }

  private byte[] json() {
    Status status = service.status();
    return ClusterJson.of(
        status,
        new ClusterJson.Sights() {
          @Override
          public Sight of(int id) {
            return id == status.nodeId()
                ? new Sight.Answers(NodeFacts.of(status, version))
                : neighbours.stream()
                    .filter(each -> each.id() == id)
                    .findFirst()
                    .map(Neighbour::sight)
                    .orElseGet(Sight.Unasked::new);
          }

          @Override
          public long leftOut(int id) {
            return blend.leftOut(id);
          }
        });
  }

  /** All members, as they are shown to those who watch; numbered, from 1. */
  record Shown(long number, long at, byte[] json) {}

  /** What is shown now; number 0 before there is anything. */
  Shown shown() {
    return shown;
  }

  Blend blend() {
    return blend;
  }

  /** Calls {@code wake} when there is something new; closing what it gives ends that. */
  AutoCloseable watch(Runnable wake) {
    lookers.add(wake);
    attend();
    return () -> lookers.remove(wake);
  }

  private void news() {
    lookers.forEach(Runnable::run);
  }

  // --- How it is kept fresh ----------------------------------------------------------------------

  private synchronized void attend() {
    askedAt = System.nanoTime();
    if (closed.getCount() == 0) {
      return;
    }
    HttpClient used = client();
    if (asking == 0) {
      int mine = ++begun;
      asking = mine;
      start(() -> until(() -> isForgotten(mine), this::show));
      for (Neighbour each : neighbours) {
        start(() -> until(() -> asking != mine, () -> each.ask(used)));
      }
    }
    if (following == 0 && !lookers.isEmpty()) {
      following = ++begun;
      follow(used, following);
    }
  }

  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(1))
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .build();
      client = made;
    }
    return made;
  }

  /** Whether nobody looks any more; what is under way ends then. */
  private synchronized boolean isForgotten(int mine) {
    if (lookers.isEmpty()) {
      following = 0;
      if (asking == mine && System.nanoTime() - askedAt > ATTENTION_NANOS) {
        asking = 0;
      }
    }
    return asking != mine;
  }

  /** What a thread does again and again. */
  private interface Task {
    void run() throws InterruptedException;
  }

  private static void start(Runnable task) {
    Thread.ofVirtual().name("lamplight-gather").start(task);
  }

  private void until(BooleanSupplier over, Task task) {
    try {
      do {
        task.run();
      } while (!over.getAsBoolean() && !closed.await(pauseMillis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    byte[] now = json();
    long at = System.nanoTime();
    synchronized (this) {
      if (shown.number() > 0
          && at - shown.at() < REPEAT_NANOS
          && Arrays.equals(now, shown.json())) {
        return;
      }
      shown = new Shown(shown.number() + 1, at, now);
    }
    news();
  }

  private void follow(HttpClient used, int mine) {
    BooleanSupplier over = () -> following != mine;
    for (Neighbour each : neighbours) {
      Tap tap = new Tap(each, event -> take(each.id(), event));
      start(
          () ->
              until(
                  over,
                  () -> {
                    if (each.answers()) {
                      tap.follow(used);
                    }
                  }));
      start(() -> watchOver(tap, each, over));
    }
    start(() -> followOwn(over));
  }

  /** A member that no longer answers may leave its stream open for ever. */
  private void watchOver(Tap tap, Neighbour neighbour, BooleanSupplier over) {
    until(
        over,
        () -> {
          if (!neighbour.answers()) {
            tap.cut();
          }
        });
    tap.cut();
  }

  private void followOwn(BooleanSupplier over) {
    Semaphore added = new Semaphore(0);
    int id = service.status().nodeId();
    Feed feed = service.feed();
    Feed.Place place = feed.newest();
    try (AutoCloseable _ = feed.onEvents(added::release)) {
      while (!over.getAsBoolean()) {
        Feed.Page page = feed.after(place, PIECE);
        for (Feed.Event event : page.events()) {
          place = event.place();
          take(id, event.json());
        }
        if (page.events().size() < PIECE && added.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS)) {
          added.drainPermits();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      throw new IllegalStateException("a feed would not let its reader go", failed);
    }
  }

  private void take(int node, byte[] event) {
    if (isDrawn(event)) {
      blend.add(node, event, System.nanoTime());
      news();
    }
  }

  private static boolean isDrawn(byte[] event) {
    for (byte[] kind : DRAWN) {
      if (contains(event, kind)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] text, byte[] part) {
    for (int at = 0; at <= text.length - part.length; at++) {
      if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    asking = 0;
    following = 0;
    if (client != null) {
      client.shutdownNow();
    }
  }
}
