package dev.lamplight.monitor.spacetime.cause;

import dev.lamplight.monitor.fx.Bridge;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the selected event has to do with the rest, kept up to date while the run goes on. It is
 * worked out on a thread of its own, always for the newest question: a million events take some
 * tens of milliseconds.
 */
public final class CauseViewModel {
  /** So long an answer is good enough while only new events come. */
  private static final long FRESH_NANOS = 250_000_000L;

  private static final Executor THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("lamplight-causes").factory());

  private final ReadOnlyObjectWrapper<Cone> cone = new ReadOnlyObjectWrapper<>(Cone.NONE);
  private final AtomicReference<@Nullable Question> waiting = new AtomicReference<>();
  private final Bridge<Answer> answers = new Bridge<>(this::take);
  private final Ancestry ancestry = new Ancestry();
  private final WatchViewModel watch;
  private int other = Cone.NOTHING;
  private long askedNanos;
  private int askedSize;
  private long asked;

  /** What is to be found out; the number tells an answer whether it still matters. */
  private record Question(long number, Frame frame, Selection selection, int other) {}

  private record Answer(long number, Cone cone) {}

  public CauseViewModel(WatchViewModel watch) {
    this.watch = watch;
    watch.selection().subscribe(this::select);
    watch.onFrame(this::grow);
  }

  /** The newest answer. */
  public ReadOnlyObjectProperty<Cone> cone() {
    return cone.getReadOnlyProperty();
  }

  /** Compares the selected event with another one, or with none. */
  public void compare(int event) {
    if (other != event) {
      other = event;
      ask();
    }
  }

  private void select(Selection next) {
    other = Cone.NOTHING;
    ask();
  }

  private void grow(Frame frame) {
    boolean selected = !(watch.selection().get() instanceof Selection.None);
    boolean stale = System.nanoTime() - askedNanos > FRESH_NANOS;
    if (selected && stale && frame.stance().whole().size() != askedSize) {
      ask();
    }
  }

  private void ask() {
    watch
        .frame()
        .ifPresent(
            frame -> {
              askedNanos = System.nanoTime();
              askedSize = frame.stance().whole().size();
              Question next = new Question(++asked, frame, watch.selection().get(), other);
              if (waiting.getAndSet(next) == null) {
                THREAD.execute(this::answer);
              }
            });
  }

  private void answer() {
    @Nullable Question question = waiting.getAndSet(null);
    if (question != null) {
      Cone found =
          ancestry.of(
              question.frame().title().run(),
              question.frame().stance().whole(),
              question.selection(),
              question.other());
      answers.accept(new Answer(question.number(), found));
    }
  }

  /** An answer to an older question still serves as long as the selection is the same. */
  private void take(Answer answer) {
    boolean selected = !(watch.selection().get() instanceof Selection.None);
    if (answer.number() == asked || (selected && !cone.get().isEmpty())) {
      cone.set(selected ? answer.cone() : Cone.NONE);
    }
  }
}
