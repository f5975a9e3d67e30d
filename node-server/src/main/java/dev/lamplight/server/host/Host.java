package dev.lamplight.server.host;

import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.fenced.FencedNode;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.reason.Reason;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.fault.Fault;
import dev.lamplight.server.fault.Faults;
import dev.lamplight.server.feed.EventRing;
import dev.lamplight.server.feed.LiveTrace;
import dev.lamplight.server.host.client.Inbox;
import dev.lamplight.server.host.client.Requests;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.peer.Transport;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Operator;
import dev.lamplight.server.service.Status;
import dev.lamplight.server.service.Submission;
import dev.lamplight.server.storage.Store;
import dev.lamplight.server.wire.Payload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One running node: it owns the node's thread and the disk's, and passes on what others ask. The
 * store and the transport are the caller's to close, after this one.
 */
public final class Host implements NodeService, AutoCloseable {
  private static final Logger LOG = System.getLogger(Host.class.getName());

  /** How many events the feed remembers. */
  private static final int EVENTS = 1 << 16;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long FROZEN_LOOKS_NANOS = 20_000_000;

  private final NodeClock clock;
  private final Store store;
  private final Inbox inbox = new Inbox();
  private final Requests requests = new Requests(inbox);
  private final Faults faults = new Faults();
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Transport transport;
  private final Wake wake;
  private final Disk disk;
  private final EventRing ring;
  private final LiveTrace trace;
  private final StatusBoard board;
  private final HostLoop loop;
  private final HostOperator operator;
  private final Consumer<String> halted;
  private @Nullable Thread nodeThread;
  private @Nullable Thread diskThread;
  private volatile boolean running = true;
  private volatile Consumer<Duration> whenFrozen = duration -> {};

  /**
   * A node that starts with what its store holds; {@link #start} sets it going.
   *
   * @param clock the node's
   * @param metrics is told what there is to count
   * @param halted told once, on the node's thread, why the node stopped by itself
   */
  public Host(
      HostSettings settings,
      NodeClock clock,
      Store store,
      Transport transport,
      NodeMetrics metrics,
      RandomGenerator chance,
      Consumer<String> halted) {
    this.clock = clock;
    this.store = store;
    this.halted = halted;
    Durable durable = store.durable();
    int self = settings.node().self();
    this.transport = transport;
    wake = new Wake(transport::wakeup);
    disk = new Disk(store, metrics, wake);
    ring = new EventRing(EVENTS, self, durable.incarnation(), durable.boot());
    long atStart = clock.wallMicros() * NANOS_PER_MICRO - clock.trueNanos();
    trace =
        new LiveTrace(
            ring, self, durable.incarnation(), durable.boot(), () -> atStart + clock.trueNanos());
    trace.befell(Kind.RESTART, "");
    Node node = new FencedNode(settings.node(), durable, clock.nanos());
    PeerViews views = new PeerViews(settings.node().members(), self, clock, metrics);
    Traffic traffic = new Traffic(transport, faults, trace, clock, chance);
    board = new StatusBoard(settings, node, clock, views, faults);
    loop =
        new HostLoop(
            new HostLoop.Parts(
                node,
                clock,
                transport,
                store,
                disk,
                inbox,
                requests,
                wake,
                trace,
                new Journal(metrics, clock::trueNanos),
                ring,
                traffic,
                views,
                board,
                faults));
    operator = new HostOperator(this, settings.node().members());
  }

  /** Starts both threads. */
  public void start() {
    diskThread = Thread.ofPlatform().name("lamplight-disk").start(disk::run);
    nodeThread = Thread.ofPlatform().name("lamplight-node").start(this::run);
  }

  private void run() {
    try {
      while (running && loop.halted().isEmpty()) {
        turn(Long.MAX_VALUE);
      }
    } catch (IOException | RuntimeException | Error broken) {
      LOG.log(Level.ERROR, "the node's thread broke down", broken);
      over("the node's thread broke down: " + broken);
      return;
    }
    over(null);
  }

  /**
   * Whoever owns the node is told of its end whatever those do who are told that it abandons them.
   */
  private void over(@Nullable String brokenBecause) {
    try {
      loop.abandon();
    } finally {
      Optional.ofNullable(brokenBecause).or(loop::halted).ifPresent(halted);
    }
  }

  /** One turn of the node's thread; a test that has no threads calls it. */
  void turn(long waitNanos) throws IOException {
    for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
      next.run();
    }
    for (Fault ended : faults.ended(clock.trueNanos())) {
      end(ended);
    }
    if (faults.isFrozen()) {
      long looks = Math.min(FROZEN_LOOKS_NANOS, faults.nextEndsIn(clock.trueNanos()));
      LockSupport.parkNanos(Math.min(waitNanos, looks));
    } else {
      loop.turn(waitNanos);
    }
  }

  /** Writes what waits, for a test that has no threads. */
  void carryWaitingWrites() {
    disk.carryWaiting();
  }

  /** Why the node stopped by itself; empty while it has not. For the node's thread. */
  Optional<String> haltedBecause() {
    return loop.halted();
  }

  /** Tells whoever still waits that this is the end; on the node's thread, or after it. */
  void abandon() {
    loop.abandon();
  }

  /**
   * Has the node's thread do something soon. It looks for this before it says that it dozes, so its
   * next wait is ended whether it dozes yet or not.
   */
  void command(Runnable what) {
    commands.add(what);
    transport.wakeup();
    LockSupport.unpark(nodeThread);
  }

  /** On the node's thread. */
  void begin(Fault fault, long durationNanos) {
    trace.befell(fault.kind(), fault.detail());
    LOG.log(Level.WARNING, "an operator asks for {0} {1}", fault.name(), fault.detail());
    faults.begin(fault, clock.trueNanos() + durationNanos);
    if (fault instanceof Fault.Skew skew) {
      clock.skew(skew.offsetNanos() / NANOS_PER_MICRO, skew.rate());
    }
    board.refresh(true);
  }

  /** On the node's thread. */
  void heal() {
    faults.heal().forEach(this::end);
    board.refresh(true);
  }

  private void end(Fault fault) {
    if (fault instanceof Fault.Skew) {
      clock.correct();
    }
    Kind kind = fault instanceof Fault.Freeze ? Kind.THAW : Kind.HEAL;
    trace.befell(kind, kind == Kind.THAW ? "" : fault.name());
    LOG.log(Level.WARNING, "the end of {0}", fault.name());
    board.refresh(true);
  }

  /** On the node's thread. */
  void stepDown() {
    trace.befell(Kind.SAY, Reason.STEP_DOWN_ASKED.of());
    loop.stepDown();
  }

  void crashes() {
    trace.befell(Kind.CRASH, Reason.CRASH_ASKED.of());
  }

  @Override
  public boolean submit(Submission submission, Consumer<Outcome> answer) {
    return ask(
        new Inbox.Asked.Message(
            submission.client(),
            submission.sequence(),
            Payload.of(clock.wallMicros(), submission.text()),
            submission.stamp(),
            submission.seen(),
            clock.nanos() + submission.deadlineNanos(),
            answer));
  }

  @Override
  public boolean read(
      boolean linearizable, long seen, long deadlineNanos, Consumer<Outcome> answer) {
    return ask(new Inbox.Asked.Read(linearizable, seen, clock.nanos() + deadlineNanos, answer));
  }

  /** What comes when the node's thread has looked for the last time is answered here. */
  private boolean ask(Inbox.Asked asked) {
    boolean admitted = inbox.offer(asked);
    wake.wake();
    if (admitted && inbox.isClosed() && inbox.withdraw(asked)) {
      asked.answer().accept(new Outcome.Refused(Refusal.STOPPING, status().leader()));
    }
    return admitted;
  }

  @Override
  public long lamport() {
    return board.lamport();
  }

  @Override
  public long eventNanos() {
    return trace.nanos();
  }

  @Override
  public History history() {
    return store.history();
  }

  @Override
  public Status status() {
    return board.status();
  }

  @Override
  public Feed feed() {
    return ring;
  }

  @Override
  public Operator operator() {
    return operator;
  }

  private static void joinToTheEnd(Thread thread) {
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many requests wait for their answers. */
  public int waiting() {
    return inbox.waiting();
  }

  /** Has {@code told} learn of each freeze, and for how long, so that others freeze with it. */
  public void onFreeze(Consumer<Duration> told) {
    whenFrozen = told;
  }

  /** On the operator's thread. */
  void freezes(Duration duration) {
    whenFrozen.accept(duration);
  }

  /**
   * Admits nothing more, hands over the lead and lets those who wait have their answers, for so
   * long at most.
   */
  public void drain(long nanos) throws InterruptedException {
    LOG.log(Level.INFO, "is told to end: admits nothing more, hands over its lead");
    long until = System.nanoTime() + nanos;
    command(loop::drain);
    while (running && System.nanoTime() - until < 0) {
      Status now = status();
      if (inbox.isClosed() && inbox.waiting() == 0 && now.leader() != now.nodeId()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Stops both threads; what is on its way to the disk arrives there or not, as after a crash. */
  @Override
  public void close() {
    running = false;
    command(() -> {});
    Thread node = nodeThread;
    if (node != null && node != Thread.currentThread()) {
      joinToTheEnd(node);
    }
    Thread writer = diskThread;
    if (writer != null) {
      disk.stop();
      joinToTheEnd(writer);
    }
  }
}
