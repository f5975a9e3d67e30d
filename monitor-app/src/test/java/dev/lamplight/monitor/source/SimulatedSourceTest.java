package dev.lamplight.monitor.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot.Condition;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SimulatedSourceTest {
  private static final long SECOND = 1_000_000_000L;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final SimulatedSource source =
      SimulatedSource.start(new PretendRun(1, 3, Protocol.FENCED), frames::add);

  @AfterEach
  void end() throws Exception {
    source.close();
    source.ended().get(10, TimeUnit.SECONDS);
  }

  @Test
  void theFirstFrameShowsTheStartAndStandsStill() throws Exception {
    Frame first = frames.take();
    assertEquals(0, first.atNanos());
    assertFalse(first.tempo().playing());
  }

  @Test
  void itPlaysOnAThreadOfItsOwnUntilItIsPaused() throws Exception {
    frames.take();
    assertNotEquals(Thread.currentThread(), source.ask(run -> Thread.currentThread()).get());
    source.speed(100);
    source.play();
    Frame frame = frames.take();
    while (frame.atNanos() < SECOND) {
      Frame next = frames.take();
      assertTrue(next.atNanos() >= frame.atNanos());
      frame = next;
    }
    source.pause();
    while (frame.tempo().playing()) {
      frame = frames.take();
    }
    source.ask(run -> true).get();
    assertFalse(frame.tempo().playing());
  }

  @Test
  void aStepIsOneEventAndPauses() throws Exception {
    frames.take();
    source.play();
    source.step();
    Frame frame = frames.take();
    while (frame.tempo().playing()) {
      frame = frames.take();
    }
    int before = frame.trace().size();
    source.step();
    assertTrue(frames.take().trace().size() > before);
  }

  @Test
  void whatIsDoneToTheRunIsSeenInTheNextFrame() throws Exception {
    frames.take();
    source.runUntil(2 * SECOND);
    assertEquals(2 * SECOND, frames.take().atNanos());
    source.apply(new Action.Crash(new Action.Target.Of(8002)));
    assertEquals(Condition.CRASHED, frames.take().snapshot().nodes().get(1).condition());
  }

  @Test
  void anotherRunStartsAfresh() throws Exception {
    frames.take();
    source.runUntil(SECOND);
    frames.take();
    source.begin(new PretendRun(2, 5, Protocol.TEXTBOOK));
    Frame frame = frames.take();
    assertEquals(0, frame.atNanos());
    assertEquals(2, frame.title().run());
    assertEquals(5, frame.snapshot().nodes().size());
  }

  @Test
  void aFrameNeverChangesAfterwards() throws Exception {
    frames.take();
    source.runUntil(SECOND);
    Frame frame = frames.take();
    int events = frame.trace().size();
    source.runUntil(9 * SECOND);
    frames.take();
    assertEquals(events, frame.trace().size());
    assertEquals(SECOND, frame.atNanos());
  }

  @Test
  void aRunThatFailsEndsTheSourceAndAnswersNobody() throws Exception {
    BlockingQueue<Frame> unseen = new LinkedBlockingQueue<>();
    SimulatedSource failing =
        SimulatedSource.start(new PretendRun(3, 3, Protocol.FENCED), unseen::add);
    assertThrows(
        ExecutionException.class,
        () ->
            failing
                .ask(
                    run -> {
                      throw new IllegalStateException("as asked for");
                    })
                .get());
    assertThrows(ExecutionException.class, () -> failing.ended().get());
  }
}
