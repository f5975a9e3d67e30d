package dev.lamplight.server.storage.segment;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.storage.disk.StorageTrouble;
import dev.lamplight.server.wire.ByteWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends groups of writes to the stream: the entries, the state, one sync. What has no state
 * behind it does not count, so a group is on disk as a whole or not at all. After the sync follows
 * the state again, not synced itself: it proves that the group was whole, so that damage in it is
 * told from a write that a crash tore, and it takes the first one's place if that is damaged. One
 * thread uses it.
 */
public final class StreamWriter {
  private static final int FLUSH = 1 << 20;

  private final Segments segments;
  private final RecordFormat format;
  private final ChunkIndex index;
  private final Runnable onRoll;
  private final ByteWriter buffer = new ByteWriter(64 << 10);

  /** Where {@link #buffer} goes; a segment's end is never crossed. */
  private long flushed;

  private State state;
  private @Nullable IOException broken;

  /**
   * Writes on from {@code end}.
   *
   * @param onRoll called when a segment was begun
   */
  public StreamWriter(
      Segments segments, long salt, ChunkIndex index, long end, State state, Runnable onRoll) {
    this.segments = segments;
    this.format = new RecordFormat(salt);
    this.index = index;
    this.flushed = end;
    this.state = state;
    this.onRoll = onRoll;
  }

  public State state() {
    return state;
  }

  /** Where the stream ends. */
  public long end() {
    return flushed + buffer.size();
  }

  /** Makes the writes durable, in order, all or none. */
  public void write(List<Write> writes) throws IOException {
    if (broken != null) {
      throw new StorageTrouble(
          "Nothing is written after a failure: " + broken.getMessage(), broken);
    }
    try {
      State next = state;
      for (Write write : writes) {
        next = append(write, next);
      }
      close(next);
    } catch (IOException failed) {
      broken = failed instanceof StorageTrouble ? failed : explained(failed);
      throw broken;
    }
  }

  /** Makes a state durable that changes nothing in the log. */
  public void write(State next) throws IOException {
    close(next);
  }

  private StorageTrouble explained(IOException failed) {
    return new StorageTrouble(
        "Cannot write to "
            + segments.where(end() / segments.bytes())
            + ": "
            + failed.getMessage()
            + ". What was acknowledged is on disk. Mend the disk, then start the node again.",
        failed);
  }

  private State append(Write write, State before) throws IOException {
    long last = Math.min(before.last(), write.keep());
    Epoch lastEpoch = last == before.last() ? before.lastEpoch() : Epoch.NONE;
    index.cut(last);
    for (Entry entry : write.entries()) {
      if (entry.index() != last + 1) {
        throw new IllegalArgumentException("entry " + entry.index() + " behind " + last);
      }
      record(format.prepare(entry), RecordFormat.ENTRY, entry.index(), entry.epoch());
      last = entry.index();
      lastEpoch = entry.epoch();
    }
    long commit = Math.max(before.commit(), write.commit());
    return new State(before.boot(), write.promised(), write.lamport(), commit, last, lastEpoch);
  }

  private void close(State next) throws IOException {
    record(format.prepare(next), RecordFormat.STATE, next.last(), next.lastEpoch());
    flush();
    segments.sync(flushed / segments.bytes());
    record(format.prepare(next), RecordFormat.PROOF, next.last(), next.lastEpoch());
    flush();
    state = next;
    index.publish(Math.min(next.commit(), next.last()), flushed);
  }

  /** Appends what was prepared; a segment that has no room for it is closed first. */
  private void record(int length, int kind, long entry, Epoch epoch) throws IOException {
    if (end() % segments.bytes() + length + RecordFormat.HEADER > segments.bytes()) {
      roll();
    }
    if (kind == RecordFormat.ENTRY) {
      index.put(entry, end());
    }
    format.append(buffer, kind, entry, epoch, end());
    if (buffer.size() > FLUSH) {
      flush();
    }
  }

  /** What stands in the full segment is durable before anything stands in the next. */
  private void roll() throws IOException {
    long full = end() / segments.bytes();
    format.appendEnd(buffer, end());
    flush();
    segments.sync(full);
    segments.roll();
    flushed = segments.last() * segments.bytes();
    onRoll.run();
  }

  private void flush() throws IOException {
    segments.write(flushed, buffer.array(), 0, buffer.size());
    flushed += buffer.size();
    buffer.clear();
  }
}
