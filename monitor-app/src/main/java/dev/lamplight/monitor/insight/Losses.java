package dev.lamplight.monitor.insight;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The messages that were lost lately, so that a loss can be seen for a while. */
public final class Losses {
  private static final MessageType[] TYPES = MessageType.values();

  /** No more events than these are looked at, however many there were lately. */
  private static final int EVENTS_MAX = 4_000;

  private static final int SHOWN_MAX = 24;

  private Losses() {}

  /**
   * A message that did not arrive.
   *
   * @param age 0 if it was lost just now, 1 if it is about to be forgotten
   */
  public record Loss(int from, int to, MessageType type, double age) {}

  /**
   * Of each way the newest of the last {@code lately}, the newest first.
   *
   * @param lately a duration in virtual nanoseconds
   */
  public static List<Loss> of(TraceView trace, long nowNanos, long lately) {
    List<Loss> losses = new ArrayList<>();
    Set<Long> ways = new TreeSet<>();
    int last = trace.size() - 1;
    for (int event = last; event >= 0 && last - event < EVENTS_MAX; event--) {
      long age = nowNanos - trace.atNanosAt(event);
      if (age > lately || losses.size() == SHOWN_MAX) {
        break;
      }
      boolean message = trace.kindAt(event) == Kind.DROP && trace.typeAt(event) >= 0;
      long way = ((long) trace.peerAt(event) << 32) | trace.nodeAt(event);
      if (message && ways.add(way)) {
        losses.add(
            new Loss(
                trace.peerAt(event),
                trace.nodeAt(event),
                TYPES[trace.typeAt(event)],
                lately == 0 ? 0 : Math.max(0, (double) age / lately)));
      }
    }
    return losses;
  }
}
