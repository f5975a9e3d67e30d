package dev.lamplight.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Epoch EPOCH = new Epoch(3, 8002);

  @Test
  void anEventComesBackAsItWentIn() {
    Trace trace = new Trace();
    int process = trace.process(8001, 77, 2);
    assertEquals(0, say(trace, "before"));
    int position =
        trace.record(process, Kind.SEND, 42, 1_000, EPOCH, 8002, -1, 4, 5, 6, "two words");
    assertEquals(1, position);
    assertEquals(
        new Event(1, 8001, 77, 2, 1, Kind.SEND, 42, 1_000, EPOCH, 8002, -1, 4, 5, 6, "two words"),
        trace.at(1));
    assertEquals(2, trace.size());
  }

  @Test
  void eachProcessCountsItsOwnEventsFromOne() {
    Trace trace = new Trace();
    int first = trace.process(1, 11, 1);
    int second = trace.process(2, 22, 1);
    for (int process : new int[] {first, second, first, TraceView.OUTSIDE, first, second}) {
      trace.record(process, Kind.SAY, 0, 0, Epoch.NONE, 0, -1, -1, 0, 0, "");
    }
    List<Integer> seqs = new ArrayList<>();
    for (int position = 0; position < trace.size(); position++) {
      seqs.add(trace.seqAt(position));
    }
    assertEquals(List.of(1, 1, 2, 1, 3, 2), seqs);
  }

  @Test
  void nothingIsCausedByItselfOrByTheFuture() {
    Trace trace = new Trace();
    say(trace, "first");
    assertThrows(IllegalArgumentException.class, () -> receive(trace, 1));
    assertThrows(IllegalArgumentException.class, () -> receive(trace, -2));
    assertEquals(1, receive(trace, 0));
  }

  @Test
  void aPositionBehindTheEndIsRefused() {
    Trace trace = new Trace();
    say(trace, "only");
    assertThrows(IndexOutOfBoundsException.class, () -> trace.kindAt(1));
    assertThrows(IndexOutOfBoundsException.class, () -> trace.at(-1));
  }

  @Test
  void everyFactKeepsItsNumbersAndItsWords() {
    Trace trace = new Trace();
    int process = trace.process(8001, 77, 1);
    Epoch none = Epoch.NONE;
    note(trace, process, new Fact.Submitted("ana", 3, 9), none, 0, -1, 3, 9, "ana");
    note(trace, process, new Fact.Acknowledged("ana", 3, 12), none, 0, -1, 3, 12, "ana");
    note(
        trace, process, new Fact.Refused("ana", 4, "stopping"), none, 0, -1, 4, 0, "ana\nstopping");
    note(trace, process, new Fact.ReadServed(5, 12, true), none, 0, -1, 5, 12, "linearizable");
    note(trace, process, new Fact.ReadServed(6, 11, false), none, 0, -1, 6, 11, "serializable");
    note(trace, process, new Fact.Appended(EPOCH, 7, 8), EPOCH, 0, -1, 7, 8, "");
    note(trace, process, new Fact.Committed(EPOCH, 5, 8), EPOCH, 0, -1, 5, 8, "");
    note(trace, process, new Fact.Delivered(6, 8), none, 0, -1, 6, 8, "");
    note(
        trace,
        process,
        new Fact.RoleChanged(RoleName.LEADING, EPOCH, 8002, "crown committed"),
        EPOCH,
        8002,
        RoleName.LEADING.ordinal(),
        0,
        0,
        "crown committed");
    note(trace, process, new Fact.Suspected(8003, EPOCH, 500), EPOCH, 8003, -1, 500, 0, "");
    note(trace, process, new Fact.Promised(EPOCH, 8002), EPOCH, 8002, -1, 0, 0, "");
    note(trace, process, new Fact.Adopted(EPOCH, 8003, 4, 6), EPOCH, 8003, -1, 4, 6, "");
    note(trace, process, new Fact.HandedOver(EPOCH, 8003, 6), EPOCH, 8003, -1, 0, 6, "");
  }

  @Test
  void theDetailOfARefusalIsItsClientAndItsReason() {
    String detail = Event.refusal("ana", "stopping: try another");
    assertEquals("ana", Event.clientIn(detail));
    assertEquals("stopping: try another", Event.reasonIn(detail));
    assertEquals("ana", Event.clientIn("ana"));
  }

  @Test
  void timeIsFoundByHalving() {
    Trace trace = new Trace();
    long[] times = {0, 5, 5, 5, 9, 12};
    for (long time : times) {
      trace.record(0, Kind.SAY, 0, time, Epoch.NONE, 0, -1, -1, 0, 0, "");
    }
    for (long nanos = -1; nanos <= 13; nanos++) {
      int dumb = 0;
      while (dumb < times.length && times[dumb] < nanos) {
        dumb++;
      }
      assertEquals(dumb, trace.firstAtOrAfter(nanos), "at " + nanos);
    }
  }

  @Test
  void copiesGoTheirOwnWaysWhereverTheyPart() {
    for (int shared :
        new int[] {0, 1, Chunk.SIZE - 1, Chunk.SIZE, Chunk.SIZE + 1, 5 * Chunk.SIZE}) {
      Trace trace = new Trace();
      Trace twin = new Trace();
      fill(trace, 1, shared);
      fill(twin, 1, shared);
      Trace copy = trace.copy();
      Trace copyOfCopy = copy.copy();
      assertEquals(digest(twin), digest(copy), "as it was, of " + shared);
      fill(trace, 2, 3 * Chunk.SIZE / 2);
      fill(copy, 3, 3 * Chunk.SIZE / 2);
      fill(copyOfCopy, 4, 3 * Chunk.SIZE / 2);
      assertEquals(replayed(shared, 2), digest(trace), "the original, parted at " + shared);
      assertEquals(replayed(shared, 3), digest(copy), "the copy, parted at " + shared);
      assertEquals(replayed(shared, 4), digest(copyOfCopy), "its copy, parted at " + shared);
    }
  }

  @Test
  void aViewStandsStillWhileItsTraceGrows() {
    Trace trace = new Trace();
    fill(trace, 1, 100);
    TraceView view = trace.view();
    long before = digest(view);
    fill(trace, 2, 3 * Chunk.SIZE);
    trace.copy().process(9, 9, 9);
    assertEquals(100, view.size());
    assertEquals(before, digest(view));
    assertThrows(IndexOutOfBoundsException.class, () -> view.kindAt(100));
  }

  @Test
  void anotherThreadReadsAViewWhileTheWriterGoesOn() throws InterruptedException {
    Trace trace = new Trace();
    AtomicReference<TraceView> published = new AtomicReference<>(trace.view());
    List<String> wrong = new ArrayList<>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  TraceView view = published.get();
                  while (view.size() < 200_000 && wrong.isEmpty()) {
                    check(view, wrong);
                    view = published.get();
                  }
                });
    for (int i = 0; i < 200_000; i++) {
      int process = i % 5_000 == 0 ? trace.process(i, i, 1) : trace.processCount() - 1;
      trace.record(process, Kind.SAY, i, i, new Epoch(i / 9, 1), 0, -1, -1, i, -i, "no " + i / 3);
      if (i % 64 == 0 || i == 199_999) {
        published.set(trace.view());
      }
    }
    reader.join();
    assertEquals(List.of(), wrong);
  }

  private static void check(TraceView view, List<String> wrong) {
    int from = Math.max(0, view.size() - 200);
    for (int i = from; i < view.size(); i++) {
      Event event = view.at(i);
      if (event.lamport() != i
          || event.last() != -i
          || event.epoch().round() != i / 9
          || event.node() != i / 5_000 * 5_000
          || !event.detail().equals("no " + i / 3)) {
        wrong.add(i + ": " + event);
      }
    }
  }

  @Test
  void theDigestSeesEveryColumn() {
    List<Long> digests = new ArrayList<>();
    for (int changed = 0; changed <= 10; changed++) {
      Trace trace = new Trace();
      int[] processes = {trace.process(1, 1, 1), trace.process(2, 1, 1)};
      say(trace, "cause");
      trace.record(
          processes[changed == 1 ? 1 : 0],
          changed == 2 ? Kind.DROP : Kind.RECEIVE,
          changed == 3 ? 1 : 0,
          changed == 4 ? 1 : 0,
          changed == 5 ? EPOCH : Epoch.NONE,
          changed == 6 ? 1 : 0,
          changed == 7 ? 0 : -1,
          changed == 8 ? 1 : 0,
          changed == 9 ? 1 : 0,
          changed == 10 ? 1 : 0,
          "");
      digests.add(digest(trace));
    }
    assertEquals(digests.size(), digests.stream().distinct().count());
    Trace worded = new Trace();
    say(worded, "a");
    Trace otherwise = new Trace();
    say(otherwise, "b");
    assertNotEquals(digest(worded), digest(otherwise));
  }

  @Test
  void aMillionEventsFitWithRoomToSpare() {
    Trace trace = new Trace();
    fill(trace, 1, 1_000_000);
    assertEquals(1_000_000, trace.size());
    assertTrue(trace.lamportAt(999_999) > trace.lamportAt(0));
  }

  private static int say(Trace trace, String words) {
    return trace.record(0, Kind.SAY, 0, 0, Epoch.NONE, 0, -1, -1, 0, 0, words);
  }

  private static int receive(Trace trace, int cause) {
    return trace.record(0, Kind.RECEIVE, 0, 0, Epoch.NONE, 0, cause, 0, 0, 0, "");
  }

  private static void note(
      Trace trace,
      int process,
      Fact fact,
      Epoch epoch,
      int peer,
      int type,
      long first,
      long last,
      String detail) {
    int position = trace.note(process, 8, 9, fact);
    assertEquals(
        new Event(
            position,
            8001,
            77,
            1,
            position + 1,
            fact.kind(),
            8,
            9,
            epoch,
            peer,
            -1,
            type,
            first,
            last,
            detail),
        trace.at(position));
  }

  private static long replayed(int shared, long seed) {
    Trace trace = new Trace();
    fill(trace, 1, shared);
    fill(trace, seed, 3 * Chunk.SIZE / 2);
    return digest(trace);
  }

  private static long digest(TraceView view) {
    StateHash hash = new StateHash();
    view.digest(hash);
    return hash.value();
  }

  private static void fill(Trace trace, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      if (i % 500 == 0) {
        trace.process(random.nextInt(5), random.nextLong(), 1);
      }
      trace.record(
          random.nextInt(trace.processCount()),
          Kind.APPEND,
          trace.size(),
          i,
          new Epoch(i / 100, random.nextInt(3)),
          random.nextInt(4),
          -1,
          -1,
          i,
          random.nextLong(),
          "text " + random.nextInt(300));
    }
  }
}
