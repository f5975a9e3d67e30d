package dev.lamplight.server.storage.disk;

import java.io.IOException;
import java.util.List;

/** A directory that this process alone may change. Nothing in it is durable before it is synced. */
public interface DataDirectory extends AutoCloseable {
  /** The names of all that is in it, sorted. */
  List<String> names() throws IOException;

  /** A new file, empty. */
  DataFile create(String name) throws IOException;

  DataFile open(String name) throws IOException;

  /** Renames; what bore the new name is gone. */
  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** Makes creations, renames and deletions durable. */
  void sync() throws IOException;

  /** How many bytes may still be written, about. */
  long room();

  /** Where {@code name} is, for sentences. */
  String where(String name);

  /** Lets other processes have it. */
  @Override
  void close() throws IOException;
}
