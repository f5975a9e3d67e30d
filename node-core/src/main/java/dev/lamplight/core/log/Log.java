package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node's sequence of entries, from index 1. Copies share all full chunks: a copy costs one
 * reference for every {@value #CHUNK} entries. A shared chunk is never written to.
 *
 * <p>A log with an {@link Archive} lets go of its oldest chunks once they are there and more than
 * {@value #RESIDENT_BYTES} bytes are held, and reads them again through a small cache.
 */
public final class Log implements LogView {
  private static final int SHIFT = 8;

  /** How many entries a chunk has. */
  public static final int CHUNK = 1 << SHIFT;

  private static final int MASK = CHUNK - 1;

  /** About so much memory the entries may take that an archive holds too. */
  static final long RESIDENT_BYTES = 2 << 20;

  /** What an entry takes beside its content, about. */
  private static final int ENTRY_BYTES = 160;

  private final @Nullable Archived archived;

  /** Null where the archive has it. */
  private Entry[] @Nullable [] chunks;

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
    this(null, new Entry[4] @Nullable [], new boolean[4], 0);
  }

  /** The log that consists of all chunks of {@code archive}. */
  public Log(Archive archive) {
    this(
        new Archived(archive, archive.chunks()),
        new Entry[archive.chunks() + 4] @Nullable [],
        new boolean[archive.chunks() + 4],
        (long) archive.chunks() << SHIFT);
  }

  private Log(
      @Nullable Archived archived, Entry[] @Nullable [] chunks, boolean[] owned, long size) {
    this.archived = archived;
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
    return at(archived, chunks, size, index);
  }

  private static Entry at(
      @Nullable Archived archived, Entry[] @Nullable [] chunks, long size, long index) {
    if (index < 1 || index > size) {
      throw new IndexOutOfBoundsException("entry " + index + " of a log of " + size);
    }
    int position = (int) (index - 1);
    Entry[] chunk = chunks[position >> SHIFT];
    if (chunk == null) {
      chunk = Objects.requireNonNull(archived).read(position >> SHIFT);
    }
    return chunk[position & MASK];
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
    if (archived != null) {
      archived.resident += bytes(entry);
      if (archived.resident > RESIDENT_BYTES) {
        release(archived);
      }
    }
  }

  /** Lets go of the oldest chunks that the archive has. */
  private void release(Archived there) {
    int most = Math.min(there.archive.chunks(), fullChunks());
    while (there.resident > RESIDENT_BYTES && there.released < most) {
      Entry[] chunk = chunks[there.released];
      if (chunk != null) {
        there.resident -= bytes(chunk);
        chunks[there.released] = null;
      }
      there.released++;
    }
  }

  private static long bytes(Entry[] chunk) {
    long bytes = 0;
    for (Entry entry : chunk) {
      bytes += bytes(entry);
    }
    return bytes;
  }

  /** About how much memory an entry takes. */
  public static int bytes(Entry entry) {
    return ENTRY_BYTES + (entry instanceof Entry.Message message ? message.content().length : 0);
  }

  /**
   * Drops every entry behind {@code keep}.
   *
   * @throws IllegalArgumentException if the archive has some of them: what is there is committed
   */
  public void truncate(long keep) {
    if (archived != null) {
      if (keep < (long) archived.released << SHIFT) {
        throw new IllegalArgumentException("cut behind " + keep + " into the archive");
      }
      for (long index = keep + 1; index <= size; index++) {
        archived.resident -= bytes(at(index));
      }
    }
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
   *
   * @throws IllegalStateException if the log has an archive: its store shows what it holds
   */
  public LogView view() {
    if (archived != null) {
      throw new IllegalStateException("a log with an archive gives no views");
    }
    viewed = Math.max(viewed, size);
    return new Past(chunks, size);
  }

  /**
   * As {@link #slice(long, int)}, but no more entries than fit into {@code bytes}; at least one, if
   * there is one.
   */
  public List<Entry> slice(long from, int limit, long bytes) {
    List<Entry> entries = new ArrayList<>();
    long left = bytes;
    while (entries.size() < limit && from + entries.size() <= size) {
      Entry next = at(from + entries.size());
      left -= bytes(next);
      if (left < 0 && !entries.isEmpty()) {
        break;
      }
      entries.add(next);
    }
    return entries;
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
    if (theirs == null || !Arrays.equals(chunks[chunk], theirs)) {
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
    return new Log(
        archived == null ? null : new Archived(archived),
        chunks.clone(),
        new boolean[owned.length],
        size);
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
    Entry[] there = chunks[chunk];
    if (there == null) {
      there = new Entry[CHUNK];
      chunks[chunk] = there;
      owned[chunk] = true;
    } else if (!owned[chunk]) {
      replaceable(chunk);
      there = there.clone();
      chunks[chunk] = there;
      owned[chunk] = true;
    }
    return there;
  }

  /** What a log knows of its archive: how much it left to it, and the chunks last read again. */
  private static final class Archived {
    private static final int CACHED = 8;
    private static final long CACHED_BYTES = 16 << 20;

    final Archive archive;

    /** The chunks below are left to the archive. */
    int released;

    /** What the others' entries take, about. */
    long resident;

    /** Newest first. */
    private final int[] numbers = new int[CACHED];

    private final Entry[] @Nullable [] cached = new Entry[CACHED] @Nullable [];

    Archived(Archive archive, int released) {
      this.archive = archive;
      this.released = released;
    }

    Archived(Archived other) {
      this(other.archive, other.released);
      resident = other.resident;
    }

    Entry[] read(int chunk) {
      for (int slot = 0; slot < CACHED; slot++) {
        Entry[] there = cached[slot];
        if (there != null && numbers[slot] == chunk) {
          return there;
        }
      }
      Entry[] read = archive.chunk(chunk);
      System.arraycopy(numbers, 0, numbers, 1, CACHED - 1);
      System.arraycopy(cached, 0, cached, 1, CACHED - 1);
      numbers[0] = chunk;
      cached[0] = read;
      long held = bytes(read);
      for (int slot = 1; slot < CACHED; slot++) {
        Entry[] there = cached[slot];
        held += there == null ? 0 : bytes(there);
        if (held > CACHED_BYTES) {
          cached[slot] = null;
        }
      }
      return read;
    }
  }

  /** Leaves the array that views read to them if they read that chunk in it. */
  private void replaceable(int chunk) {
    if ((long) chunk << SHIFT < viewed) {
      chunks = chunks.clone();
    }
  }

  /** A log as it was. */
  private record Past(Entry[] @Nullable [] chunks, long last) implements LogView {
    @Override
    public Entry at(long index) {
      return Log.at(null, chunks, last, index);
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
