package dev.lamplight.core.trace;

import java.util.Arrays;

/**
 * {@value #SIZE} events side by side, one array for each column: 58 bytes an event. Slots below the
 * size of any trace that shares a chunk are never written again.
 */
final class Chunk {
  static final int SHIFT = 10;
  static final int SIZE = 1 << SHIFT;
  static final int MASK = SIZE - 1;

  final byte[] kind;
  final byte[] type;
  final int[] process;
  final int[] seq;
  final long[] lamport;
  final long[] atNanos;

  /** A number in the trace's table of epochs. */
  final int[] epoch;

  final int[] peer;
  final int[] cause;
  final long[] first;
  final long[] last;

  /** A number in the trace's table of details. */
  final int[] detail;

  Chunk() {
    kind = new byte[SIZE];
    type = new byte[SIZE];
    process = new int[SIZE];
    seq = new int[SIZE];
    lamport = new long[SIZE];
    atNanos = new long[SIZE];
    epoch = new int[SIZE];
    peer = new int[SIZE];
    cause = new int[SIZE];
    first = new long[SIZE];
    last = new long[SIZE];
    detail = new int[SIZE];
  }

  /** Stands for events that were forgotten: narration without words, by nobody, at time 0. */
  static final Chunk FORGOTTEN = forgotten();

  private static Chunk forgotten() {
    Chunk chunk = new Chunk();
    Arrays.fill(chunk.kind, (byte) Kind.SAY.ordinal());
    Arrays.fill(chunk.type, (byte) TraceView.NOWHERE);
    Arrays.fill(chunk.cause, TraceView.NOWHERE);
    return chunk;
  }

  private Chunk(Chunk from) {
    kind = from.kind.clone();
    type = from.type.clone();
    process = from.process.clone();
    seq = from.seq.clone();
    lamport = from.lamport.clone();
    atNanos = from.atNanos.clone();
    epoch = from.epoch.clone();
    peer = from.peer.clone();
    cause = from.cause.clone();
    first = from.first.clone();
    last = from.last.clone();
    detail = from.detail.clone();
  }

  Chunk copy() {
    return new Chunk(this);
  }
}
