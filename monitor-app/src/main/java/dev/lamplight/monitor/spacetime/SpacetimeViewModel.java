package dev.lamplight.monitor.spacetime;

import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of the run is seen. While it follows, the picture ends a little after now, and at
 * higher speed it spans more time, so that it moves no faster than the eye.
 */
final class SpacetimeViewModel {
  private static final double SPAN_NANOS = 5e9;
  private static final double STEP = 1.4;

  private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
  private Episodes episodes = new Episodes();
  private double zoom = 1;
  private long run = -1;
  private @Nullable Frame frame;

  /** Where the picture stands while it does not follow. */
  private @Nullable Viewport standing;

  SpacetimeViewModel(WatchViewModel watch) {
    watch.onFrame(this::take);
  }

  ReadOnlyBooleanProperty following() {
    return following.getReadOnlyProperty();
  }

  Optional<Frame> frame() {
    return Optional.ofNullable(frame);
  }

  Episodes episodes() {
    return episodes;
  }

  /** What is seen in a picture whose time axis has that place. */
  Viewport view(double left, double width) {
    Viewport fixed = standing;
    if (fixed != null) {
      return new Viewport(fixed.startNanos(), fixed.spanNanos(), left, width);
    }
    long now = frame == null ? 0 : frame.atNanos();
    return Viewport.following(now, spanNanos(), left, width);
  }

  void follow() {
    standing = null;
    following.set(true);
  }

  /** Follows so that about so much time is seen, at the present speed. */
  void span(long nanos) {
    zoom = nanos / (SPAN_NANOS * Math.max(1, speed()));
    follow();
  }

  void zoomIn() {
    zoom(1 / STEP);
  }

  void zoomOut() {
    zoom(STEP);
  }

  /** Stays where {@code seen} was, stretched around what is at {@code x}. */
  void zoomAt(Viewport seen, double factor, double x) {
    if (following.get()) {
      zoom(factor);
    } else {
      standing = seen.zoomed(factor, x);
    }
  }

  /** Leaves now and goes along with the pointer. */
  void move(Viewport seen, double pixels) {
    standing = seen.moved(pixels);
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

  private long spanNanos() {
    return Viewport.bounded((long) (SPAN_NANOS * zoom * Math.max(1, speed())));
  }

  private double speed() {
    return frame == null ? 1 : frame.tempo().speed();
  }

  private void take(Frame newest) {
    if (newest.title().run() != run) {
      run = newest.title().run();
      episodes = new Episodes();
      follow();
    }
    frame = newest;
    episodes.absorb(newest.trace());
  }
}
