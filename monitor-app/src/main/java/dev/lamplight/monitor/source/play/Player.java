package dev.lamplight.monitor.source.play;

import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Run} on a thread of its own. The run belongs to that thread alone: what others ask
 * for waits in a queue, and what they see is an immutable {@link Frame}.
 */
public final class Player implements Source {
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1) / 60;

  /** No earlier moment is asked for. */
  private static final long NOWHEN = -1;

  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final Consumer<Frame> listener;
  private final int eventsMax;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;

  /** The newest moment asked for: those asked for before it need not be reached. */
  private final AtomicLong sought = new AtomicLong(NOWHEN);

  /** Who waits for the next frame. */
  private final List<CompletableFuture<Void>> settling = new ArrayList<>();

  private Stage stage;
  private boolean open = true;

  private Player(Run run, Consumer<Frame> listener, int eventsMax) {
    this.eventsMax = eventsMax;
    this.listener = listener;
    this.stage = new Stage(new History(run, eventsMax), new Pace());
    this.thread = Thread.ofPlatform().daemon().name("lamplight-run").unstarted(this::work);
  }

  /**
   * Starts paused and publishes the first frame.
   *
   * @param listener called on the source's own thread
   */
  public static Player start(Run run, Consumer<Frame> listener) {
    return start(run, listener, History.EVENTS_MAX);
  }

  /**
   * The same, but of a long run only the newest events are remembered.
   *
   * @param eventsMax about so many
   */
  public static Player start(Run run, Consumer<Frame> listener, int eventsMax) {
    Player player = new Player(run, listener, eventsMax);
    player.thread.start();
    return player;
  }

  @Override
  public void play() {
    tell(() -> stage.play(System.nanoTime()));
  }

  @Override
  public void pause() {
    tell(() -> stage.pause());
  }

  @Override
  public void step() {
    tell(() -> stage.step());
  }

  @Override
  public void speed(double speed) {
    tell(() -> stage.pace().speed(speed));
  }

  @Override
  public void adapt() {
    tell(() -> stage.pace().adapt());
  }

  @Override
  public void toNextEvent() {
    tell(() -> stage.toNextEvent());
  }

  @Override
  public void toEventBefore() {
    tell(() -> stage.toEventBefore());
  }

  @Override
  public void seek(long nanos) {
    if (sought.getAndSet(Math.max(0, nanos)) == NOWHEN) {
      tell(() -> stage.seek(sought.getAndSet(NOWHEN)));
    }
  }

  @Override
  public void toNow() {
    tell(() -> stage.toNow(System.nanoTime()));
  }

  @Override
  public void apply(Action action) {
    tell(() -> stage.apply(action));
  }

  @Override
  public void runUntil(long nanos) {
    tell(() -> stage.runUntil(nanos));
  }

  @Override
  public CompletableFuture<Optional<Scenario>> scenario() {
    return askStage(now -> now.history().present().scenario());
  }

  /** What {@code question} gives on the run that is shown, after all asked for before. */
  public <T> CompletableFuture<T> ask(Function<Run, T> question) {
    return askStage(now -> question.apply(now.shown()));
  }

  private <T> CompletableFuture<T> askStage(Function<Stage, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    commands.add(
        () -> {
          try {
            answer.complete(question.apply(stage));
          } catch (RuntimeException | Error failed) {
            answer.completeExceptionally(failed);
          }
        });
    var _ = ended.whenComplete((nothing, failure) -> answer.cancel(false));
    return answer;
  }

  @Override
  public CompletableFuture<Void> settled() {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    commands.add(() -> settling.add(answer));
    var _ = ended.whenComplete((nothing, failure) -> answer.cancel(false));
    return answer;
  }

  @Override
  public CompletableFuture<Run.Outcome> outcome(long wallNanos) {
    return ask(run -> run.outcome(wallNanos));
  }

  /** Watches another run from now on, at the same tempo. */
  public void begin(Run next) {
    commands.add(
        () -> {
          stage.history().present().end();
          stage = new Stage(new History(next, eventsMax), stage.pace());
        });
  }

  @Override
  public void close() {
    commands.add(() -> open = false);
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Something that the user asks for: what was told of the request before is settled. */
  private void tell(Command command) {
    commands.add(
        () -> {
          stage.dismissNotice();
          command.obey();
        });
  }

  private void work() {
    try {
      publish();
      while (open) {
        boolean changed = obey();
        if (open && (stage.advance() || changed)) {
          publish();
        }
      }
      stage.history().present().end();
      ended.complete(null);
    } catch (RuntimeException | Error failed) {
      ended.completeExceptionally(failed);
      throw failed;
    }
  }

  /** Waits for commands until the next tick, or for ever while paused; says whether one came. */
  private boolean obey() {
    try {
      @Nullable Command first =
          stage.isBusy() ? commands.poll(TICK_NANOS, TimeUnit.NANOSECONDS) : commands.take();
      boolean any = false;
      for (@Nullable Command next = first; next != null && open; next = commands.poll()) {
        stage.attempt(next::obey);
        any = true;
      }
      return any;
    } catch (InterruptedException told) {
      open = false;
      return false;
    }
  }

  private void publish() {
    Run shown = stage.shown();
    Snapshot snapshot = shown.snapshot();
    TraceView trace = shown.trace();
    listener.accept(
        new Frame(
            shown.title(),
            snapshot,
            trace,
            stage.tempo(),
            stage.history().stance(),
            stage.notice(),
            stage.history().present().outlook()));
    settling.forEach(waiting -> waiting.complete(null));
    settling.clear();
  }

  /** Something asked for from another thread, done on the source's. */
  private interface Command {
    void obey();
  }
}
