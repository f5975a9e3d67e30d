package dev.lamplight.core.quorum;

import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The linearizable reads of a node's own clients: each is asked of the leader under a fresh number,
 * and answered once the index that the leader names is delivered here.
 */
public final class PendingReads {
  private final TreeMap<Long, Read> reads = new TreeMap<>();

  /** {@code index}: as of where it may be answered, -1 until the leader has said so. */
  private record Read(long request, long expiresAt, boolean asked, long index) {}

  /** A read that may be answered as of {@code index}. */
  public record Ready(long request, long index) {}

  public boolean isEmpty() {
    return reads.isEmpty();
  }

  public void add(long number, long request, long expiresAt) {
    reads.put(number, new Read(request, expiresAt, false, -1));
  }

  /** Every read gets a fresh number and is to be asked again: there is another leader. */
  public void renumber(LongSupplier numbers) {
    List<Read> all = new ArrayList<>(reads.values());
    reads.clear();
    for (Read read : all) {
      add(numbers.getAsLong(), read.request(), read.expiresAt());
    }
  }

  /** The numbers of those that no leader was asked; from now on they count as asked. */
  public List<Long> ask() {
    List<Long> unasked = new ArrayList<>();
    for (Map.Entry<Long, Read> each : reads.entrySet()) {
      Read read = each.getValue();
      if (!read.asked()) {
        unasked.add(each.getKey());
        each.setValue(new Read(read.request(), read.expiresAt(), true, -1));
      }
    }
    return unasked;
  }

  /**
   * The leader names the index of a read.
   *
   * @param commit what is delivered here
   * @return the request if it may be answered at once
   */
  public OptionalLong named(long number, long index, long commit) {
    Read read = reads.get(number);
    if (read == null) {
      return OptionalLong.empty();
    }
    if (commit < index) {
      reads.put(number, new Read(read.request(), read.expiresAt(), true, index));
      return OptionalLong.empty();
    }
    reads.remove(number);
    return OptionalLong.of(read.request());
  }

  /** Takes out those that may be answered now that all up to {@code commit} is delivered. */
  public List<Ready> delivered(long commit) {
    if (reads.isEmpty()) {
      return List.of();
    }
    List<Ready> ready = new ArrayList<>();
    Iterator<Read> waiting = reads.values().iterator();
    while (waiting.hasNext()) {
      Read read = waiting.next();
      if (read.index() >= 0 && read.index() <= commit) {
        waiting.remove();
        ready.add(new Ready(read.request(), read.index()));
      }
    }
    return ready;
  }

  /** Takes out the requests that have waited too long. */
  public List<Long> expire(long now) {
    List<Long> expired = new ArrayList<>();
    Iterator<Read> waiting = reads.values().iterator();
    while (waiting.hasNext()) {
      Read read = waiting.next();
      if (read.expiresAt() <= now) {
        waiting.remove();
        expired.add(read.request());
      }
    }
    return expired;
  }

  /** When the first of them has waited too long; {@link Long#MAX_VALUE} if there is none. */
  public long expiresAt() {
    long first = Long.MAX_VALUE;
    for (Read read : reads.values()) {
      first = Math.min(first, read.expiresAt());
    }
    return first;
  }

  public PendingReads copy() {
    PendingReads twin = new PendingReads();
    twin.reads.putAll(reads);
    return twin;
  }

  public void digest(StateHash hash, long now) {
    reads.forEach(
        (number, read) ->
            hash.add(number)
                .add(read.request())
                .add(read.expiresAt() - now)
                .add(read.asked())
                .add(read.index()));
  }
}
