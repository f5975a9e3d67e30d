package dev.lamplight.server.storage.segment;

import dev.lamplight.core.log.Archive;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.EntryCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** Settled chunks of the log, read from the disk, and verified. Any thread may read. */
public final class ChunkSource implements Archive {
  private static final int PIECE = 256 << 10;
  private static final long CACHE_BYTES = 12 << 20;

  private final Segments segments;
  private final long salt;
  private final ChunkIndex index;
  private final Consumer<DamagedRecord> onDamage;

  /** By number, the one used longest ago first. */
  private final LinkedHashMap<Integer, Chunk> cache = new LinkedHashMap<>();

  private long cached;

  public ChunkSource(
      Segments segments, long salt, ChunkIndex index, Consumer<DamagedRecord> onDamage) {
    this.segments = segments;
    this.salt = salt;
    this.index = index;
    this.onDamage = onDamage;
  }

  /** The records of one chunk, verified; entries are made of them when they are asked for. */
  public static final class Chunk {
    private final byte[] bytes;
    private final int[] at;
    private final int[] lengths;

    private Chunk(byte[] bytes, int[] at, int[] lengths) {
      this.bytes = bytes;
      this.at = at;
      this.lengths = lengths;
    }

    /**
     * The entry in {@code slot}, from 0.
     *
     * @param codec of the calling thread
     */
    public Entry entry(int slot, EntryCodec codec) throws IOException {
      return RecordFormat.entry(bytes, at[slot], lengths[slot], codec);
    }
  }

  @Override
  public int chunks() {
    return index.chunks();
  }

  /** The entries of a settled chunk. They may be long: nothing but them is made of what is read. */
  public Entry[] decode(int number) throws IOException {
    EntryCodec codec = new EntryCodec();
    Entry[] entries = new Entry[Log.CHUNK];
    long first = first(number);
    try {
      walk(
          index.start(number),
          index.end(number),
          (bytes, at, header) -> {
            long slot = header.index - first;
            if (slot >= 0 && slot < Log.CHUNK) {
              entries[(int) slot] = RecordFormat.entry(bytes, at, header.length, codec);
            }
          });
      for (int slot = 0; slot < Log.CHUNK; slot++) {
        if (entries[slot] == null) {
          throw notThere(first + slot);
        }
      }
      return entries;
    } catch (DamagedRecord damaged) {
      onDamage.accept(damaged);
      throw damaged;
    }
  }

  private static long first(int chunk) {
    return (long) chunk * Log.CHUNK + 1;
  }

  private static DamagedRecord notThere(long index) {
    return new DamagedRecord("Entry " + index + " is not where it was written.");
  }

  @Override
  public Entry[] chunk(int number) {
    try {
      return decode(number);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A settled chunk, from memory if it was read lately. */
  public Chunk load(int number) throws IOException {
    synchronized (cache) {
      Chunk there = cache.remove(number);
      if (there != null) {
        cache.putLast(number, there);
        return there;
      }
    }
    Chunk read = read(number);
    synchronized (cache) {
      Chunk before = cache.put(number, read);
      cached += read.bytes.length - (before == null ? 0 : before.bytes.length);
      while (cached > CACHE_BYTES && cache.size() > 1) {
        cached -= cache.pollFirstEntry().getValue().bytes.length;
      }
    }
    return read;
  }

  private Chunk read(int number) throws IOException {
    try {
      return collect(number);
    } catch (DamagedRecord damaged) {
      onDamage.accept(damaged);
      throw damaged;
    }
  }

  /** What was written last for an index is what counts. */
  private Chunk collect(int number) throws IOException {
    long position = index.start(number);
    long end = index.end(number);
    long first = first(number);
    int[] at = new int[Log.CHUNK];
    int[] lengths = new int[Log.CHUNK];
    ByteWriter kept = new ByteWriter((int) Math.min(PIECE, end - position));
    walk(
        position,
        end,
        (bytes, from, header) -> {
          long slot = header.index - first;
          if (slot >= 0 && slot < Log.CHUNK) {
            at[(int) slot] = kept.size();
            lengths[(int) slot] = header.length;
            kept.raw(bytes, from, RecordFormat.HEADER + header.length);
          }
        });
    for (int slot = 0; slot < Log.CHUNK; slot++) {
      if (lengths[slot] == 0) {
        throw notThere(first + slot);
      }
    }
    return new Chunk(kept.toByteArray(), at, lengths);
  }

  /** Takes the record of an entry, which stands at {@code at} and is whole. */
  private interface Visitor {
    void entry(byte[] bytes, int at, RecordFormat.Header header) throws IOException;
  }

  private void walk(long from, long end, Visitor visitor) throws IOException {
    RecordFormat format = new RecordFormat(salt);
    RecordFormat.Header header = new RecordFormat.Header();
    byte[] piece = new byte[(int) Math.min(PIECE, end - from)];
    long position = from;
    while (position < end) {
      long segmentEnd = (position / segments.bytes() + 1) * segments.bytes();
      int most = (int) Math.min(piece.length, Math.min(end, segmentEnd) - position);
      int length = segments.read(position, piece, 0, most);
      int used = 0;
      boolean over = false;
      while (!over && format.parse(piece, used, length, position + used, header)) {
        int size = RecordFormat.HEADER + header.length;
        if (used + size > length) {
          break;
        }
        if (!format.isWhole(piece, used, length, header)) {
          throw damaged(position + used);
        }
        if (header.kind == RecordFormat.ENTRY) {
          visitor.entry(piece, used, header);
        }
        over = header.kind == RecordFormat.END;
        used += size;
      }
      if (used == 0) {
        throw damaged(position);
      }
      position = over ? segmentEnd : position + used;
    }
  }

  private DamagedRecord damaged(long position) {
    return new DamagedRecord(
        "The record at byte "
            + position % segments.bytes()
            + " of "
            + segments.where(position / segments.bytes())
            + " is damaged.");
  }

  /** The entries from {@code from} to {@code to} that are durable, settled or not. */
  public List<Entry> tail(long from, long to) throws IOException {
    List<Entry> entries = new ArrayList<>();
    EntryCodec codec = new EntryCodec();
    int chunk = ChunkIndex.chunk(from);
    if (from > to) {
      return entries;
    }
    walk(
        index.startOf(chunk),
        index.endOfStream(),
        (bytes, at, header) -> {
          if (header.index < from || header.index > to) {
            return;
          }
          while (!entries.isEmpty() && entries.getLast().index() >= header.index) {
            entries.removeLast();
          }
          entries.add(RecordFormat.entry(bytes, at, header.length, codec));
        });
    return entries;
  }

  /** Reads one segment that is complete, and says whether all its records are as written. */
  public boolean verify(long number) throws IOException {
    byte[] bytes = new byte[segments.bytes()];
    long start = number * segments.bytes();
    int length = segments.read(start, bytes, 0, bytes.length);
    RecordFormat format = new RecordFormat(salt);
    RecordFormat.Header header = new RecordFormat.Header();
    int at = 0;
    while (format.parse(bytes, at, length, start + at, header)
        && format.isWhole(bytes, at, length, header)) {
      if (header.kind == RecordFormat.END) {
        return true;
      }
      at += RecordFormat.HEADER + header.length;
    }
    onDamage.accept(damaged(start + at));
    return false;
  }
}
