package dev.lamplight.monitor.source.play;

import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.source.Tempo;
import java.util.List;

/**
 * The adaptive speed. While messages fly it is such that a usual message takes {@link
 * #FLIGHT_SECONDS} before the eye; once nothing flies any more it rises, ever faster, to {@link
 * #QUIET}. When something begins it falls at once, so that nothing is missed.
 */
final class Attention {
  /** The speed while nothing happens. */
  static final double QUIET = 10;

  /** The highest speed while messages fly. */
  static final double BUSY = 0.5;

  /** How long a message flies before the eye. */
  private static final double FLIGHT_SECONDS = 0.35;

  /** So long after the last message the speed begins to rise. */
  private static final double LINGER_SECONDS = 0.25;

  /** In so much time it rises by a factor of e. */
  private static final double RISE_SECONDS = 0.35;

  /** To notice that something is said, and to read a letter of it. */
  private static final double READING_SECONDS = 1;

  private static final double LETTER_SECONDS = 0.04;

  /** How much a new message counts in the usual flight. */
  private static final double NEWS = 0.1;

  private double flightSeconds = FLIGHT_SECONDS * BUSY;
  private double quietSeconds;

  /** So much real time is still needed to read what was said. */
  private double readingSeconds;

  private double speed = BUSY;

  double speed() {
    return speed;
  }

  /** Whether it goes so fast that something could be missed. */
  boolean isFast() {
    return speed > busySpeed();
  }

  /** Something begins: slow from here on. */
  void brake() {
    quietSeconds = 0;
    speed = busySpeed();
  }

  /** Something of that length was said: slow until it is read. */
  void read(int letters) {
    readingSeconds = READING_SECONDS + letters * LETTER_SECONDS;
    brake();
  }

  /** So much real time went by, at the end of which these messages fly. */
  void passed(double seconds, List<Flight> flights) {
    readingSeconds = Math.max(0, readingSeconds - seconds);
    if (!flights.isEmpty()) {
      for (Flight flight : flights) {
        double latency = (flight.arrivesNanos() - flight.sentNanos()) / 1e9;
        flightSeconds += NEWS / flights.size() * (latency - flightSeconds);
      }
      brake();
      return;
    }
    quietSeconds += seconds;
    if (quietSeconds > LINGER_SECONDS && readingSeconds == 0) {
      speed = Math.min(QUIET, speed * Math.exp(seconds / RISE_SECONDS));
    }
  }

  private double busySpeed() {
    return Math.clamp(flightSeconds / FLIGHT_SECONDS, Tempo.SLOWEST, BUSY);
  }
}
