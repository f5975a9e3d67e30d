package dev.lamplight.monitor.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.source.ForwardingRun;
import dev.lamplight.monitor.source.PretendRun;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before anything is asked of it
class WatchViewModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Selection THIRD = new Selection.Event(3);

  private WatchViewModel watch;

  @AfterEach
  void close() throws Exception {
    watch.close();
    watch.source().ended().get(20, TimeUnit.SECONDS);
  }

  @Test
  void whatIsSelectedStaysWhenALateEventPutsOthersIntoAnotherOrder() throws Exception {
    select(1);
    assertEquals(THIRD, watch.selection().get());
    assertEquals(8002, watch.chosen().get());
  }

  @Test
  void anotherRunBeginsWithNothingSelected() throws Exception {
    select(9);
    assertEquals(Selection.NONE, watch.selection().get());
  }

  /** Selects an event; then the run gets another number, and that origin. */
  private void select(long origin) throws Exception {
    Setup setup = Setup.of(ScenarioFiles.builtIn("first").orElseThrow());
    watch = new WatchViewModel(ignored -> new Renumbered(origin), setup);
    until(2 * SECOND);
    WaitForAsyncUtils.asyncFx(
            () -> {
              watch.select(THIRD);
              watch.choose(8002);
            })
        .get(20, TimeUnit.SECONDS);
    until(3 * SECOND);
    assertEquals(2, watch.frame().orElseThrow().title().run());
  }

  private void until(long nanos) throws Exception {
    watch.source().runUntil(nanos);
    watch.source().settled().get(20, TimeUnit.SECONDS);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** A run with another number from a moment on. */
  private static final class Renumbered extends ForwardingRun {
    private final long origin;

    Renumbered(long origin) {
      super(new PretendRun(1, 3, Protocol.FENCED));
      this.origin = origin;
    }

    @Override
    public Title title() {
      return run.nowNanos() <= 2 * SECOND
          ? run.title()
          : new Title(2, origin, "later", Protocol.FENCED, Title.NO_SEED);
    }

    @Override
    public Run copy() {
      Renumbered copy = new Renumbered(origin);
      copy.runUntil(nowNanos());
      return copy;
    }

    @Override
    public void forget(int before) {}
  }
}
