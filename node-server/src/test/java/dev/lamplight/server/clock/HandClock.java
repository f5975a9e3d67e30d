package dev.lamplight.server.clock;

/** A clock that a test moves by hand. */
public final class HandClock implements TimeSource {
  private long nanos = 1_000_000;
  private long wallMicros = 1_700_000_000_000_000L;

  public void advance(long by) {
    nanos += by;
    wallMicros += by / 1_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMicros() {
    return wallMicros;
  }
}
