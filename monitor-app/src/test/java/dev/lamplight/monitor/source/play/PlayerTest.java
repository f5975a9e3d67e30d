package dev.lamplight.monitor.source.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Notice;
import dev.lamplight.monitor.source.PretendRun;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlayerTest {
  private static final long SECOND = 1_000_000_000L;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final Player source = Player.start(new PretendRun(1, 3, Protocol.FENCED), frames::add);

  private @Nullable Frame newest;

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
  void aQuestionThatFailsFailsAlone() throws Exception {
    frames.take();
    assertThrows(
        ExecutionException.class,
        () ->
            source
                .ask(
                    run -> {
                      throw new IllegalStateException("as asked for");
                    })
                .get());
    source.settled().get();
  }

  @Test
  void aRunThatBreaksStandsStillAndSaysSo() throws Exception {
    source.begin(new BreakingRun(2 * SECOND));
    source.play();
    source.runUntil(SECOND);
    source.runUntil(3 * SECOND);
    source.settled().get();
    Frame last = last();
    assertFalse(last.tempo().playing());
    assertTrue(
        last.notice() instanceof Notice.Failed(String what) && what.contains("broken as asked"),
        last.notice().toString());
    source.play();
    source.seek(SECOND / 2);
    source.settled().get();
    assertEquals(SECOND / 2, last().atNanos(), "what came before can still be looked at");
    source.begin(new PretendRun(9, 3, Protocol.FENCED));
    source.settled().get();
    assertEquals(Notice.NONE, last().notice());
  }

  @Test
  void thePastIsShownAsItWasAndCannotBeChanged() throws Exception {
    source.begin(simulated());
    source.runUntil(5 * SECOND);
    source.apply(new Action.Crash(new Action.Target.Of(8003)));
    source.runUntil(12 * SECOND);
    source.settled().get();
    Frame present = last();
    assertFalse(present.stance().past());
    source.seek(5 * SECOND);
    source.settled().get();
    Frame then = last();
    assertTrue(then.stance().past());
    assertEquals(5 * SECOND, then.atNanos());
    assertEquals(12 * SECOND, then.stance().nowNanos());
    assertEquals(
        Condition.CRASHED,
        then.snapshot().nodes().get(2).condition(),
        "what the user did is done again");
    assertEquals(digest(then.stance().whole().first(then.trace().size())), digest(then.trace()));
    source.apply(new Action.Crash(new Action.Target.Of(8001)));
    source.settled().get();
    assertEquals(new Notice.ThePastIsFixed(), last().notice());
    source.toNow();
    source.settled().get();
    assertEquals(present.snapshot(), last().snapshot());
    assertEquals(digest(present.trace()), digest(last().trace()));
  }

  @Test
  void playingOnFromThePastReachesNowAndGoesOn() throws Exception {
    source.begin(simulated());
    source.runUntil(4 * SECOND);
    source.seek(SECOND);
    source.runUntil(3 * SECOND);
    source.settled().get();
    assertTrue(last().stance().past());
    source.runUntil(4 * SECOND);
    source.runUntil(6 * SECOND);
    source.settled().get();
    assertFalse(last().stance().past());
    assertEquals(6 * SECOND, last().atNanos());
  }

  @Test
  void theNextEventWorthALookIsFoundAheadAndBehind() throws Exception {
    source.begin(simulated());
    source.toNextEvent();
    source.settled().get();
    while (Highlights.next(last().trace(), 0) == TraceView.NOWHERE) {
      source.settled().get();
    }
    TraceView found = last().trace();
    assertEquals(
        last().atNanos(), found.atNanosAt(Highlights.next(found, 0)), "it stops right there");
    assertFalse(last().tempo().playing());
    source.runUntil(8 * SECOND);
    source.toEventBefore();
    source.settled().get();
    Frame before = last();
    assertTrue(before.atNanos() < 8 * SECOND);
    source.toEventBefore();
    source.settled().get();
    assertTrue(last().atNanos() < before.atNanos());
    source.toNextEvent();
    source.settled().get();
    assertEquals(before.atNanos(), last().atNanos());
  }

  private Frame last() {
    Frame last = null;
    for (Frame next = frames.poll(); next != null; next = frames.poll()) {
      last = next;
    }
    newest = last == null ? newest : last;
    return Objects.requireNonNull(newest);
  }

  private static Run simulated() throws Exception {
    ScenarioSource scenario =
        new ScenarioSource(
            "s",
            "s.scenario",
            """
            scenario "Short"
            nodes 8001 8002 8003
            network lan
            seed 5
            at 2s send 8001 "one"
            at 3s send 8002 "two"
            until 600s
            """);
    return new ScenarioRuns().begin(Setup.of(scenario));
  }

  private static long digest(TraceView trace) {
    StateHash hash = new StateHash();
    for (int i = 0; i < trace.size(); i++) {
      hash.add(trace.at(i).toString());
    }
    return hash.value();
  }
}
