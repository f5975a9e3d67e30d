package dev.lamplight.core.cluster;

/**
 * A running 64-bit digest of a state, the same in every JVM: two states that differ almost surely
 * have different digests. Feed it every field that later behaviour depends on, in a fixed order.
 */
public final class StateHash {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private final boolean withStamps;
  private long state = 0x243F6A8885A308D3L;

  /** A digest of everything. */
  public StateHash() {
    this(true);
  }

  private StateHash(boolean withStamps) {
    this.withStamps = withStamps;
  }

  /**
   * A digest that leaves Lamport stamps out. The protocol decides nothing by them but when to
   * reserve more on disk, so an exhaustive search that stays below that mark may take two states
   * that differ only in stamps for one.
   */
  public static StateHash withoutStamps() {
    return new StateHash(false);
  }

  /** Adds a Lamport stamp. */
  public StateHash addStamp(long stamp) {
    return withStamps ? add(stamp) : this;
  }

  public StateHash add(long value) {
    long mixed = (state ^ value) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 29;
    state = mixed * 0x94D049BB133111EBL + GOLDEN;
    return this;
  }

  public StateHash add(boolean value) {
    return add(value ? 1 : 2);
  }

  public StateHash add(Epoch epoch) {
    return add(epoch.round()).add(epoch.leader());
  }

  public StateHash add(CharSequence text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    return this;
  }

  public StateHash add(long[] values) {
    add(values.length);
    for (long value : values) {
      add(value);
    }
    return this;
  }

  public StateHash add(byte[] values) {
    add(values.length);
    for (byte value : values) {
      add(value);
    }
    return this;
  }

  /** The digest of all that was added so far. */
  public long value() {
    long mixed = state ^ (state >>> 31);
    mixed *= 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }
}
