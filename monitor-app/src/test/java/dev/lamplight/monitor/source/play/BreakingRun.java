package dev.lamplight.monitor.source.play;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.source.ForwardingRun;
import dev.lamplight.monitor.source.PretendRun;
import dev.lamplight.monitor.source.Run;

/** A made-up run that throws when it is to go beyond a moment. */
final class BreakingRun extends ForwardingRun {
  private final long untilNanos;

  BreakingRun(long untilNanos) {
    super(new PretendRun(77, 3, Protocol.FENCED));
    this.untilNanos = untilNanos;
  }

  @Override
  public void runUntil(long nanos) {
    if (nanos > untilNanos) {
      throw new IllegalStateException("broken as asked for");
    }
    run.runUntil(nanos);
  }

  @Override
  public Run copy() {
    BreakingRun copy = new BreakingRun(untilNanos);
    copy.run.runUntil(nowNanos());
    return copy;
  }
}
