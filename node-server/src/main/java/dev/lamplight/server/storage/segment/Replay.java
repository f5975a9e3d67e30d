package dev.lamplight.server.storage.segment;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream from some position to its end, and finds what the log is: an entry replaces all
 * that were written for its index and above it before. Records count once a state stands behind
 * them; what stands behind the last state is an unfinished write. So is a group with damage in it
 * if nothing behind its state proves that it was synced: a crash may leave any part of what it
 * tore.
 *
 * <p>Of a record with a damaged body the header still tells index and epoch. Where no header can be
 * read, anything may have stood, up to the next one that can: every entry that was not yet
 * committed there may have been replaced, so it is lost too, unless it comes again.
 */
public final class Replay {
  private final Segments segments;
  private final RecordFormat format;
  private final ChunkIndex index;
  private final RecordFormat.Header header = new RecordFormat.Header();
  private final byte[] bytes;

  /** All up to here is known beforehand. */
  private final long base;

  private long commit;
  private long last;
  private final BitSet missing = new BitSet();

  /** Epochs of lost entries, and of entries behind lost ones. */
  private final TreeMap<Long, Epoch> witnesses = new TreeMap<>();

  /** By segment, the first entry of the log in it, and the last of the log up to its end. */
  private final TreeMap<Long, Long> firsts = new TreeMap<>();

  private final TreeMap<Long, Long> lasts = new TreeMap<>();
  private final TreeSet<Long> damaged = new TreeSet<>();
  private final List<Pending> pending = new ArrayList<>();
  private final TreeSet<Long> pendingDamage = new TreeSet<>();
  private @Nullable State state;

  /** Whether a state was passed over, since its group is damaged: the next proves that group. */
  private boolean unproven;

  private long end;

  /** An entry that no state stands behind yet; index 0 is a gap where anything may have stood. */
  private record Pending(long index, long position, Epoch epoch, boolean whole) {}

  /**
   * What was found.
   *
   * @param state the last; null if there is none
   * @param end where the stream ends
   * @param lost the entries that are damaged or missing
   * @param damaged the segments that something is wrong with, before {@code end}
   * @param firsts of each segment with entries of the log, the first; {@code lasts} the last of the
   *     log before the segment's end
   */
  public record Found(
      @Nullable State state,
      long end,
      List<Wanted> lost,
      List<Long> damaged,
      TreeMap<Long, Long> firsts,
      TreeMap<Long, Long> lasts) {}

  /**
   * A replay of all that stands from {@code from} on.
   *
   * @param index knows where all entries up to {@code base} stand; learns the rest
   */
  public Replay(Segments segments, long salt, ChunkIndex index, long from, long base) {
    this.segments = segments;
    this.format = new RecordFormat(salt);
    this.index = index;
    this.bytes = new byte[segments.bytes()];
    this.base = base;
    this.end = from;
    commit = base;
    last = base;
  }

  public Found run() throws IOException {
    long from = end;
    for (long number = from / bytes.length; number <= segments.last(); number++) {
      long start = number * bytes.length;
      segment(start, (int) Math.max(0, from - start), number == segments.last());
    }
    return new Found(state, end, lost(), List.copyOf(damaged), firsts, lasts);
  }

  private void segment(long start, int from, boolean newest) throws IOException {
    int length = segments.read(start, bytes, 0, bytes.length);
    Arrays.fill(bytes, length, bytes.length, (byte) 0);
    int at = from;
    while (true) {
      if (format.parse(bytes, at, bytes.length, start + at, header)) {
        if (header.kind == RecordFormat.END) {
          return;
        }
        take(start + at, at);
        at += RecordFormat.HEADER + header.length;
        continue;
      }
      int next = nextHeader(at + 1, start);
      if (next < 0 && newest) {
        return;
      }
      pending.add(new Pending(0, 0, Epoch.NONE, false));
      pendingDamage.add(start / bytes.length);
      if (next < 0) {
        return;
      }
      at = next;
    }
  }

  private int nextHeader(int from, long start) {
    for (int at = from; at + RecordFormat.HEADER <= bytes.length; at++) {
      if (format.parse(bytes, at, bytes.length, start + at, header)) {
        return at;
      }
    }
    return -1;
  }

  private void take(long position, int at) throws IOException {
    boolean whole = format.isWhole(bytes, at, bytes.length, header);
    if (!whole) {
      pendingDamage.add(position / bytes.length);
    }
    if (header.kind == RecordFormat.ENTRY) {
      pending.add(new Pending(header.index, position, header.epoch(), whole));
    } else if (whole) {
      boolean proven = header.kind == RecordFormat.PROOF || unproven || pendingDamage.isEmpty();
      unproven = !proven;
      if (proven) {
        apply(RecordFormat.state(bytes, at, header));
        end = position + RecordFormat.HEADER + header.length;
      }
    }
  }

  private void apply(State next) {
    for (Pending each : pending) {
      if (each.index == 0) {
        lose(commit + 1, last);
      } else {
        put(each);
      }
    }
    pending.clear();
    damaged.addAll(pendingDamage);
    pendingDamage.clear();
    if (next.last() < last) {
      truncate(next.last());
    } else if (next.last() > last) {
      lose(last + 1, next.last());
      last = next.last();
    }
    if (isLost(last)) {
      witnesses.put(last, next.lastEpoch());
    }
    commit = next.commit();
    state = next;
  }

  private void put(Pending entry) {
    long at = entry.index;
    if (at <= last) {
      truncate(at - 1);
    }
    lose(last + 1, at - 1);
    last = at;
    index.put(at, entry.position);
    firsts.putIfAbsent(entry.position / bytes.length, at);
    lasts.put(entry.position / bytes.length, at);
    if (!entry.whole) {
      lose(at, at);
    }
    if (!entry.whole || isLost(at - 1)) {
      witnesses.put(at, entry.epoch);
    }
  }

  private void truncate(long keep) {
    last = keep;
    int from = (int) Math.max(0, keep - base);
    missing.clear(from, Math.max(from, missing.length()));
    witnesses.tailMap(keep, false).clear();
    index.cut(keep);
    firsts.values().removeIf(first -> first > keep);
    for (Map.Entry<Long, Long> segment : lasts.descendingMap().entrySet()) {
      if (segment.getValue() <= keep) {
        break;
      }
      segment.setValue(keep);
    }
  }

  private void lose(long from, long to) {
    if (from <= to) {
      missing.set((int) (from - base - 1), (int) (to - base));
    }
  }

  private boolean isLost(long at) {
    return at > base && missing.get((int) (at - base - 1));
  }

  private List<Wanted> lost() {
    List<Wanted> lost = new ArrayList<>();
    for (int bit = missing.nextSetBit(0); bit >= 0; bit = missing.nextSetBit(bit + 1)) {
      long at = base + 1 + bit;
      Map.Entry<Long, Epoch> witness = witnesses.ceilingEntry(at);
      if (witness == null) {
        throw new IllegalStateException("nothing stands behind the lost entry " + at);
      }
      lost.add(new Wanted(at, witness.getKey(), witness.getValue()));
    }
    return lost;
  }

  /** Whether anything but zeros stands behind {@code end} in its segment, or there are more. */
  public boolean hasTail(Found found) throws IOException {
    long number = found.end() / bytes.length;
    if (segments.last() > number) {
      return true;
    }
    int length = segments.read(number * bytes.length, bytes, 0, bytes.length);
    for (int at = (int) (found.end() % bytes.length); at < length; at++) {
      if (bytes[at] != 0) {
        return true;
      }
    }
    return length < bytes.length;
  }
}
