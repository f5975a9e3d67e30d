package dev.lamplight.core.invariant.memory;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries by index, with holes: one reference for each index, in chunks that copies share until
 * they are written to. The front can be forgotten.
 */
public final class EntryTable {
  private static final int SHIFT = 8;
  private static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;
  private static final @Nullable Entry[] EMPTY = new Entry[0];

  private @Nullable Entry[][] chunks;

  /** {@code owned[c]}: chunk c belongs to this table alone. The rest may be shared. */
  private boolean[] owned;

  public EntryTable() {
    this(new Entry[4][], new boolean[4]);
    Arrays.fill(chunks, EMPTY);
  }

  private EntryTable(@Nullable Entry[][] chunks, boolean[] owned) {
    this.chunks = chunks;
    this.owned = owned;
  }

  public @Nullable Entry get(long index) {
    int chunk = (int) (index >> SHIFT);
    if (index < 0 || chunk >= chunks.length || chunks[chunk].length == 0) {
      return null;
    }
    return chunks[chunk][(int) index & MASK];
  }

  public void put(long index, @Nullable Entry entry) {
    int chunk = (int) (index >> SHIFT);
    while (chunk >= chunks.length) {
      int length = chunks.length;
      chunks = Arrays.copyOf(chunks, length * 2);
      Arrays.fill(chunks, length, length * 2, EMPTY);
      owned = Arrays.copyOf(owned, length * 2);
    }
    if (chunks[chunk].length == 0) {
      chunks[chunk] = new Entry[CHUNK];
      owned[chunk] = true;
    } else if (!owned[chunk]) {
      chunks[chunk] = chunks[chunk].clone();
      owned[chunk] = true;
    }
    chunks[chunk][(int) index & MASK] = entry;
  }

  /** Forgets whole chunks of entries below {@code index}. */
  public void forgetBelow(long index) {
    for (int chunk = (int) (index >> SHIFT) - 1; chunk >= 0; chunk--) {
      if (chunk < chunks.length) {
        if (chunks[chunk].length == 0) {
          return;
        }
        chunks[chunk] = EMPTY;
        owned[chunk] = false;
      }
    }
  }

  public EntryTable copy() {
    Arrays.fill(owned, false);
    return new EntryTable(chunks.clone(), new boolean[owned.length]);
  }

  public void digest(StateHash hash) {
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      for (int i = 0; i < chunks[chunk].length; i++) {
        Entry entry = chunks[chunk][i];
        if (entry != null) {
          entry.digest(hash.add(((long) chunk << SHIFT) + i));
        }
      }
    }
  }
}
