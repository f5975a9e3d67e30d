package dev.lamplight.server.storage;

import dev.lamplight.core.log.Entry;
import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.segment.Identity;
import dev.lamplight.server.storage.segment.Mending;
import dev.lamplight.server.storage.segment.Replay;
import dev.lamplight.server.storage.segment.Segments;
import dev.lamplight.server.storage.segment.State;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A locked directory of which entries are lost. */
final class ImpairedStore implements Opening.Impaired {
  private final Storage storage;
  private final DataDirectory directory;
  private final Segments segments;
  private final Mending mending;
  private final List<Wanted> lost;
  private final List<String> remarks;
  private boolean closed;

  ImpairedStore(
      Storage storage,
      DataDirectory directory,
      Identity identity,
      Segments segments,
      Replay.Found found,
      State state,
      List<String> remarks) {
    this.storage = storage;
    this.directory = directory;
    this.segments = segments;
    this.lost = found.lost();
    this.remarks = List.copyOf(remarks);
    mending = new Mending(segments, identity.salt(), found, state);
  }

  @Override
  public List<Wanted> lost() {
    return lost;
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public Optional<Entry> entry(Wanted wanted) throws IOException {
    return mending.entry(wanted);
  }

  @Override
  public Opening repair(List<Entry> entries) throws IOException {
    Map<Long, Entry> supplied = new TreeMap<>();
    for (Entry entry : entries) {
      supplied.put(entry.index(), entry);
    }
    for (Wanted wanted : lost) {
      Entry entry = supplied.get(wanted.index());
      boolean itself = wanted.index() == wanted.witnessIndex();
      if (entry == null || (itself && !entry.epoch().equals(wanted.witness()))) {
        throw new IllegalArgumentException("no entry for " + wanted);
      }
    }
    mending.run(supplied);
    segments.close();
    closed = true;
    try {
      return storage.open();
    } catch (IOException | RuntimeException failed) {
      directory.close();
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      segments.close();
      directory.close();
    }
  }
}
