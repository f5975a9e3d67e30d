package dev.lamplight.server.fault;

import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.server.service.Operator.Direction;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One fault. Durations are in nanoseconds. */
public sealed interface Fault {
  /** The kind of the event that its beginning is. */
  Kind kind();

  /** What is special about this one, in words; empty if nothing is. */
  String detail();

  /** The kind as people read it. */
  String name();

  /** The node neither answers nor sends. */
  record Freeze() implements Fault {
    @Override
    public Kind kind() {
      return Kind.FREEZE;
    }

    @Override
    public String name() {
      return "freeze";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /** The traffic with those peers is dropped. */
  record Isolate(Set<Integer> peers, Direction direction) implements Fault {
    @Override
    public Kind kind() {
      return Kind.PARTITION;
    }

    @Override
    public String name() {
      return "isolate";
    }

    @Override
    public String detail() {
      String way =
          switch (direction) {
            case IN -> "from";
            case OUT -> "to";
            case BOTH -> "from and to";
          };
      return "drops what goes " + way + " " + new TreeSet<>(peers);
    }
  }

  /**
   * What the node sends to its peers is late, or lost.
   *
   * @param loss 0 to 1
   */
  record Slow(long delayNanos, long jitterNanos, double loss) implements Fault {
    @Override
    public Kind kind() {
      return Kind.SLOW;
    }

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String detail() {
      return String.format(
          Locale.ROOT,
          "delay %s, jitter %s, loss %.3g%%",
          Quantity.writeDuration(delayNanos),
          Quantity.writeDuration(jitterNanos),
          loss * 100);
    }
  }

  /** The node's wall clock is wrong, and its clocks run at another rate. */
  record Skew(long offsetNanos, double rate) implements Fault {
    @Override
    public Kind kind() {
      return Kind.SKEW;
    }

    @Override
    public String name() {
      return "skew";
    }

    @Override
    public String detail() {
      String sign = offsetNanos < 0 ? "-" : "";
      return String.format(
          Locale.ROOT,
          "offset %s%s, rate %s",
          sign,
          Quantity.writeDuration(Math.abs(offsetNanos)),
          rate);
    }
  }
}
