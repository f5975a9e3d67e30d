package dev.lamplight.monitor.source.play;

import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.source.Tempo;
import java.util.List;

/**
 * How far virtual time may go at each tick of real time, and how far it went. One thread's.
 *
 * <p>A tick never owes more than {@link #OWED_NANOS_MAX} of real time: after a stall a run goes on
 * from where it is instead of rushing through what was missed.
 */
final class Pace {
  static final long OWED_NANOS_MAX = 100_000_000L;

  /** Over which stretch of real time the achieved speed is measured. */
  private static final long MEASURED_NANOS = 500_000_000L;

  private boolean playing;
  private double speed = Attention.BUSY;
  private long lastTickNanos;
  private long measuredFromNanos;
  private long measuredVirtualNanos;
  private double achieved;

  /** Follows what happens, unless somebody chose a speed. */
  private final Attention attention = new Attention();

  private boolean adaptive = true;

  void play(long nowNanos) {
    if (!playing) {
      playing = true;
      lastTickNanos = nowNanos;
      measuredFromNanos = nowNanos;
      measuredVirtualNanos = 0;
      achieved = speed;
    }
  }

  void pause() {
    playing = false;
    achieved = 0;
  }

  void speed(double wanted) {
    adaptive = false;
    set(Tempo.bounded(wanted));
  }

  /** Follows what happens from now on. */
  void adapt() {
    adaptive = true;
    set(attention.speed());
  }

  /** Something begins to happen; gives whether it went on so fast that it must stop here. */
  boolean stirred() {
    if (!adaptive || !attention.isFast()) {
      return false;
    }
    attention.brake();
    set(attention.speed());
    return true;
  }

  /** Something of that length is told. */
  void told(int letters) {
    attention.read(letters);
    if (adaptive) {
      set(attention.speed());
    }
  }

  /** Looks at what flies after so much real time. */
  void look(long realNanos, List<Flight> flights) {
    if (adaptive && playing) {
      attention.passed(realNanos / 1e9, flights);
      set(attention.speed());
    }
  }

  /** Real time is shown, whatever the speed of what is past. */
  void look() {
    if (playing) {
      lastTickNanos = System.nanoTime();
      achieved = 1;
    }
  }

  private void set(double next) {
    speed = next;
    if (playing && !adaptive) {
      achieved = speed;
    }
  }

  boolean isPlaying() {
    return playing;
  }

  /** How much virtual time passes for the real time since the tick before. */
  long virtualSince(long nowNanos) {
    if (!playing) {
      return 0;
    }
    long real = Math.clamp(nowNanos - lastTickNanos, 0, OWED_NANOS_MAX);
    lastTickNanos = nowNanos;
    return (long) (real * speed);
  }

  /** Notes that a tick that ended at {@code nowNanos} took the run {@code virtualNanos} further. */
  void went(long virtualNanos, long nowNanos) {
    measuredVirtualNanos += virtualNanos;
    long real = nowNanos - measuredFromNanos;
    if (real >= MEASURED_NANOS) {
      achieved = (double) measuredVirtualNanos / real;
      measuredFromNanos = nowNanos;
      measuredVirtualNanos = 0;
    }
  }

  Tempo tempo() {
    return new Tempo(playing, speed, adaptive && playing ? speed : achieved, adaptive);
  }
}
