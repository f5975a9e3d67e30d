package dev.lamplight.server.storage;

import dev.lamplight.core.log.Checkpoint;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.server.storage.checkpoint.Checkpoints;
import dev.lamplight.server.storage.checkpoint.Saved;
import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.segment.ChunkIndex;
import dev.lamplight.server.storage.segment.ChunkSource;
import dev.lamplight.server.storage.segment.DamagedRecord;
import dev.lamplight.server.storage.segment.Segments;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a store does beside writing: a spare segment is kept ready, checkpoints follow the log, and
 * complete segments are read again from time to time. Two threads, so that a spare never waits for
 * a checkpoint.
 */
final class Upkeep {
  private static final Logger LOG = System.getLogger(Upkeep.class.getName());

  private static final long SCRUB_MILLIS = 1_000;
  private static final long REST_MILLIS = 6 * 3_600_000L;

  private final DataDirectory directory;
  private final Segments segments;
  private final ChunkIndex index;
  private final Checkpoints checkpoints;
  private final StoreOptions options;
  private final ChunkSource source;
  private final ScheduledExecutorService slow;
  private final ScheduledExecutorService spares;
  private final AtomicBoolean damaged = new AtomicBoolean();

  /** The newest checkpoint; only the slow thread changes it. */
  private volatile Saved saved;

  private long scrubbed;

  Upkeep(
      DataDirectory directory,
      Segments segments,
      long salt,
      ChunkIndex index,
      Checkpoints checkpoints,
      Saved saved,
      StoreOptions options) {
    this.directory = directory;
    this.segments = segments;
    this.index = index;
    this.checkpoints = checkpoints;
    this.saved = saved;
    this.options = options;
    source = new ChunkSource(segments, salt, index, this::noteDamage);
    slow = thread("lamplight-upkeep");
    spares = thread("lamplight-spare");
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  ChunkSource source() {
    return source;
  }

  Saved saved() {
    return saved;
  }

  /** From now on it works beside the writer. */
  void begin() {
    if (options.background()) {
      spares.execute(this::prepare);
      var _ = slow.schedule(this::scrubNext, SCRUB_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** A segment was begun: the next is made, and a checkpoint of what is complete. */
  void rolled() {
    if (!options.background()) {
      return;
    }
    try {
      spares.execute(this::prepare);
      slow.execute(this::tryCheckpoint);
    } catch (RejectedExecutionException closing) {
      // The store is being closed: neither is needed any more.
    }
  }

  private void prepare() {
    try {
      segments.prepare();
    } catch (IOException failed) {
      // The writer tries again when it needs the segment, and says why it fails.
    }
  }

  private void tryCheckpoint() {
    try {
      checkpoint();
    } catch (IOException failed) {
      // Opening takes longer; if it was damage, that was noted.
    } catch (RuntimeException broken) {
      LOG.log(Level.ERROR, "no checkpoint was made", broken);
    }
  }

  /** Makes a checkpoint of all settled chunks whose next has begun. */
  void checkpoint() throws IOException {
    int chunks = (int) Math.max(0, (index.settled() - 1) / Log.CHUNK);
    Saved before = saved;
    int from = (int) (before.checkpoint().index() / Log.CHUNK);
    if (chunks <= from || damaged.get()) {
      return;
    }
    Checkpoint.Reader reader = new Checkpoint.Reader(options.members(), before.checkpoint());
    for (int chunk = from; chunk < chunks; chunk++) {
      for (Entry entry : source.decode(chunk)) {
        reader.read(entry);
      }
    }
    Saved next = new Saved(reader.here(), index.starts(chunks + 1));
    synchronized (checkpoints) {
      if (!damaged.get()) {
        checkpoints.save(next);
        saved = next;
      }
    }
  }

  /** Reads one segment again, and says when the next is to be read. */
  void scrubNext() {
    long wait = SCRUB_MILLIS;
    try {
      if (scrubbed >= segments.last()) {
        scrubbed = 0;
        wait = REST_MILLIS;
      } else {
        source.verify(scrubbed++);
      }
    } catch (ClosedChannelException closing) {
      return; // closing the store interrupts this thread: that says nothing of the disk
    } catch (IOException failed) {
      noteDamage(String.valueOf(failed.getMessage()));
    } catch (RuntimeException broken) {
      LOG.log(Level.ERROR, "reading the log again broke down", broken);
    }
    if (!slow.isShutdown()) {
      var _ = slow.schedule(this::scrubNext, wait, TimeUnit.MILLISECONDS);
    }
  }

  /** Verifies all complete segments now. */
  boolean scrub() throws IOException {
    boolean whole = true;
    for (long number = 0; number < segments.last(); number++) {
      whole &= source.verify(number);
    }
    return whole;
  }

  private void noteDamage(DamagedRecord record) {
    noteDamage(String.valueOf(record.getMessage()));
  }

  /** Without checkpoints the next opening reads everything, and finds what is lost. */
  private void noteDamage(String sentence) {
    if (damaged.compareAndSet(false, true)) {
      try {
        synchronized (checkpoints) {
          checkpoints.forget();
        }
      } catch (IOException failed) {
        options.onDamage().accept("Cannot change " + directory.where("") + ": " + failed);
      }
      options
          .onDamage()
          .accept(
              sentence + " The node stops; when it starts again it is repaired from the others.");
    }
  }

  void close() {
    slow.shutdownNow();
    spares.shutdownNow();
    try {
      slow.awaitTermination(10, TimeUnit.SECONDS);
      spares.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
