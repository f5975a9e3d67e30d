package dev.lamplight.server.fault;

import dev.lamplight.server.service.Operator.Direction;
import dev.lamplight.server.service.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The faults in force at a node, at most one of a kind, each with its end. Times are the computer's
 * own monotonic ones, so that a skewed clock does not prolong its skew. One thread uses it.
 */
public final class Faults {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Lasting> lasting = new ArrayList<>();
  private boolean frozen;

  /** A fault and when it ends. */
  public record Lasting(Fault fault, long endsAt) {}

  /** Puts a fault in force; one of the same kind that lasts is replaced. */
  public void begin(Fault fault, long endsAt) {
    lasting.removeIf(other -> other.fault().getClass() == fault.getClass());
    lasting.add(new Lasting(fault, endsAt));
    look();
  }

  /** Takes out and gives those whose end has come. */
  public List<Fault> ended(long now) {
    if (lasting.isEmpty()) {
      return List.of();
    }
    List<Fault> ended = new ArrayList<>();
    Iterator<Lasting> each = lasting.iterator();
    while (each.hasNext()) {
      Lasting next = each.next();
      if (next.endsAt() - now <= 0) {
        ended.add(next.fault());
        each.remove();
      }
    }
    look();
    return ended;
  }

  /** Ends all, and gives those that were in force. */
  public List<Fault> heal() {
    List<Fault> ended = lasting.stream().map(Lasting::fault).toList();
    lasting.clear();
    look();
    return ended;
  }

  private void look() {
    frozen = find(Fault.Freeze.class).isPresent();
  }

  public boolean isFrozen() {
    return frozen;
  }

  /** Whether anything that concerns the traffic with peers may be in force. */
  public boolean none() {
    return lasting.isEmpty();
  }

  /** Whether what comes from that peer is dropped, or what goes there if {@code out}. */
  public boolean drops(int peer, boolean out) {
    Optional<Fault.Isolate> isolate = none() ? Optional.empty() : find(Fault.Isolate.class);
    return isolate.isPresent()
        && isolate.get().peers().contains(peer)
        && isolate.get().direction() != (out ? Direction.IN : Direction.OUT);
  }

  public Optional<Fault.Slow> slow() {
    return none() ? Optional.empty() : find(Fault.Slow.class);
  }

  private <F extends Fault> Optional<F> find(Class<F> kind) {
    for (Lasting each : lasting) {
      if (kind.isInstance(each.fault())) {
        return Optional.of(kind.cast(each.fault()));
      }
    }
    return Optional.empty();
  }

  /** How long until the next one ends, in nanoseconds; {@link Long#MAX_VALUE} if none lasts. */
  public long nextEndsIn(long now) {
    long least = Long.MAX_VALUE;
    for (Lasting each : lasting) {
      least = Math.min(least, Math.max(0, each.endsAt() - now));
    }
    return least;
  }

  public List<Status.Fault> status(long now) {
    return lasting.stream()
        .map(
            each ->
                new Status.Fault(
                    each.fault().name(),
                    each.fault().detail(),
                    Math.max(0, (each.endsAt() - now) / NANOS_PER_MILLI)))
        .toList();
  }
}
