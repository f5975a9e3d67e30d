package dev.lamplight.monitor.metrics;

import dev.lamplight.monitor.fx.Newest;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.util.Subscription;

/** The newest figures, and whether a property was violated just now. */
final class MetricsViewModel {
  private final WatchViewModel watch;
  private final Runnable changed;
  private final Runnable alarm;
  private final Newest<Frame, Measured> measuring =
      new Newest<>(new Measuring()::of, this::receive);
  private Subscription subscription = Subscription.EMPTY;
  private Measured shown = new Measured(-1, MetricsPicture.NONE);

  /**
   * A model that hears of nothing yet.
   *
   * @param changed called when there is another picture
   * @param alarm called when a property was violated while the run plays
   */
  MetricsViewModel(WatchViewModel watch, Runnable changed, Runnable alarm) {
    this.watch = watch;
    this.changed = changed;
    this.alarm = alarm;
  }

  void activate() {
    subscription.unsubscribe();
    subscription = watch.onFrame(measuring::offer);
  }

  void release() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  MetricsPicture picture() {
    return shown.picture();
  }

  private void receive(Measured next) {
    boolean rose =
        next.run() == shown.run()
            && next.picture().violationCount() > shown.picture().violationCount();
    shown = next;
    changed.run();
    if (rose && watch.isPlaying()) {
      alarm.run();
    }
  }

  private record Measured(long run, MetricsPicture picture) {}

  /** Goes along with one run, or begins anew. Belongs to the background thread. */
  private static final class Measuring {
    private MetricsHistory history = new MetricsHistory();
    private long run = -1;

    Measured of(Frame frame) {
      if (frame.title().run() != run || frame.trace().size() < history.absorbed()) {
        run = frame.title().run();
        history = new MetricsHistory();
      }
      history.absorb(frame.trace());
      return new Measured(run, history.picture(frame.atNanos()));
    }
  }
}
