package dev.lamplight.monitor.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a cluster's picture is: seats, the ways between them, and labels. Belongs to
 * one thread.
 */
public final class Places {
  /** How a way is drawn from one seat to another; the same both ways. */
  @FunctionalInterface
  public interface Ways {
    Way between(Seat from, Seat to);
  }

  private final List<Seat> seats;
  private final Map<Integer, Seat> byId = new HashMap<>();
  private final Map<Long, Way> ways = new HashMap<>();
  private final Ways drawn;
  private final double radius;
  private final Labels labels;

  /**
   * @param radius of an original's disc
   */
  public Places(List<Seat> seats, double radius, Ways drawn, double width, double height) {
    this.seats = List.copyOf(seats);
    this.radius = radius;
    this.drawn = drawn;
    for (Seat seat : seats) {
      if (!seat.twin()) {
        byId.put(seat.id(), seat);
      }
    }
    this.labels = Labels.place(this, width, height);
  }

  /** In the order of the guests. */
  public List<Seat> seats() {
    return seats;
  }

  /** Without the twins. */
  public List<Seat> originals() {
    return seats.stream().filter(seat -> !seat.twin()).toList();
  }

  public double radius() {
    return radius;
  }

  public Labels labels() {
    return labels;
  }

  /** The seat of the original process with that id. */
  public Optional<Seat> seat(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  public boolean holds(int id) {
    return byId.containsKey(id);
  }

  /**
   * From the original of one id to that of another; there and back they are the same line.
   *
   * @throws IllegalArgumentException if one of them has no seat
   */
  public Way way(int from, int to) {
    if (from > to) {
      return way(to, from).reversed();
    }
    long key = ((long) from << 32) | to;
    @Nullable Way known = ways.get(key);
    if (known == null) {
      known = drawn.between(require(from), require(to));
      ways.put(key, known);
    }
    return known;
  }

  private Seat require(int id) {
    return seat(id).orElseThrow(() -> new IllegalArgumentException("no seat for " + id));
  }
}
