package dev.lamplight.server.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Holds back or loses what is sent while a node is slow. Jitter lets one thing overtake another, as
 * a network may. One thread uses it.
 *
 * @param <T> what is sent
 */
public final class DelayLine<T> {
  /** Beyond this many the newest are lost: a long delay must not fill the memory. */
  private static final int MOST_HELD = 16_384;

  private final RandomGenerator chance;
  private final PriorityQueue<Held<T>> held = new PriorityQueue<>();
  private long count;

  private record Held<T>(long at, long number, T what) implements Comparable<Held<T>> {
    @Override
    public int compareTo(Held<T> other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  public DelayLine(RandomGenerator chance) {
    this.chance = chance;
  }

  /** Takes something that is sent now. Gives false if it is lost. */
  public boolean add(T what, Fault.Slow slow, long now) {
    if (held.size() >= MOST_HELD || (slow.loss() > 0 && chance.nextDouble() < slow.loss())) {
      return false;
    }
    long jitter = slow.jitterNanos() == 0 ? 0 : chance.nextLong(slow.jitterNanos() + 1);
    held.add(new Held<>(now + slow.delayNanos() + jitter, count++, what));
    return true;
  }

  /** Whether anything is held back: what is sent later must not overtake it unasked. */
  public boolean isEmpty() {
    return held.isEmpty();
  }

  /** Takes out what is due, in order. */
  public List<T> due(long now) {
    if (held.isEmpty()) {
      return List.of();
    }
    List<T> due = new ArrayList<>();
    for (Held<T> next = held.peek(); next != null && next.at() - now <= 0; next = held.peek()) {
      due.add(next.what());
      held.remove();
    }
    return due;
  }

  /** How long until something is due, in nanoseconds; {@link Long#MAX_VALUE} if nothing is held. */
  public long nextDueIn(long now) {
    Held<T> next = held.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.at() - now);
  }
}
