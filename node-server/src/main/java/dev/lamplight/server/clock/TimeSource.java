package dev.lamplight.server.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The computer's clocks; tests have one that they move by hand. */
public interface TimeSource {
  /** The computer's own. */
  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long wallMicros() {
          return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
      };

  /** A monotonic time in nanoseconds, from anywhere. */
  long nanos();

  /** Microseconds since 1970. */
  long wallMicros();
}
