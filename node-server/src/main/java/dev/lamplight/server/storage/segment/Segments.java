package dev.lamplight.server.storage.segment;

import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.disk.DataFile;
import dev.lamplight.server.storage.disk.StorageTrouble;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The files that the stream of records is cut into: all of one length, filled with zeros before
 * they are used, because a sync of such a file is faster. A byte's position in the stream is the
 * segment's number times that length, and its offset in the segment.
 */
public final class Segments implements AutoCloseable {
  private static final String SUFFIX = ".log";

  /** The next segment, not yet in use. */
  public static final String SPARE = "spare";

  private static final int PIECE = 1 << 20;

  private final DataDirectory directory;
  private final int bytes;
  private final ConcurrentSkipListMap<Long, DataFile> files = new ConcurrentSkipListMap<>();
  private boolean spare;

  private Segments(DataDirectory directory, int bytes) {
    this.directory = directory;
    this.bytes = bytes;
  }

  /** All segments of the directory; a spare one that may be half filled is thrown away. */
  public static Segments open(DataDirectory directory, int bytes) throws IOException {
    Segments segments = new Segments(directory, bytes);
    try {
      for (String name : directory.names()) {
        if (name.equals(SPARE)) {
          directory.delete(SPARE);
        } else if (isSegment(name)) {
          segments.files.put(number(name), directory.open(name));
        }
      }
    } catch (IOException failed) {
      segments.close();
      throw failed;
    }
    return segments;
  }

  /** The name of a segment's file. */
  public static String name(long number) {
    return String.format(Locale.ROOT, "%010d", number) + SUFFIX;
  }

  private static boolean isSegment(String name) {
    return name.length() == 10 + SUFFIX.length()
        && name.endsWith(SUFFIX)
        && name.chars().limit(10).allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(0, 10));
  }

  DataDirectory directory() {
    return directory;
  }

  /** The length of each. */
  public int bytes() {
    return bytes;
  }

  /** The number of the last, -1 if there is none. */
  public long last() {
    return files.isEmpty() ? -1 : files.lastKey();
  }

  /** Whether one is missing before the last. */
  public boolean hasGap() {
    return files.size() != last() + 1;
  }

  /** Where a segment's file is, for sentences. */
  public String where(long number) {
    return directory.where(name(number));
  }

  /** Reads within one segment; what is not there, or behind the file's end, is not counted. */
  int read(long position, byte[] into, int offset, int length) throws IOException {
    DataFile file = files.get(position / bytes);
    return file == null ? 0 : file.read(into, offset, length, position % bytes);
  }

  void write(long position, byte[] from, int offset, int length) throws IOException {
    file(position / bytes).write(from, offset, length, position % bytes);
  }

  void sync(long number) throws IOException {
    file(number).sync();
  }

  private DataFile file(long number) throws IOException {
    DataFile file = files.get(number);
    if (file == null) {
      throw new StorageTrouble(where(number) + " is missing.");
    }
    return file;
  }

  /** Makes the first segment of a new directory. */
  public void begin() throws IOException {
    roll();
  }

  /** Makes the next segment, of zeros, and durable; takes the spare one if there is one. */
  synchronized void roll() throws IOException {
    prepare();
    long number = last() + 1;
    directory.rename(SPARE, name(number));
    spare = false;
    directory.sync();
    files.put(number, directory.open(name(number)));
  }

  /** Makes a spare segment, if there is none, so that the next {@link #roll} need not wait. */
  public synchronized void prepare() throws IOException {
    if (spare) {
      return;
    }
    directory.delete(SPARE);
    try (DataFile file = directory.create(SPARE)) {
      zero(file, 0, bytes);
      file.sync();
    } catch (IOException failed) {
      throw new StorageTrouble(
          "Cannot make a segment of "
              + (bytes >> 10)
              + " KiB, "
              + directory.where(SPARE)
              + " ("
              + (directory.room() >> 10)
              + " KiB are free): "
              + failed.getMessage()
              + ". Make room, then start the node again: nothing acknowledged is lost.",
          failed);
    }
    spare = true;
  }

  static void zero(DataFile file, long from, long end) throws IOException {
    byte[] zeros = new byte[(int) Math.min(PIECE, Math.max(0, end - from))];
    for (long at = from; at < end; at += zeros.length) {
      file.write(zeros, 0, (int) Math.min(zeros.length, end - at), at);
    }
  }

  /** Puts a whole new file in a segment's place. */
  void replace(long number, byte[] content, int length) throws IOException {
    String mended = "mended";
    directory.delete(mended);
    try (DataFile file = directory.create(mended)) {
      file.write(content, 0, length, 0);
      zero(file, length, bytes);
      file.sync();
    }
    DataFile old = files.remove(number);
    if (old != null) {
      old.close();
    }
    directory.rename(mended, name(number));
    directory.sync();
    files.put(number, directory.open(name(number)));
  }

  /** Makes all behind {@code position} zeros again, durably, and drops the segments behind. */
  public void cut(long position) throws IOException {
    long number = position / bytes;
    while (last() > number) {
      long dropped = last();
      file(dropped).close();
      files.remove(dropped);
      directory.delete(name(dropped));
    }
    directory.sync();
    DataFile file = file(number);
    zero(file, position % bytes, bytes);
    file.sync();
  }

  @Override
  public void close() throws IOException {
    for (DataFile file : files.values()) {
      file.close();
    }
    files.clear();
  }
}
