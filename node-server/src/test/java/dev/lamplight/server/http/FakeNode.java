package dev.lamplight.server.http;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Operator;
import dev.lamplight.server.service.Status;
import dev.lamplight.server.service.StoredMessage;
import dev.lamplight.server.service.Submission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node that keeps its log in memory and does what a test tells it: answer at once, hold answers
 * back, refuse, forget, be full. The first index is a crown, so that ids have a hole.
 */
final class FakeNode implements NodeService, History {
  static final int ID = 8001;
  static final long INCARNATION = 77;
  private static final Epoch EPOCH = new Epoch(3, ID);
  private static final long WALL_MICROS = 1_763_888_888_123_456L;

  /** What it does with what it is asked. */
  enum Mood {
    ANSWERS,
    /** Keeps answers until {@link #release}. */
    HOLDS,
    /** Refuses with {@link #refusal}. */
    REFUSES,
    /** Appends, and never answers. */
    FORGETS,
    /** Takes nothing. */
    FULL
  }

  final FakeFeed feed = new FakeFeed();
  final FakeOperator operator = new FakeOperator();
  final List<Submission> submissions = new ArrayList<>();
  final List<String> reads = new ArrayList<>();
  volatile Mood mood = Mood.ANSWERS;
  volatile Refusal refusal = Refusal.NO_LEADER;
  volatile int leader = ID;
  volatile boolean ready = true;
  volatile boolean diskBroken;

  /** From here on it is full. */
  int roomFor = Integer.MAX_VALUE;

  private final int kept;
  private final @Nullable StoredMessage[] messages;
  private final Map<String, Outcome.Appended> known = new HashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private volatile long applied = 1;
  private long sessionSequence;

  FakeNode() {
    this(1 << 17);
  }

  /**
   * @param kept how many of the newest messages it shows
   */
  FakeNode(int kept) {
    this.kept = kept;
    messages = new StoredMessage[kept];
  }

  @Override
  public boolean submit(Submission submission, Consumer<Outcome> answer) {
    Runnable answered = () -> {};
    synchronized (this) {
      if (mood == Mood.FULL || roomFor == 0) {
        return false;
      }
      roomFor--;
      submissions.add(submission);
      if (submissions.size() > 10_000) {
        submissions.clear();
      }
      Outcome outcome = outcome(submission);
      switch (mood) {
        case HOLDS -> held.add(() -> answer.accept(outcome));
        case FORGETS -> {}
        default -> answered = () -> answer.accept(outcome);
      }
    }
    answered.run();
    return true;
  }

  private Outcome outcome(Submission submission) {
    boolean keyed = !submission.client().isEmpty();
    String client = keyed ? submission.client() : "8001.1.4d";
    if (mood == Mood.REFUSES) {
      long sequence = keyed ? submission.sequence() : sessionSequence + 1;
      return new Outcome.Refused(refusal, leader, client, sequence);
    }
    long sequence = keyed ? submission.sequence() : ++sessionSequence;
    Outcome.Appended before = keyed ? known.get(client + "/" + sequence) : null;
    if (before != null) {
      return before;
    }
    long index = add(submission.text());
    Outcome.Appended appended = new Outcome.Appended(index, index * 10, client, sequence);
    if (keyed) {
      known.put(client + "/" + sequence, appended);
    }
    return appended;
  }

  /** A message that stands in the log. */
  synchronized long add(byte[] text) {
    long index = applied + 1;
    long[] parents = index == 2 ? new long[0] : new long[] {index - 1};
    messages[(int) (index % kept)] =
        new StoredMessage(index, text, index * 10, ID, WALL_MICROS, EPOCH, parents);
    applied = index;
    return index;
  }

  /** Gives the answers that were held back, in their order, on another thread. */
  void release() throws InterruptedException {
    List<Runnable> answers;
    synchronized (this) {
      answers = List.copyOf(held);
      held.clear();
      mood = Mood.ANSWERS;
    }
    Thread node = Thread.ofPlatform().start(() -> answers.forEach(Runnable::run));
    node.join();
  }

  synchronized int heldBack() {
    return held.size();
  }

  @Override
  public boolean read(
      boolean linearizable, long seen, long deadlineNanos, Consumer<Outcome> answer) {
    Outcome outcome =
        mood == Mood.REFUSES
            ? new Outcome.Refused(refusal, leader)
            : new Outcome.ReadAsOf(applied, linearizable ? 0 : 1_500_000);
    synchronized (this) {
      if (mood == Mood.FULL) {
        return false;
      }
      if (reads.size() < 1000) {
        reads.add((linearizable ? "linearizable " : "serializable ") + seen + " " + deadlineNanos);
      }
      if (mood == Mood.HOLDS) {
        held.add(() -> answer.accept(outcome));
        return true;
      }
    }
    if (mood != Mood.FORGETS) {
      answer.accept(outcome);
    }
    return true;
  }

  @Override
  public long lamport() {
    return applied * 10 + 5;
  }

  @Override
  public long eventNanos() {
    return 1_763_888_888_000_000_000L;
  }

  @Override
  public History history() {
    return this;
  }

  @Override
  public long applied() {
    return applied;
  }

  @Override
  public Optional<StoredMessage> message(long id) throws IOException {
    if (diskBroken) {
      throw new IOException("the disk is broken");
    }
    StoredMessage message = id < 2 ? null : messages[(int) (id % kept)];
    return message != null && message.id() == id ? Optional.of(message) : Optional.empty();
  }

  @Override
  public List<StoredMessage> page(long after, int limit) throws IOException {
    List<StoredMessage> page = new ArrayList<>(limit);
    for (long id = Math.max(2, after + 1); id <= applied && page.size() < limit; id++) {
      message(id).ifPresent(page::add);
    }
    return page;
  }

  @Override
  public Status status() {
    return new Status(
        ID,
        INCARNATION,
        4,
        leader == ID ? RoleName.LEADING : RoleName.ELECTING,
        leader,
        EPOCH,
        lamport(),
        applied,
        applied,
        applied,
        true,
        "us-central1",
        true,
        ready,
        12_345,
        leader == 0 ? List.of("8002 is silent", "8003 is silent") : List.of(),
        List.of(
            member(8001, applied, 0, 0, Status.ClockVerdict.OK, ""),
            member(8002, applied, 1_250_000, -2_500_000, Status.ClockVerdict.OK, ""),
            member(8003, -1, -1, 0, Status.ClockVerdict.UNKNOWN, "connection refused")),
        operator.faults());
  }

  private static Status.Member member(
      int id, long match, long roundTrip, long offset, Status.ClockVerdict verdict, String why) {
    String url = "http://localhost:" + id;
    return new Status.Member(id, url, true, match >= 0, match, roundTrip, offset, verdict, why);
  }

  @Override
  public Feed feed() {
    return feed;
  }

  @Override
  public Operator operator() {
    return operator;
  }
}
