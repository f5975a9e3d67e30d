package dev.lamplight.server.storage.checkpoint;

import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.disk.DataFile;
import dev.lamplight.server.wire.MalformedFrame;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The checkpoints of a directory: the newest, and the one before it in case the newest is damaged.
 * They are never needed, they only save time: without them the whole log is read.
 */
public final class Checkpoints {
  private static final String PREFIX = "checkpoint-";
  private static final String NEW = "checkpoint.new";
  private static final int KEPT = 2;

  private final DataDirectory directory;

  public Checkpoints(DataDirectory directory) {
    this.directory = directory;
  }

  /** The newest that is whole; {@link Saved#NONE} if there is none. */
  public Saved newest() throws IOException {
    for (String name : names().reversed()) {
      try (DataFile file = directory.open(name)) {
        byte[] bytes = new byte[Math.toIntExact(file.size())];
        file.read(bytes, 0, bytes.length, 0);
        return CheckpointCodec.read(bytes);
      } catch (MalformedFrame damaged) {
        directory.delete(name);
      }
    }
    return Saved.NONE;
  }

  private List<String> names() throws IOException {
    return directory.names().stream().filter(name -> name.startsWith(PREFIX)).sorted().toList();
  }

  /** Makes a checkpoint durable, and deletes those that are no longer needed. */
  public void save(Saved saved) throws IOException {
    byte[] bytes = CheckpointCodec.bytes(saved);
    directory.delete(NEW);
    try (DataFile file = directory.create(NEW)) {
      file.write(bytes, 0, bytes.length, 0);
      file.sync();
    }
    String name = PREFIX + String.format(Locale.ROOT, "%019d", saved.checkpoint().index());
    directory.rename(NEW, name);
    directory.sync();
    List<String> all = names();
    for (String old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      directory.delete(old);
    }
  }

  /** Deletes all, so that the next opening reads, and verifies, the whole log. */
  public void forget() throws IOException {
    for (String name : names()) {
      directory.delete(name);
    }
    directory.sync();
  }
}
