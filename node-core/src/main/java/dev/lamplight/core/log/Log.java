package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * A node's sequence of entries, from index 1. Copies share all full chunks: a copy costs one
 * reference for every {@value #CHUNK} entries. A shared chunk is never written to.
 */
public final class Log implements LogView {
  private static final int SHIFT = 8;
  private static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;

  private Entry[][] chunks;

  /** {@code owned[c]}: chunk c belongs to this log alone. The rest may be shared. */
  private boolean[] owned;

  private long size;

  /**
   * Up to which index views read the present arrays: slots up to it are not written again, and
   * array {@code chunks} itself is replaced rather than changed there.
   */
  private long viewed;

  /** An empty log. */
  public Log() {
    this(new Entry[4][], new boolean[4], 0);
  }

  private Log(Entry[][] chunks, boolean[] owned, long size) {
    this.chunks = chunks;
    this.owned = owned;
    this.size = size;
  }

  @Override
  public long last() {
    return size;
  }

  /** The epoch of the last entry, {@link Epoch#NONE} if there is none. */
  public Epoch lastEpoch() {
    return epochAt(size);
  }

  @Override
  public Entry at(long index) {
    return at(chunks, size, index);
  }

  private static Entry at(Entry[][] chunks, long size, long index) {
    if (index < 1 || index > size) {
      throw new IndexOutOfBoundsException("entry " + index + " of a log of " + size);
    }
    int position = (int) (index - 1);
    return chunks[position >> SHIFT][position & MASK];
  }

  /** The epoch of the entry at {@code index}; {@link Epoch#NONE} at 0 and behind the end. */
  public Epoch epochAt(long index) {
    return index < 1 || index > size ? Epoch.NONE : at(index).epoch();
  }

  /** Whether the entry at {@code index} is of {@code epoch}; index 0 is in every log. */
  public boolean holds(long index, Epoch epoch) {
    return index == 0 || (index <= size && at(index).epoch().equals(epoch));
  }

  /**
   * Adds the next entry.
   *
   * @throws IllegalArgumentException unless the entry's index is {@code last() + 1}
   */
  public void append(Entry entry) {
    if (entry.index() != size + 1) {
      throw new IllegalArgumentException("entry " + entry.index() + " behind a log of " + size);
    }
    int position = (int) size;
    writableChunk(position >> SHIFT)[position & MASK] = entry;
    size++;
  }

  /** Drops every entry behind {@code keep}. */
  public void truncate(long keep) {
    size = Math.min(size, keep);
    if (keep < viewed) {
      chunks = chunks.clone();
      Arrays.fill(owned, (int) (keep >> SHIFT), owned.length, false);
      viewed = keep;
    }
  }

  /**
   * The entries of now, for ever: any thread may read it while this log goes on. Takes no time,
   * whatever the size. To be called by the thread that writes.
   */
  public LogView view() {
    viewed = Math.max(viewed, size);
    return new Past(chunks, size);
  }

  /** At most {@code limit} entries from index {@code from} on; a fixed list. */
  public List<Entry> slice(long from, int limit) {
    int count = (int) Math.max(0, Math.min(limit, size - from + 1));
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(at(from));
    }
    Entry[] entries = new Entry[count];
    for (int i = 0; i < count; i++) {
      entries[i] = at(from + i);
    }
    return Arrays.asList(entries);
  }

  /** All entries, as a view that follows this log. */
  public List<Entry> entries() {
    return new AbstractList<>() {
      @Override
      public Entry get(int position) {
        return at(position + 1L);
      }

      @Override
      public int size() {
        return (int) size;
      }
    };
  }

  /** How many chunks are full. */
  public int fullChunks() {
    return (int) (size >> SHIFT);
  }

  /**
   * Holds the other log's array for a full chunk in which both have the same entries, in place of
   * its own: takes less memory, and changes nothing else.
   *
   * @param chunk from 0, below {@link #fullChunks()} of both
   * @return whether both hold one array now
   */
  public boolean share(int chunk, Log other) {
    Entry[] theirs = other.chunks[chunk];
    if (!Arrays.equals(chunks[chunk], theirs)) {
      return false;
    }
    replaceable(chunk);
    chunks[chunk] = theirs;
    owned[chunk] = false;
    other.owned[chunk] = false;
    return true;
  }

  /** Whether both logs hold one array for that chunk. */
  @SuppressWarnings("ReferenceEquality") // one array, not two alike
  public boolean sharesWith(Log other, int chunk) {
    return chunks[chunk] == other.chunks[chunk];
  }

  /** An independent log with the same entries. */
  public Log copy() {
    Arrays.fill(owned, false);
    return new Log(chunks.clone(), new boolean[owned.length], size);
  }

  /**
   * Digests the last entry of each chunk: by log matching (S3) an entry's index and epoch name all
   * that precedes it, but logs that break S3 must differ too, so every entry counts.
   */
  public void digest(StateHash hash) {
    hash.add(size);
    for (long index = 1; index <= size; index++) {
      at(index).digest(hash);
    }
  }

  private Entry[] writableChunk(int chunk) {
    if (chunk >= chunks.length) {
      chunks = Arrays.copyOf(chunks, chunks.length * 2);
      owned = Arrays.copyOf(owned, chunks.length);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new Entry[CHUNK];
      owned[chunk] = true;
    } else if (!owned[chunk]) {
      replaceable(chunk);
      chunks[chunk] = chunks[chunk].clone();
      owned[chunk] = true;
    }
    return chunks[chunk];
  }

  /** Leaves the array that views read to them if they read that chunk in it. */
  private void replaceable(int chunk) {
    if ((long) chunk << SHIFT < viewed) {
      chunks = chunks.clone();
    }
  }

  /** A log as it was. */
  private record Past(Entry[][] chunks, long last) implements LogView {
    @Override
    public Entry at(long index) {
      return Log.at(chunks, last, index);
    }

    /** Chunks that both hold need not be read: 1,000,000 entries are some 4,000 steps. */
    @Override
    @SuppressWarnings("ReferenceEquality") // one array, not two alike
    public long alikeUpTo(LogView other) {
      long end = Math.min(last, other.last());
      long index = 0;
      while (index < end) {
        int chunk = (int) (index >> SHIFT);
        if (other instanceof Past past
            && (index & MASK) == 0
            && chunks[chunk] == past.chunks[chunk]) {
          index = Math.min(end, index + CHUNK);
        } else if (at(index + 1).equals(other.at(index + 1))) {
          index++;
        } else {
          break;
        }
      }
      return index;
    }
  }
}
