package dev.lamplight.server.storage;

import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.disk.DataFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A directory in memory that fails when told to. A crash keeps what was synced; of what was not, in
 * each sector the bytes may be old, new or garbage, and of the names a first part of the changes.
 */
final class FaultyDirectory implements DataDirectory {
  private static final int SECTOR = 64;

  /** What it holds now, and what it would hold after a crash. */
  private TreeMap<String, Content> names = new TreeMap<>();

  private final List<TreeMap<String, Content>> unsynced = new ArrayList<>();
  private int failsIn = Integer.MAX_VALUE;
  private long room = Long.MAX_VALUE;
  private boolean failSyncs;

  private static final class Content {
    byte[] now = new byte[0];
    byte[] synced = new byte[0];

    Content copy() {
      Content twin = new Content();
      twin.now = now.clone();
      twin.synced = synced.clone();
      return twin;
    }
  }

  FaultyDirectory() {
    unsynced.add(new TreeMap<>());
  }

  /** A twin with the same content, all of it synced. */
  FaultyDirectory copy() {
    FaultyDirectory twin = new FaultyDirectory();
    names.forEach(
        (name, content) -> {
          Content same = content.copy();
          same.synced = same.now.clone();
          twin.names.put(name, same);
        });
    twin.unsynced.clear();
    twin.unsynced.add(new TreeMap<>(twin.names));
    return twin;
  }

  /** The change after {@code changes} more fails, half done, and so do all that follow. */
  void failIn(int changes) {
    failsIn = changes;
  }

  void failSyncs() {
    failSyncs = true;
  }

  void leaveRoom(long bytes) {
    room = bytes;
  }

  byte[] bytes(String name) {
    Content content = names.get(name);
    if (content == null) {
      throw new IllegalArgumentException(name);
    }
    return content.now;
  }

  /** The process and the machine stop: what the next process finds. */
  void crash(Random random) {
    names = new TreeMap<>(unsynced.get(random.nextInt(unsynced.size())));
    unsynced.clear();
    unsynced.add(new TreeMap<>(names));
    for (Content content : names.values()) {
      int length = random.nextBoolean() ? content.now.length : content.synced.length;
      byte[] left = Arrays.copyOf(content.synced, length);
      for (int at = 0; at < length; at += SECTOR) {
        int end = Math.min(length, at + SECTOR);
        byte[] written = Arrays.copyOfRange(content.now, at, end);
        if (!Arrays.equals(written, Arrays.copyOfRange(left, at, end))) {
          int fate = random.nextInt(5);
          for (int i = 0; fate == 0 && i < written.length; i++) {
            written[i] = written[i] == left[at + i] ? written[i] : (byte) random.nextInt();
          }
          if (fate != 1) {
            System.arraycopy(written, 0, left, at, end - at);
          }
        }
      }
      content.now = left;
      content.synced = left.clone();
    }
    failsIn = Integer.MAX_VALUE;
    failSyncs = false;
    room = Long.MAX_VALUE;
  }

  private boolean failsNow() {
    return failsIn-- <= 0;
  }

  private void change() throws IOException {
    if (failsNow()) {
      throw new IOException("the disk is gone");
    }
  }

  private void changedNames() {
    unsynced.add(new TreeMap<>(names));
  }

  @Override
  public List<String> names() {
    return List.copyOf(names.keySet());
  }

  @Override
  public DataFile create(String name) throws IOException {
    change();
    if (names.putIfAbsent(name, new Content()) != null) {
      throw new IOException(name + " exists");
    }
    changedNames();
    return open(name);
  }

  @Override
  public DataFile open(String name) throws IOException {
    Content content = names.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return new FaultyFile(content);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    change();
    Content content = names.remove(from);
    if (content == null) {
      throw new FileNotFoundException(from);
    }
    names.put(to, content);
    changedNames();
  }

  @Override
  public void delete(String name) throws IOException {
    change();
    if (names.remove(name) != null) {
      changedNames();
    }
  }

  @Override
  public void sync() throws IOException {
    change();
    unsynced.clear();
    unsynced.add(new TreeMap<>(names));
  }

  @Override
  public long room() {
    return room;
  }

  @Override
  public String where(String name) {
    return "/data/" + name;
  }

  @Override
  public void close() {}

  private final class FaultyFile implements DataFile {
    private final Content content;

    FaultyFile(Content content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.now.length;
    }

    @Override
    public int read(byte[] into, int offset, int length, long position) {
      int read = (int) Math.max(0, Math.min(length, content.now.length - position));
      System.arraycopy(content.now, (int) Math.min(position, size()), into, offset, read);
      return read;
    }

    @Override
    public void write(byte[] from, int offset, int length, long position) throws IOException {
      boolean fails = failsNow();
      boolean full = length > room;
      int some = fails ? length / 2 : full ? (int) room : length;
      if (position + some > content.now.length) {
        content.now = Arrays.copyOf(content.now, (int) position + some);
      }
      System.arraycopy(from, offset, content.now, (int) position, some);
      room -= room == Long.MAX_VALUE ? 0 : some;
      if (fails || full) {
        throw new IOException(full ? "No space left on device" : "the disk is gone");
      }
    }

    @Override
    public void sync() throws IOException {
      change();
      if (failSyncs) {
        throw new IOException("Input/output error");
      }
      content.synced = content.now.clone();
    }

    @Override
    public void close() {}
  }
}
