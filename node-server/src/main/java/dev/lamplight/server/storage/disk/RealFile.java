package dev.lamplight.server.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of the operating system. A thread that is interrupted while it reads closes the channel
 * under all others, so reading has a channel of its own, which is opened again.
 */
final class RealFile implements DataFile {
  private static final int PIECE = 1 << 20;

  private final Path path;
  private final FileChannel writing;
  private final ByteBuffer piece = ByteBuffer.allocateDirect(64 << 10);
  private volatile FileChannel reading;
  private volatile boolean closed;

  RealFile(Path path, boolean create) throws IOException {
    this.path = path;
    writing =
        create
            ? FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
            : FileChannel.open(path, StandardOpenOption.WRITE);
    reading = FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  public long size() throws IOException {
    return writing.size();
  }

  @Override
  public int read(byte[] into, int offset, int length, long position) throws IOException {
    int read = 0;
    while (read < length) {
      int most = Math.min(PIECE, length - read);
      int got = readOnce(ByteBuffer.wrap(into, offset + read, most), position + read);
      if (got < 0) {
        break;
      }
      read += got;
    }
    return read;
  }

  private int readOnce(ByteBuffer into, long position) throws IOException {
    while (true) {
      FileChannel channel = reading;
      try {
        return channel.read(into, position);
      } catch (ClosedByInterruptException interrupted) {
        throw interrupted;
      } catch (ClosedChannelException shut) {
        reopen(channel, shut);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // whether another thread opened one meanwhile
  private synchronized void reopen(FileChannel shut, ClosedChannelException why)
      throws IOException {
    if (closed) {
      throw why;
    }
    if (reading == shut) {
      reading = FileChannel.open(path, StandardOpenOption.READ);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length, long position) throws IOException {
    int written = 0;
    while (written < length) {
      piece.clear();
      int more = Math.min(piece.capacity(), length - written);
      piece.put(from, offset + written, more).flip();
      while (piece.hasRemaining()) {
        written += writing.write(piece, position + written);
      }
    }
  }

  @Override
  public void sync() throws IOException {
    writing.force(false);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    reading.close();
    writing.close();
  }
}
