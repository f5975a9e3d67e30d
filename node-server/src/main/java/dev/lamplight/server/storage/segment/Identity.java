package dev.lamplight.server.storage.segment;

import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.disk.DataFile;
import dev.lamplight.server.storage.disk.StorageTrouble;
import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.MalformedFrame;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * Whose directory it is: written once, in two copies, before anything else counts.
 *
 * @param node the node's id
 * @param incarnation the directory's random name
 * @param salt a random number that stays here: no client can write what looks like a record
 * @param segmentBytes the length of every segment
 */
public record Identity(int node, long incarnation, long salt, int segmentBytes) {
  public static final String FILE = "identity";

  /** Before it is whole. */
  public static final String NEW = "identity.new";

  /** The version of all that is in the directory. */
  public static final int VERSION = 1;

  private static final long MAGIC = 0x4C414D504C49474CL;
  private static final int SIZE = 8 + 4 + 4 + 8 + 8 + 4 + 4;

  /** The copies stand in blocks of their own. */
  private static final int SECOND = 4096;

  /** Writes it; the directory is one of this program from now on. */
  public void create(DataDirectory directory) throws IOException {
    directory.delete(NEW);
    byte[] bytes = bytes();
    try (DataFile file = directory.create(NEW)) {
      file.write(bytes, 0, SIZE, 0);
      file.write(bytes, 0, SIZE, SECOND);
      file.sync();
    }
    directory.rename(NEW, FILE);
    directory.sync();
  }

  private byte[] bytes() {
    ByteWriter out = new ByteWriter(SIZE);
    out.i64(MAGIC);
    out.i32(VERSION);
    out.i32(node);
    out.i64(incarnation);
    out.i64(salt);
    out.i32(segmentBytes);
    out.i32(crc(out.array(), out.size()));
    return out.toByteArray();
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /**
   * Reads it, and mends one damaged copy from the other.
   *
   * @throws StorageTrouble if it is of another version, or both copies are damaged
   */
  public static Identity read(DataDirectory directory) throws IOException {
    String where = directory.where(FILE);
    try (DataFile file = directory.open(FILE)) {
      byte[] first = copy(file, 0);
      byte[] second = copy(file, SECOND);
      boolean firstWhole = isWhole(first);
      if (!firstWhole && !isWhole(second)) {
        throw new StorageTrouble(
            where
                + " is damaged in both copies. Start the node with an empty directory:"
                + " it copies the log from the others.");
      }
      Identity identity = parse(firstWhole ? first : second, where);
      if (!firstWhole || !isWhole(second)) {
        file.write(identity.bytes(), 0, SIZE, firstWhole ? SECOND : 0);
        file.sync();
      }
      return identity;
    }
  }

  private static byte[] copy(DataFile file, long position) throws IOException {
    byte[] bytes = new byte[SIZE];
    file.read(bytes, 0, SIZE, position);
    return bytes;
  }

  private static boolean isWhole(byte[] bytes) throws MalformedFrame {
    int stored = new ByteReader(bytes, SIZE - Integer.BYTES, SIZE).i32();
    return stored == crc(bytes, SIZE - Integer.BYTES) && new ByteReader(bytes).i64() == MAGIC;
  }

  private static Identity parse(byte[] bytes, String where) throws IOException {
    ByteReader in = new ByteReader(bytes);
    in.i64();
    int version = in.i32();
    if (version != VERSION) {
      throw new StorageTrouble(
          where
              + " is of version "
              + version
              + ", but this program reads version "
              + VERSION
              + ". Run the program that wrote it, or start with an empty directory.");
    }
    return new Identity(in.i32(), in.i64(), in.i64(), in.i32());
  }
}
