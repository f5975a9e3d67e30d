package dev.lamplight.server.storage;

import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.service.History;
import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.segment.Segments;
import dev.lamplight.server.storage.segment.StreamWriter;
import java.io.IOException;
import java.util.List;

/** An open data directory that is whole. */
final class OpenStore implements Store {
  private final DataDirectory directory;
  private final Segments segments;
  private final StreamWriter writer;
  private final Upkeep upkeep;
  private final Durable durable;
  private final MessageHistory history;

  OpenStore(
      DataDirectory directory,
      Segments segments,
      StreamWriter writer,
      Upkeep upkeep,
      Durable durable) {
    this.directory = directory;
    this.segments = segments;
    this.writer = writer;
    this.upkeep = upkeep;
    this.durable = durable;
    history = new MessageHistory(durable.log(), upkeep.source(), durable.commit());
  }

  @Override
  public Durable durable() {
    return durable;
  }

  @Override
  public void write(List<Write> writes) throws IOException {
    writer.write(writes);
  }

  @Override
  public void applied(long index) {
    history.applied(index);
  }

  @Override
  public History history() {
    return history;
  }

  /** For tests and measurements: what otherwise happens beside the writer. */
  Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public void close() throws IOException {
    upkeep.close();
    segments.close();
    directory.close();
  }
}
