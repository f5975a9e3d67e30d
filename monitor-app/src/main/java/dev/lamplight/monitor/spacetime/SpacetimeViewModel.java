package dev.lamplight.monitor.spacetime;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Tempo;
import dev.lamplight.monitor.spacetime.episode.Episodes;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.spacetime.layout.Viewport;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of the run is seen, and how one goes from event to event. While it follows, the
 * picture goes along with the moment that is shown; at a chosen speed above 1 it spans more time,
 * so that it moves no faster than the eye.
 */
final class SpacetimeViewModel {
  private static final double SPAN_NANOS = 5e9;

  /** How much of a Lamport axis is seen at first. */
  private static final double SPAN_STAMPS = 60.0 * Axis.STAMP;

  private static final double STEP = 1.4;

  /** A step with an arrow key moves the picture by this share of its width. */
  private static final double PAN = 0.12;

  private final WatchViewModel watch;
  private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyObjectWrapper<Axis> axis = new ReadOnlyObjectWrapper<>(Axis.TIME);
  private Episodes episodes = new Episodes();
  private @Nullable LaneIndex index;
  private double zoom = 1;
  private long run = Long.MIN_VALUE;
  private @Nullable Frame frame;

  /** Where the picture stands while it does not follow. */
  private @Nullable Viewport standing;

  SpacetimeViewModel(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(this::take);
  }

  ReadOnlyBooleanProperty following() {
    return following.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Axis> axis() {
    return axis.getReadOnlyProperty();
  }

  Optional<Frame> frame() {
    return Optional.ofNullable(frame);
  }

  Episodes episodes() {
    return episodes;
  }

  /** The events by lane; present as soon as there is a frame. */
  Optional<LaneIndex> index() {
    return Optional.ofNullable(index);
  }

  /** What is seen in a picture whose time axis has that place. */
  Viewport view(double left, double width) {
    Viewport fixed = standing;
    if (fixed != null) {
      return new Viewport(fixed.startNanos(), fixed.spanNanos(), left, width);
    }
    long now = frame == null || index == null ? 0 : index.placeOf(axis.get(), frame.atNanos());
    boolean behind = frame != null && frame.atNanos() < frame.stance().nowNanos();
    return behind
        ? Viewport.around(now, span(), left, width)
        : Viewport.following(now, span(), left, width);
  }

  /** Counts time in the one way or in the other from now on. */
  void axis(Axis next) {
    if (next != axis.get()) {
      axis.set(next);
      follow();
    }
  }

  void follow() {
    standing = null;
    following.set(true);
  }

  /** Follows so that about so much time is seen, at the present speed. */
  void span(long nanos) {
    zoom = nanos / (SPAN_NANOS * speed());
    follow();
  }

  void zoomIn() {
    zoom(1 / STEP);
  }

  void zoomOut() {
    zoom(STEP);
  }

  /** All of the run, as far as it is remembered. */
  void fit(Viewport seen) {
    if (frame != null && index != null) {
      long from = index.placeOf(axis.get(), frame.stance().earliestNanos());
      long to = index.placeOf(axis.get(), frame.stance().nowNanos());
      long span = Viewport.bounded((long) ((to - from) * 1.03));
      stand(new Viewport(from, span, seen.left(), seen.width()));
    }
  }

  /**
   * Stretches what was seen around {@code x}. A picture that goes along with a running clock goes
   * on doing so.
   */
  void zoomAt(Viewport seen, double factor, double x) {
    if (following.get() && frame != null && frame.tempo().playing()) {
      zoom(factor);
    } else {
      stand(seen.zoomed(factor, x));
    }
  }

  /** Leaves now and goes along with the pointer. */
  void move(Viewport seen, double pixels) {
    stand(seen.moved(pixels));
  }

  /** A key's step to the right, or with -1 to the left. */
  void pan(Viewport seen, int direction) {
    move(seen, -direction * PAN * seen.width());
  }

  /** Moves the picture, if it must, so that an event is seen. */
  void reveal(Viewport seen, int event) {
    if (index != null) {
      long place = index.place(axis.get(), event);
      long margin = seen.spanNanos() / 20;
      if (place < seen.startNanos() + margin || place > seen.endNanos() - margin) {
        stand(Viewport.around(place, seen.spanNanos(), seen.left(), seen.width()));
      }
    }
  }

  /** The selected event, if one is. */
  OptionalInt selected() {
    return watch.selection().get() instanceof Selection.Event(int position)
        ? OptionalInt.of(position)
        : OptionalInt.empty();
  }

  /** The next event on the selected one's lane, or with -1 the one before. */
  OptionalInt beside(int by) {
    OptionalInt from = selected();
    return index == null || from.isEmpty()
        ? OptionalInt.empty()
        : index.beside(from.getAsInt(), by);
  }

  /** The event of another node that is nearest to the selected one on the axis. */
  OptionalInt across(int node) {
    OptionalInt from = selected();
    return index == null || from.isEmpty()
        ? OptionalInt.empty()
        : index.nearest(axis.get(), node, index.place(axis.get(), from.getAsInt()));
  }

  /** The other end of the selected event's message. */
  OptionalInt otherEnd() {
    OptionalInt from = selected();
    if (index == null || from.isEmpty()) {
      return OptionalInt.empty();
    }
    TraceView trace = index.trace();
    int event = from.getAsInt();
    if (trace.causeAt(event) != TraceView.NOWHERE) {
      return OptionalInt.of(trace.causeAt(event));
    }
    for (int next = event + 1; next < trace.size(); next++) {
      boolean ends = trace.kindAt(next) == Kind.RECEIVE || trace.kindAt(next) == Kind.DROP;
      if (ends && trace.causeAt(next) == event) {
        return OptionalInt.of(next);
      }
    }
    return OptionalInt.empty();
  }

  private void stand(Viewport next) {
    standing = next;
    following.set(false);
  }

  private void zoom(double factor) {
    Viewport fixed = standing;
    if (fixed != null) {
      standing = fixed.zoomed(factor, fixed.left() + fixed.width() / 2);
    } else {
      zoom = Math.clamp(zoom * factor, 1e-3, 1e5);
    }
  }

  private long span() {
    double usual = axis.get() == Axis.TIME ? SPAN_NANOS * speed() : SPAN_STAMPS;
    return Viewport.bounded((long) (usual * zoom));
  }

  private double speed() {
    Tempo tempo = frame == null ? Tempo.PAUSED : frame.tempo();
    return tempo.adaptive() ? 1 : Math.max(1, tempo.speed());
  }

  private void take(Frame newest) {
    LaneIndex known = index;
    if (newest.title().run() != run || known == null) {
      boolean same = frame != null && frame.title().isOfSameRun(newest.title());
      run = newest.title().run();
      episodes = new Episodes();
      known = new LaneIndex(newest.stance().whole());
      index = known;
      if (!same) {
        follow();
      }
    }
    frame = newest;
    known.absorb(newest.stance().whole());
    episodes.absorb(newest.stance().whole());
  }
}
