package dev.lamplight.monitor.source;

import dev.lamplight.core.simulation.Action;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Run} on a thread of its own. The run belongs to that thread alone: what others ask
 * for waits in a queue, and what they see is an immutable {@link Frame}.
 */
public final class SimulatedSource implements Source {
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1) / 60;

  /** How long a tick may compute before the commands that wait get their turn. */
  private static final long BUSY_NANOS_MAX = 12_000_000L;

  /** Into how many slices a tick's virtual time is cut, to look at the clock in between. */
  private static final int SLICES = 16;

  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final Consumer<Frame> listener;
  private final Pace pace = new Pace();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private Run run;
  private boolean open = true;

  private SimulatedSource(Run run, Consumer<Frame> listener) {
    this.run = run;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("lamplight-run").unstarted(this::work);
  }

  /**
   * Starts paused and publishes the first frame.
   *
   * @param listener called on the source's own thread
   */
  public static SimulatedSource start(Run run, Consumer<Frame> listener) {
    SimulatedSource source = new SimulatedSource(run, listener);
    source.thread.start();
    return source;
  }

  @Override
  public void play() {
    commands.add(() -> pace.play(System.nanoTime()));
  }

  @Override
  public void pause() {
    commands.add(pace::pause);
  }

  @Override
  public void step() {
    commands.add(
        () -> {
          pace.pause();
          run.step();
        });
  }

  @Override
  public void speed(double speed) {
    commands.add(() -> pace.speed(speed));
  }

  @Override
  public void apply(Action action) {
    commands.add(() -> run.apply(action));
  }

  /** Goes to {@code nanos} of virtual time as fast as it can, playing or not. */
  public void runUntil(long nanos) {
    commands.add(() -> run.runUntil(nanos));
  }

  /**
   * What {@code question} gives on the run as it will be when it is reached, after all asked for
   * before.
   */
  public <T> CompletableFuture<T> ask(Function<Run, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    commands.add(() -> answer.complete(question.apply(run)));
    ended.exceptionally(
        failure -> {
          answer.completeExceptionally(failure);
          return null;
        });
    return answer;
  }

  /** Watches another run from now on, at the same tempo. */
  public void begin(Run next) {
    commands.add(() -> run = next);
  }

  @Override
  public void close() {
    commands.add(() -> open = false);
  }

  /** Ends with the thread; fails with what the run failed with, and then nothing goes on. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  private void work() {
    try {
      publish();
      while (open) {
        boolean changed = obey();
        if (open && (advance() || changed)) {
          publish();
        }
      }
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
          pace.isPlaying() ? commands.poll(TICK_NANOS, TimeUnit.NANOSECONDS) : commands.take();
      boolean any = false;
      for (@Nullable Command next = first; next != null; next = commands.poll()) {
        next.obey();
        any = true;
      }
      return any;
    } catch (InterruptedException told) {
      open = false;
      return false;
    }
  }

  private boolean advance() {
    long start = System.nanoTime();
    long due = pace.virtualSince(start);
    if (due <= 0) {
      return false;
    }
    long from = run.snapshot().atNanos();
    long reached = 0;
    for (int slice = 1; slice <= SLICES; slice++) {
      reached = due * slice / SLICES;
      run.runUntil(from + reached);
      if (System.nanoTime() - start > BUSY_NANOS_MAX) {
        break;
      }
    }
    pace.went(reached, System.nanoTime());
    return true;
  }

  private void publish() {
    listener.accept(new Frame(run.title(), run.snapshot(), run.trace(), pace.tempo()));
  }

  /** Something asked for from another thread, done on the source's. */
  private interface Command {
    void obey();
  }
}
