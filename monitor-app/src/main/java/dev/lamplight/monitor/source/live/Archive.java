package dev.lamplight.monitor.source.live;

import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The oldest events of a run, in files that go when the run ends. A file that cannot be written
 * costs these events, not the run.
 */
final class Archive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Archive.class.getName());

  /** So far behind what is let go of a piece goes on, so that no message is torn apart. */
  private static final int OVERLAP = 1 << 11;

  private final List<Piece> pieces = new ArrayList<>();
  private @Nullable Path directory;
  private @Nullable Retelling reached;
  private int events;

  /** Whether a piece is lost; nothing behind it can be told then. */
  private boolean broken;

  /** A file, the times that it spans, and the cluster as it was before. */
  private record Piece(Path file, long fromNanos, long toNanos, Retelling before) {}

  /**
   * Keeps what stands before a position, and is not kept yet.
   *
   * @param beginning the cluster before anything happened
   * @param said what clients had said
   */
  void keep(
      TraceView trace, int before, TraceHeader header, Retelling beginning, TraceFile.Said said) {
    int to = Math.min(before + OVERLAP, trace.size());
    if (broken || to <= events) {
      return;
    }
    try {
      Path place = directory == null ? Files.createTempDirectory("lamplight-trace-") : directory;
      directory = place;
      place.toFile().deleteOnExit();
      Path file = place.resolve(pieces.size() + ".trace.jsonl");
      file.toFile().deleteOnExit();
      try (TraceWriter.Growing growing = new TraceWriter.Growing(file, header, said)) {
        growing.append(trace, events, to);
      }
      Retelling told = reached == null ? beginning : reached;
      pieces.add(new Piece(file, trace.atNanosAt(events), trace.atNanosAt(to - 1), told.copy()));
      while (told.taken() < to) {
        told.take(trace);
      }
      reached = told;
      events = to;
    } catch (IOException unwritable) {
      broken = true;
      LOG.log(Level.WARNING, "old events are lost, for they cannot be kept on disk", unwritable);
    }
  }

  /** The time of the oldest event; {@link Long#MAX_VALUE} if nothing is kept. */
  long fromNanos() {
    return pieces.isEmpty() ? Long.MAX_VALUE : pieces.getFirst().fromNanos();
  }

  Outlook.Kept kept() {
    return pieces.isEmpty()
        ? Outlook.Kept.NOTHING
        : new Outlook.Kept(pieces.stream().map(Piece::file).toList(), events);
  }

  /** The piece in which that moment is. */
  Optional<Run> recall(long nanos, LiveCluster cluster) {
    for (int number = 0; number < pieces.size(); number++) {
      Piece piece = pieces.get(number);
      if (nanos <= piece.toNanos()) {
        try {
          Recording recording = Recording.read(piece.file());
          return Optional.of(new RecalledRun(cluster, recording, piece.before(), number));
        } catch (IOException unreadable) {
          LOG.log(Level.WARNING, "old events cannot be read again", unreadable);
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    Path place = directory;
    if (place == null) {
      return;
    }
    try {
      for (Piece piece : pieces) {
        Files.deleteIfExists(piece.file());
      }
      Files.deleteIfExists(place);
    } catch (IOException left) {
      LOG.log(Level.DEBUG, "could not remove " + place, left);
    }
  }
}
