package dev.lamplight.server.storage.disk;

import java.io.IOException;

/** A file that is read and written at positions. Any thread may read; one writes. */
public interface DataFile extends AutoCloseable {
  long size() throws IOException;

  /**
   * Reads up to {@code length} bytes.
   *
   * @return how many; less than {@code length} only at the file's end
   */
  int read(byte[] into, int offset, int length, long position) throws IOException;

  /** Writes all of it; the file grows if need be. */
  void write(byte[] from, int offset, int length, long position) throws IOException;

  /** Makes what was written durable. */
  void sync() throws IOException;

  @Override
  void close() throws IOException;
}
