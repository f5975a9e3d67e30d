package dev.lamplight.monitor.overview;

import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.spacetime.episode.Episodes;
import dev.lamplight.monitor.watch.WatchViewModel;
import org.jspecify.annotations.Nullable;

/** What the strip shows, and the steps of its keys. */
final class OverviewViewModel {
  /** A key goes on by this share of the run. */
  private static final double SCRUB = 0.01;

  private final WatchViewModel watch;
  private Episodes episodes = new Episodes();
  private @Nullable Frame frame;

  OverviewViewModel(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(this::take);
  }

  Episodes episodes() {
    return episodes;
  }

  /** Where moments are in a strip of that width. */
  Scale scale(double width) {
    return frame == null
        ? new Scale(0, 1, width)
        : new Scale(frame.stance().earliestNanos(), frame.stance().nowNanos(), width);
  }

  boolean scrub(int direction) {
    if (frame != null) {
      long run = frame.stance().nowNanos() - frame.stance().earliestNanos();
      watch.source().seek(frame.atNanos() + direction * (long) (SCRUB * run));
    }
    return true;
  }

  boolean toStart() {
    watch.source().seek(0);
    return true;
  }

  boolean toNow() {
    watch.source().toNow();
    return true;
  }

  private void take(Frame newest) {
    if (frame == null || frame.title().run() != newest.title().run()) {
      episodes = new Episodes();
    }
    frame = newest;
    episodes.absorb(newest.stance().whole());
  }
}
