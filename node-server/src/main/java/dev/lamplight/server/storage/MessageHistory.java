package dev.lamplight.server.storage;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.StoredMessage;
import dev.lamplight.server.storage.segment.ChunkSource;
import dev.lamplight.server.wire.EntryCodec;
import dev.lamplight.server.wire.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a log. The newest are in memory, shared with the log itself; the others are read
 * from disk. The node's thread adds; any thread reads, and never waits for another.
 */
final class MessageHistory implements History {
  /** About so much is kept in memory of what is on disk too. */
  private static final long RECENT_BYTES = 2 << 20;

  private static final int ENTRY_BYTES = 160;

  private final Log log;
  private final ChunkSource source;

  /** What the chunks in {@link #recent} take; the node's thread alone uses it. */
  private long bytes;

  private volatile Recent recent;

  /** Readers read it first: it vouches for what stands in {@link #recent}. */
  private volatile long applied;

  /**
   * Chunks that follow one another. A new one begins another array; slots are filled in place.
   *
   * @param first the number of the first
   * @param from entries below stand on disk alone
   */
  private record Recent(int first, long from, Entry[][] chunks) {}

  /**
   * The history of {@code log}.
   *
   * @param log read on the node's thread only
   * @param applied how much is applied already, and settled on disk
   */
  MessageHistory(Log log, ChunkSource source, long applied) {
    this.log = log;
    this.source = source;
    this.applied = applied;
    recent = new Recent(chunk(applied + 1), applied + 1, new Entry[1][Log.CHUNK]);
    long from = (long) recent.first() * Log.CHUNK + 1;
    for (long index = from; index <= applied; index++) {
      recent.chunks()[0][slot(index)] = log.at(index);
    }
    recent = new Recent(recent.first(), from, recent.chunks());
  }

  private static int chunk(long index) {
    return (int) ((index - 1) / Log.CHUNK);
  }

  private static int slot(long index) {
    return (int) ((index - 1) % Log.CHUNK);
  }

  /** The node has applied its log up to {@code index}; on the node's thread. */
  void applied(long index) {
    for (long next = applied + 1; next <= index; next++) {
      Entry entry = log.at(next);
      Recent now = recent;
      if (chunk(next) >= now.first() + now.chunks().length) {
        now = grow(now);
      }
      now.chunks()[chunk(next) - now.first()][slot(next)] = entry;
      bytes += size(entry);
    }
    if (index > applied) {
      applied = index;
    }
  }

  /** Adds a chunk, and drops the oldest that the disk can give too. */
  private Recent grow(Recent before) {
    int dropped = 0;
    int settled = source.chunks() - before.first();
    while (bytes > RECENT_BYTES && dropped < settled && dropped < before.chunks().length) {
      for (Entry entry : before.chunks()[dropped]) {
        bytes -= size(entry);
      }
      dropped++;
    }
    Entry[][] chunks = Arrays.copyOfRange(before.chunks(), dropped, before.chunks().length + 1);
    chunks[chunks.length - 1] = new Entry[Log.CHUNK];
    int first = before.first() + dropped;
    recent = new Recent(first, Math.max(before.from(), (long) first * Log.CHUNK + 1), chunks);
    return recent;
  }

  private static int size(Entry entry) {
    return ENTRY_BYTES + (entry instanceof Entry.Message message ? message.content().length : 0);
  }

  @Override
  public long applied() {
    return applied;
  }

  @Override
  public Optional<StoredMessage> message(long id) throws IOException {
    if (id < 1 || id > applied) {
      return Optional.empty();
    }
    Reading reading = new Reading(recent);
    try {
      return reading.at(id) instanceof Entry.Message message
          ? Optional.of(reading.stored(message))
          : Optional.empty();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  @Override
  public List<StoredMessage> page(long after, int limit) throws IOException {
    long end = applied;
    Reading reading = new Reading(recent);
    List<StoredMessage> page = new ArrayList<>(Math.max(0, Math.min(limit, 1024)));
    try {
      for (long id = Math.max(0, after) + 1; id <= end && page.size() < limit; id++) {
        if (reading.at(id) instanceof Entry.Message message) {
          page.add(reading.stored(message));
        }
      }
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    return page;
  }

  /** One reader's way through the log: it remembers the chunks that it was last in. */
  private final class Reading {
    private final Recent recent;
    private final EntryCodec codec = new EntryCodec();
    private final int[] numbers = {-1, -1};
    private final ChunkSource.@Nullable Chunk[] chunks = new ChunkSource.@Nullable Chunk[2];

    Reading(Recent recent) {
      this.recent = recent;
    }

    Entry at(long index) {
      if (index >= recent.from()) {
        return recent.chunks()[chunk(index) - recent.first()][slot(index)];
      }
      try {
        return load(chunk(index)).entry(slot(index), codec);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private ChunkSource.Chunk load(int number) throws IOException {
      for (int i = 0; i < chunks.length; i++) {
        ChunkSource.Chunk there = chunks[i];
        if (there != null && numbers[i] == number) {
          return there;
        }
      }
      ChunkSource.Chunk loaded = source.load(number);
      numbers[1] = numbers[0];
      chunks[1] = chunks[0];
      numbers[0] = number;
      chunks[0] = loaded;
      return loaded;
    }

    StoredMessage stored(Entry.Message message) {
      return new StoredMessage(
          message.index(),
          Payload.text(message.content()),
          message.stamp(),
          message.origin(),
          Payload.wallMicros(message.content()),
          message.epoch(),
          CausalParents.of(this::at, message));
    }
  }
}
