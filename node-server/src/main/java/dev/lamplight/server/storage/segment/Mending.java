package dev.lamplight.server.storage.segment;

import dev.lamplight.core.log.Entry;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.EntryCodec;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes damaged segments anew: the entries of the log that stood in them, those that were lost
 * from elsewhere, and nothing that was replaced since. Each takes its old one's place at once. If
 * that stops half way, the next opening finds what is still lost.
 */
public final class Mending {
  private final Segments segments;
  private final long salt;
  private final Replay.Found found;
  private final State state;

  /**
   * Mends what a replay of the whole stream found.
   *
   * @param state the last
   */
  public Mending(Segments segments, long salt, Replay.Found found, State state) {
    this.segments = segments;
    this.salt = salt;
    this.found = found;
    this.state = state;
  }

  /** Writes all segments from the first damaged one to the last. */
  public void run(Map<Long, Entry> supplied) throws IOException {
    long firstSegment = found.damaged().getFirst();
    long lastSegment = found.damaged().getLast();
    Map.Entry<Long, Long> before = found.lasts().lowerEntry(firstSegment);
    Map.Entry<Long, Long> behind = found.firsts().higherEntry(lastSegment);
    long from = before == null ? 1 : before.getValue() + 1;
    long to = behind == null ? state.last() : behind.getValue() - 1;
    TreeMap<Long, Entry> entries = collect(firstSegment, lastSegment, from, to);
    for (long index = from; index <= to; index++) {
      Entry entry = supplied.get(index);
      if (entry != null) {
        entries.put(index, entry);
      }
      if (!entries.containsKey(index)) {
        throw new IllegalArgumentException("entry " + index + " is still lost");
      }
    }
    long ending = found.end() / segments.bytes();
    for (long number = firstSegment; number <= lastSegment; number++) {
      fill(number, entries, number == ending ? state : null);
    }
    if (!entries.isEmpty()) {
      throw new IllegalStateException(entries.size() + " entries had no room");
    }
  }

  /** What another has lost, if the log here holds its witness, both of them whole. */
  public Optional<Entry> entry(Wanted wanted) throws IOException {
    if (wanted.witnessIndex() > state.last()) {
      return Optional.empty();
    }
    Optional<Entry> witness = find(wanted.witnessIndex());
    return witness.isPresent() && witness.get().epoch().equals(wanted.witness())
        ? find(wanted.index())
        : Optional.empty();
  }

  private Optional<Entry> find(long index) throws IOException {
    Map.Entry<Long, Long> segment = null;
    for (Map.Entry<Long, Long> each : found.firsts().entrySet()) {
      segment = each.getValue() <= index ? each : segment;
    }
    boolean lost = found.lost().stream().anyMatch(each -> each.index() == index);
    if (segment == null || lost) {
      return Optional.empty();
    }
    Entry entry = collect(segment.getKey(), segment.getKey(), index, index).get(index);
    return Optional.ofNullable(entry);
  }

  /** What is whole in these segments; of an index what was written last. */
  private TreeMap<Long, Entry> collect(long firstSegment, long lastSegment, long from, long to)
      throws IOException {
    TreeMap<Long, Entry> entries = new TreeMap<>();
    RecordFormat format = new RecordFormat(salt);
    RecordFormat.Header header = new RecordFormat.Header();
    EntryCodec codec = new EntryCodec();
    for (long number = firstSegment; number <= lastSegment; number++) {
      byte[] bytes = new byte[segments.bytes()];
      long start = number * segments.bytes();
      segments.read(start, bytes, 0, bytes.length);
      int at = 0;
      while (at < bytes.length) {
        if (start + at >= found.end()) {
          break;
        }
        if (!format.parse(bytes, at, bytes.length, start + at, header)) {
          at++;
          continue;
        }
        if (header.kind == RecordFormat.ENTRY
            && header.index >= from
            && header.index <= to
            && format.isWhole(bytes, at, bytes.length, header)) {
          entries.put(header.index, RecordFormat.entry(bytes, at, header.length, codec));
        }
        at += RecordFormat.HEADER + header.length;
      }
    }
    return entries;
  }

  /** Moves as many of the entries into one segment as it has room for. */
  private void fill(long number, TreeMap<Long, Entry> entries, @Nullable State closing)
      throws IOException {
    RecordFormat format = new RecordFormat(salt);
    ByteWriter out = new ByteWriter(segments.bytes());
    long start = number * segments.bytes();
    int room = segments.bytes() - RecordFormat.HEADER;
    while (!entries.isEmpty()) {
      Entry entry = entries.firstEntry().getValue();
      if (out.size() + format.prepare(entry) > room) {
        break;
      }
      format.append(out, RecordFormat.ENTRY, entry.index(), entry.epoch(), start + out.size());
      entries.pollFirstEntry();
    }
    if (closing == null) {
      format.appendEnd(out, start + out.size());
    } else {
      for (int kind : new int[] {RecordFormat.STATE, RecordFormat.PROOF}) {
        if (out.size() + format.prepare(closing) > segments.bytes()) {
          break;
        }
        format.append(out, kind, closing.last(), closing.lastEpoch(), start + out.size());
      }
    }
    segments.replace(number, out.array(), out.size());
  }
}
