package dev.lamplight.core.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import java.util.Objects;

/**
 * What can be read of a trace: its events by position, column by column. Every method that takes a
 * position throws {@link IndexOutOfBoundsException} unless {@code 0 <= position < size()}.
 */
public abstract sealed class TraceView permits Trace, Prefix {
  /** The handle of the outside: what is done to nodes and by no process. */
  public static final int OUTSIDE = 0;

  /** Where no event is meant. */
  public static final int NOWHERE = -1;

  private static final Kind[] KINDS = Kind.values();

  TraceView() {}

  /** How many events there are. */
  public abstract int size();

  /** The position of the oldest event that was not forgotten: see {@link Trace#forget}. */
  public abstract int kept();

  /**
   * The first events alone, for ever.
   *
   * @param size how many, at most {@code size()}
   * @throws IndexOutOfBoundsException if there are fewer
   */
  public final TraceView first(int size) {
    return new Prefix(this, size);
  }

  /** The events of now, for ever: an immutable view that any thread may read. */
  public abstract TraceView view();

  abstract Chunk[] chunks();

  abstract Processes processes();

  abstract Object[] epochs();

  abstract int epochCount();

  abstract Object[] details();

  abstract int detailCount();

  /** How many lives of processes there are, the outside included: handles are below it. */
  public final int processCount() {
    return processes().size;
  }

  /** The node that the process is or was, 0 for {@link #OUTSIDE}. */
  public final int nodeOf(int process) {
    return processes().nodes[process];
  }

  public final long incarnationOf(int process) {
    return processes().incarnations[process];
  }

  public final int bootOf(int process) {
    return processes().boots[process];
  }

  public final Kind kindAt(int position) {
    return KINDS[chunk(position).kind[position & Chunk.MASK]];
  }

  public final int typeAt(int position) {
    return chunk(position).type[position & Chunk.MASK];
  }

  public final int processAt(int position) {
    return chunk(position).process[position & Chunk.MASK];
  }

  public final int nodeAt(int position) {
    return nodeOf(processAt(position));
  }

  public final int seqAt(int position) {
    return chunk(position).seq[position & Chunk.MASK];
  }

  public final long lamportAt(int position) {
    return chunk(position).lamport[position & Chunk.MASK];
  }

  public final long atNanosAt(int position) {
    return chunk(position).atNanos[position & Chunk.MASK];
  }

  public final Epoch epochAt(int position) {
    return (Epoch) epochs()[chunk(position).epoch[position & Chunk.MASK]];
  }

  public final int peerAt(int position) {
    return chunk(position).peer[position & Chunk.MASK];
  }

  public final int causeAt(int position) {
    return chunk(position).cause[position & Chunk.MASK];
  }

  public final long firstAt(int position) {
    return chunk(position).first[position & Chunk.MASK];
  }

  public final long lastAt(int position) {
    return chunk(position).last[position & Chunk.MASK];
  }

  public final String detailAt(int position) {
    return (String) details()[chunk(position).detail[position & Chunk.MASK]];
  }

  /** The whole event; allocates. */
  public final Event at(int position) {
    int process = processAt(position);
    return new Event(
        position,
        nodeOf(process),
        incarnationOf(process),
        bootOf(process),
        seqAt(position),
        kindAt(position),
        lamportAt(position),
        atNanosAt(position),
        epochAt(position),
        peerAt(position),
        causeAt(position),
        typeAt(position),
        firstAt(position),
        lastAt(position),
        detailAt(position));
  }

  /**
   * The position of the first event that happened at {@code nanos} or later, {@code size()} if
   * there is none. Needs a trace whose times never fall, as those of simulations are.
   */
  public final int firstAtOrAfter(long nanos) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atNanosAt(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Adds the whole content to {@code hash}, in an order that only the calls that recorded it
   * decide. Linear in the size.
   */
  public final void digest(StateHash hash) {
    hash.add(processCount());
    for (int process = 0; process < processCount(); process++) {
      hash.add(nodeOf(process)).add(incarnationOf(process)).add(bootOf(process));
    }
    hash.add(epochCount());
    for (int number = 0; number < epochCount(); number++) {
      hash.add((Epoch) epochs()[number]);
    }
    hash.add(detailCount());
    for (int number = 0; number < detailCount(); number++) {
      hash.add((String) details()[number]);
    }
    hash.add(size());
    for (int position = 0; position < size(); position++) {
      digest(chunk(position), position & Chunk.MASK, hash);
    }
  }

  /** The tables' numbers stand for their values: both are given in order of appearance. */
  private static void digest(Chunk chunk, int slot, StateHash hash) {
    hash.add(chunk.kind[slot]).add(chunk.type[slot]).add(chunk.process[slot]);
    hash.add(chunk.seq[slot]).add(chunk.lamport[slot]).add(chunk.atNanos[slot]);
    hash.add(chunk.epoch[slot]).add(chunk.peer[slot]).add(chunk.cause[slot]);
    hash.add(chunk.first[slot]).add(chunk.last[slot]).add(chunk.detail[slot]);
  }

  private Chunk chunk(int position) {
    return chunks()[Objects.checkIndex(position, size()) >> Chunk.SHIFT];
  }
}
