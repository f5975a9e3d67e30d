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
 * The linearizable reads of a node's own clients: the leader is asked for those that came since the
 * last question with one number, the newest's, and each is answered once the index that the leader
 * names is delivered here. All of them came before the question, so that one index serves for all.
 */
public final class PendingReads {
  private static final long UNASKED = -1;

  private final TreeMap<Long, Read> reads = new TreeMap<>();

  /**
   * @param asked the number with which the leader was asked, {@link #UNASKED} before
   * @param index as of where it may be answered, -1 until the leader has said so
   */
  private record Read(long request, long expiresAt, long asked, long index) {}

  /** A read that may be answered as of {@code index}. */
  public record Ready(long request, long index) {}

  public boolean isEmpty() {
    return reads.isEmpty();
  }

  public void add(long number, long request, long expiresAt) {
    reads.put(number, new Read(request, expiresAt, UNASKED, -1));
  }

  /** Every read gets a fresh number and is to be asked again: there is another leader. */
  public void renumber(LongSupplier numbers) {
    List<Read> all = new ArrayList<>(reads.values());
    reads.clear();
    for (Read read : all) {
      add(numbers.getAsLong(), read.request(), read.expiresAt());
    }
  }

  /** The number of a question for all that no leader was asked; empty if there is none. */
  public OptionalLong ask() {
    if (reads.isEmpty() || reads.lastEntry().getValue().asked() != UNASKED) {
      return OptionalLong.empty();
    }
    long number = reads.lastKey();
    for (Map.Entry<Long, Read> each : reads.descendingMap().entrySet()) {
      Read read = each.getValue();
      if (read.asked() != UNASKED) {
        break;
      }
      each.setValue(new Read(read.request(), read.expiresAt(), number, -1));
    }
    return OptionalLong.of(number);
  }

  /**
   * The leader names the index of a question's reads.
   *
   * @param commit what is delivered here
   * @return the requests, if they may be answered at once
   */
  public List<Long> named(long number, long index, long commit) {
    List<Long> ready = new ArrayList<>();
    Iterator<Map.Entry<Long, Read>> newestFirst =
        reads.headMap(number, true).descendingMap().entrySet().iterator();
    while (newestFirst.hasNext()) {
      Map.Entry<Long, Read> each = newestFirst.next();
      Read read = each.getValue();
      if (read.asked() != number) {
        break;
      }
      if (index <= commit) {
        ready.add(read.request());
        newestFirst.remove();
      } else {
        each.setValue(new Read(read.request(), read.expiresAt(), number, index));
      }
    }
    return ready.reversed();
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
