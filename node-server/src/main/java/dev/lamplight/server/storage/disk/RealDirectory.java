package dev.lamplight.server.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of the operating system, locked. */
public final class RealDirectory implements DataDirectory {
  /** The file whose lock says that a process has the directory. */
  public static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private RealDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens and locks the directory, and creates it if there is none.
   *
   * @throws StorageTrouble if another process has it, or it cannot be read and written
   */
  public static RealDirectory open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    FileChannel lock = null;
    try {
      create(absolute);
      Path file = absolute.resolve(LOCK);
      lock =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      take(lock, absolute);
      return new RealDirectory(absolute, lock);
    } catch (FileAlreadyExistsException notADirectory) {
      throw new StorageTrouble(
          absolute + " is a file. Give the path of a directory.", notADirectory);
    } catch (AccessDeniedException | NoSuchFileException denied) {
      throw new StorageTrouble(
          "Cannot read and write " + absolute + ". Give this user the right to, or another path.",
          denied);
    } catch (IOException failed) {
      if (lock != null) {
        lock.close();
      }
      throw failed;
    }
  }

  private static void create(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Path parent = path.getParent();
      if (parent != null) {
        syncDirectory(parent);
      }
    }
  }

  private static void take(FileChannel channel, Path path) throws IOException {
    FileLock held = tryLock(channel);
    if (held == null) {
      throw new StorageTrouble(
          "Another process"
              + owner(channel)
              + " uses "
              + path
              + ". Stop it, or give this node a directory of its own.");
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ownProcess) {
      return null;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    int read = channel.read(pid, 0);
    String text = read <= 0 ? "" : new String(pid.array(), 0, read, StandardCharsets.US_ASCII);
    return text.matches("\\d+") ? " (" + text + ")" : "";
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Override
  public DataFile create(String name) throws IOException {
    return new RealFile(path.resolve(name), true);
  }

  @Override
  public DataFile open(String name) throws IOException {
    return new RealFile(path.resolve(name), false);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        path.resolve(from),
        path.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }

  @Override
  public void sync() throws IOException {
    syncDirectory(path);
  }

  private static void syncDirectory(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long room() {
    return path.toFile().getUsableSpace();
  }

  @Override
  public String where(String name) {
    return path.resolve(name).toString();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
