package dev.lamplight.core.quorum;

import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A leader's linearizable reads. Each notes the commit index and is answered once a majority
 * confirmed a heartbeat round that started after it arrived (Ongaro 2014, section 6.4, ReadIndex).
 */
public final class ReadRounds {
  /** The asker's place for a read of the leader's own clients. */
  public static final int LOCAL = -1;

  private final ArrayDeque<Waiting> waiting;
  private final ArrayDeque<Started> started;

  private record Waiting(int place, long read) {}

  private record Started(int place, long read, long round, long index) {}

  /** A read that may be answered as of {@code index}. */
  public record Confirmed(int place, long read, long index) {}

  public ReadRounds() {
    this(new ArrayDeque<>(), new ArrayDeque<>());
  }

  private ReadRounds(ArrayDeque<Waiting> waiting, ArrayDeque<Started> started) {
    this.waiting = waiting;
    this.started = started;
  }

  /** A read arrived from the member at {@code place}, or {@link #LOCAL}. */
  public void ask(int place, long read) {
    waiting.add(new Waiting(place, read));
  }

  /** Whether a round must be started. */
  public boolean isWaiting() {
    return !waiting.isEmpty();
  }

  public boolean isEmpty() {
    return waiting.isEmpty() && started.isEmpty();
  }

  /** The waiting reads belong to {@code round}, which starts now, and see {@code index}. */
  public void start(long round, long index) {
    for (Waiting next : waiting) {
      started.add(new Started(next.place(), next.read(), round, index));
    }
    waiting.clear();
  }

  /** A majority confirmed {@code round}: takes out the reads that it answers. */
  public List<Confirmed> confirm(long round) {
    if (started.isEmpty() || started.getFirst().round() > round) {
      return List.of();
    }
    List<Confirmed> confirmed = new ArrayList<>();
    while (!started.isEmpty() && started.getFirst().round() <= round) {
      Started next = started.removeFirst();
      confirmed.add(new Confirmed(next.place(), next.read(), next.index()));
    }
    return confirmed;
  }

  public ReadRounds copy() {
    return new ReadRounds(waiting.clone(), started.clone());
  }

  public void digest(StateHash hash, long currentRound) {
    for (Waiting next : waiting) {
      hash.add(next.place()).add(next.read());
    }
    for (Started next : started) {
      hash.add(next.place()).add(next.read()).add(currentRound - next.round()).add(next.index());
    }
  }
}
