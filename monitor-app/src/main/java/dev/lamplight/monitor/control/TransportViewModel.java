package dev.lamplight.monitor.control;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Tempo;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/** Play, pause, step, speed; the time, and what was counted so far. */
final class TransportViewModel {
  /** Below this share of what was asked for, the machine cannot keep up, and the window says so. */
  private static final double KEEPS_UP = 0.8;

  private final WatchViewModel watch;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper clock = new ReadOnlyStringWrapper(Durations.clock(0));
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper speedWords = new ReadOnlyStringWrapper("");

  private final ReadOnlyBooleanWrapper adaptive = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper atNow = new ReadOnlyBooleanWrapper(true);

  /** The slider's place: the decimal logarithm of the speed. */
  private final DoubleProperty magnitude = new SimpleDoubleProperty(0);

  /** Whether the slider shows a speed, rather than sets one. */
  private boolean showing;

  TransportViewModel(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(this::take);
    magnitude.addListener((property, before, after) -> choose());
  }

  ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  ReadOnlyStringProperty clock() {
    return clock.getReadOnlyProperty();
  }

  ReadOnlyStringProperty counts() {
    return counts.getReadOnlyProperty();
  }

  ReadOnlyStringProperty speedWords() {
    return speedWords.getReadOnlyProperty();
  }

  DoubleProperty magnitude() {
    return magnitude;
  }

  /** Whether the speed follows what happens. */
  ReadOnlyBooleanProperty adaptive() {
    return adaptive.getReadOnlyProperty();
  }

  /** Whether now is shown, and not the past. */
  ReadOnlyBooleanProperty atNow() {
    return atNow.getReadOnlyProperty();
  }

  void toggleAdaptive() {
    if (adaptive.get()) {
      choose();
    } else {
      adaptive.set(true);
      watch.source().adapt();
    }
  }

  void toNextEvent() {
    watch.source().toNextEvent();
  }

  void toEventBefore() {
    watch.source().toEventBefore();
  }

  void toNow() {
    watch.source().toNow();
  }

  void togglePlaying() {
    watch.togglePlaying();
  }

  void step() {
    watch.source().step();
  }

  void setSpeed(double speed) {
    magnitude.set(Math.log10(Tempo.bounded(speed)));
    choose();
  }

  /** From here on the speed is what the slider says. */
  private void choose() {
    if (!showing) {
      adaptive.set(false);
      watch.source().speed(speed());
    }
  }

  /** The slider goes along with a speed that nobody chose. */
  private void show(double speed) {
    showing = true;
    magnitude.set(Math.log10(Tempo.bounded(speed)));
    showing = false;
  }

  void faster() {
    magnitude.set(Math.min(Math.log10(Tempo.FASTEST), magnitude.get() + Math.log10(2)));
  }

  void slower() {
    magnitude.set(Math.max(Math.log10(Tempo.SLOWEST), magnitude.get() - Math.log10(2)));
  }

  /** What the slider says, in figures that read well: two digits. */
  private double speed() {
    double exact = Math.pow(10, magnitude.get());
    double unit = Math.pow(10, Math.floor(Math.log10(exact)) - 1);
    return Tempo.bounded(Math.round(exact / unit) * unit);
  }

  private void take(Frame frame) {
    Tempo tempo = frame.tempo();
    Snapshot snapshot = frame.snapshot();
    playing.set(tempo.playing());
    clock.set(Durations.clock(frame.atNanos()));
    counts.set(
        Texts.of(
            "transport.counts",
            snapshot.submitted(),
            snapshot.acknowledged(),
            snapshot.committed(),
            snapshot.delivered()));
    atNow.set(!frame.stance().past());
    if (adaptive.get()) {
      if (tempo.adaptive()) {
        show(tempo.speed());
      }
      speedWords.set(Texts.of("transport.speed", figure(tempo.speed())));
      return;
    }
    boolean behind = tempo.playing() && tempo.achieved() < tempo.speed() * KEEPS_UP;
    speedWords.set(
        behind
            ? Texts.of("transport.behind", figure(tempo.achieved()), figure(tempo.speed()))
            : Texts.of("transport.speed", figure(tempo.speed())));
  }

  private static String figure(double speed) {
    return Texts.decimal(speed, speed < 10 ? 1 : 0);
  }
}
