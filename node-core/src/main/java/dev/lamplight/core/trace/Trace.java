package dev.lamplight.core.trace;

import dev.lamplight.core.cluster.Epoch;
import java.util.Arrays;

/**
 * All that happened in a run, in order: an append-only store of events in columns, without an
 * object for each. One thread writes; {@link #view} gives others what they may read meanwhile. An
 * event takes about 60 bytes until it is {@link #forget forgotten}, and each different text and
 * epoch is there once.
 */
public final class Trace extends TraceView {
  private Chunk[] chunks = new Chunk[4];

  /** Whether slots behind {@code size} of the last chunk are this trace's to write. */
  private boolean ownsTail = true;

  private Chunk tail = new Chunk();
  private int size;
  private int kept;
  private final Processes processes;
  private int[] seqs;
  private final Lexicon<Epoch> epochs;
  private final Lexicon<String> details;

  /** The epoch that the newest event spoke of, and its number: mostly the next one's too. */
  private Epoch newestEpoch = Epoch.NONE;

  private int newestEpochNumber;

  /** An empty trace, which knows no process but {@link #OUTSIDE}. */
  public Trace() {
    processes = new Processes();
    seqs = new int[8];
    epochs = new Lexicon<>(Epoch.NONE);
    details = new Lexicon<>("");
    chunks[0] = tail;
  }

  private Trace(Trace from) {
    chunks = from.chunks.clone();
    ownsTail = false;
    tail = from.tail;
    size = from.size;
    kept = from.kept;
    processes = from.processes.copy();
    seqs = from.seqs.clone();
    epochs = from.epochs.copy();
    details = from.details.copy();
    newestEpoch = from.newestEpoch;
    newestEpochNumber = from.newestEpochNumber;
  }

  /**
   * Registers the life of a process.
   *
   * @param incarnation its data directory
   * @param boot which start of it
   * @return the handle under which to record its events
   */
  public int process(int node, long incarnation, int boot) {
    int process = processes.add(node, incarnation, boot);
    if (process == seqs.length) {
      seqs = Arrays.copyOf(seqs, process * 2);
    }
    return process;
  }

  /**
   * The next event of {@code process} will bear that number: those before it are not known.
   *
   * @throws IllegalArgumentException if the process has come further already
   */
  public void skipTo(int process, int seq) {
    if (seq <= seqs[process]) {
      throw new IllegalArgumentException(
          "event " + seq + " of a process that has come to " + seqs[process]);
    }
    seqs[process] = seq - 1;
  }

  /**
   * Appends an event; {@link Event} says what its parts mean.
   *
   * @param process whose event it is, or {@link #OUTSIDE}; gives it its {@code seq}
   * @return its position
   * @throws IllegalArgumentException if {@code cause} is no earlier position, nor {@link #NOWHERE}
   */
  public int record(
      int process,
      Kind kind,
      long lamport,
      long atNanos,
      Epoch epoch,
      int peer,
      int cause,
      int type,
      long first,
      long last,
      String detail) {
    if (cause < NOWHERE || cause >= size) {
      throw new IllegalArgumentException("event " + size + " cannot be caused by event " + cause);
    }
    int slot = size & Chunk.MASK;
    Chunk chunk = writable(slot);
    chunk.process[slot] = process;
    chunk.seq[slot] = ++seqs[process];
    chunk.kind[slot] = (byte) kind.ordinal();
    chunk.type[slot] = (byte) type;
    chunk.lamport[slot] = lamport;
    chunk.atNanos[slot] = atNanos;
    chunk.epoch[slot] = number(epoch);
    chunk.peer[slot] = peer;
    chunk.cause[slot] = cause;
    chunk.first[slot] = first;
    chunk.last[slot] = last;
    chunk.detail[slot] = detail.isEmpty() ? 0 : details.number(detail);
    return size++;
  }

  /**
   * Appends what a node noted. How a fact's parts become an event's: ranges are {@code first} and
   * {@code last}; of a client's request they are its sequence and its number or index, with the
   * client's name as detail; of a read its request and index; of a suspicion {@code first} is the
   * silence in nanoseconds. Leaders, claimants, donors and heirs are the peer.
   *
   * @return its position
   */
  public int note(int process, long stamp, long atNanos, Fact fact) {
    return tell(
        fact,
        (epoch, peer, type, first, last, detail) ->
            record(
                process,
                fact.kind(),
                stamp,
                atNanos,
                epoch,
                peer,
                NOWHERE,
                type,
                first,
                last,
                detail));
  }

  /** Takes the columns of an event that a fact decides. */
  public interface Columns {
    int take(Epoch epoch, int peer, int type, long first, long last, String detail);
  }

  /** Gives the columns that {@link #note} would record. */
  public static int tell(Fact fact, Columns columns) {
    return switch (fact) {
      case Fact.Submitted(String client, long sequence, long number) ->
          columns.take(Epoch.NONE, 0, NOWHERE, sequence, number, client);
      case Fact.Acknowledged(String client, long sequence, long index) ->
          columns.take(Epoch.NONE, 0, NOWHERE, sequence, index, client);
      case Fact.Refused(String client, long sequence, String reason) ->
          columns.take(Epoch.NONE, 0, NOWHERE, sequence, 0, Event.refusal(client, reason));
      case Fact.ReadServed(long request, long index, boolean linearizable) ->
          columns.take(Epoch.NONE, 0, NOWHERE, request, index, consistency(linearizable));
      case Fact.Appended(Epoch epoch, long first, long last) ->
          columns.take(epoch, 0, NOWHERE, first, last, "");
      case Fact.Committed(Epoch epoch, long first, long last) ->
          columns.take(epoch, 0, NOWHERE, first, last, "");
      case Fact.Delivered(long first, long last) ->
          columns.take(Epoch.NONE, 0, NOWHERE, first, last, "");
      case Fact.RoleChanged(RoleName role, Epoch epoch, int leader, String reason) ->
          columns.take(epoch, leader, role.ordinal(), 0, 0, reason);
      case Fact.Suspected(int leader, Epoch epoch, long silentNanos) ->
          columns.take(epoch, leader, NOWHERE, silentNanos, 0, "");
      case Fact.Promised(Epoch epoch, int claimant) ->
          columns.take(epoch, claimant, NOWHERE, 0, 0, "");
      case Fact.Adopted(Epoch epoch, int donor, long first, long last) ->
          columns.take(epoch, donor, NOWHERE, first, last, "");
      case Fact.HandedOver(Epoch epoch, int heir, long last) ->
          columns.take(epoch, heir, NOWHERE, 0, last, "");
    };
  }

  /**
   * An independent trace with the same events: it shares every full chunk. This trace goes on
   * writing into its last chunk; the copy takes one of its own when it first appends.
   */
  public Trace copy() {
    return new Trace(this);
  }

  /**
   * Gives the memory of the oldest events back, so that a long run fits into it. Positions stay
   * what they are; what is asked of a forgotten event is answered as for narration without words,
   * by nobody, at time 0. Views and copies that were taken before keep what they see.
   *
   * @param before those below it are forgotten, except for the last thousand or so
   */
  public void forget(int before) {
    int whole = Math.min(before, size) >> Chunk.SHIFT;
    if (whole > kept >> Chunk.SHIFT) {
      chunks = chunks.clone();
      Arrays.fill(chunks, 0, whole, Chunk.FORGOTTEN);
      kept = whole << Chunk.SHIFT;
    }
  }

  @Override
  public int kept() {
    return kept;
  }

  /** Takes no time and no room, whatever the size. To be called by the thread that writes. */
  @Override
  public TraceView view() {
    return new Prefix(chunks, size, kept, processes, epochs, details);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  Chunk[] chunks() {
    return chunks;
  }

  @Override
  Processes processes() {
    return processes;
  }

  @Override
  Object[] epochs() {
    return epochs.values();
  }

  @Override
  int epochCount() {
    return epochs.size();
  }

  @Override
  Object[] details() {
    return details.values();
  }

  @Override
  int detailCount() {
    return details.size();
  }

  /**
   * The chunk that takes the next event. The array of chunks, which views hold, is changed only
   * behind their sizes.
   */
  private Chunk writable(int slot) {
    if (slot == 0 && size > 0) {
      int chunk = size >> Chunk.SHIFT;
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, chunk * 2);
      }
      tail = new Chunk();
      chunks[chunk] = tail;
      ownsTail = true;
    } else if (!ownsTail) {
      tail = tail.copy();
      chunks = chunks.clone();
      chunks[size >> Chunk.SHIFT] = tail;
      ownsTail = true;
    }
    return tail;
  }

  private int number(Epoch epoch) {
    if (!epoch.equals(newestEpoch)) {
      newestEpochNumber = epochs.number(epoch);
      newestEpoch = epoch;
    }
    return newestEpochNumber;
  }

  private static String consistency(boolean linearizable) {
    return linearizable ? "linearizable" : "serializable";
  }
}
