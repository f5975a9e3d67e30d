package dev.lamplight.server.storage;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Checkpoint;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Durable;
import dev.lamplight.server.storage.checkpoint.Checkpoints;
import dev.lamplight.server.storage.checkpoint.Saved;
import dev.lamplight.server.storage.disk.DataDirectory;
import dev.lamplight.server.storage.disk.RealDirectory;
import dev.lamplight.server.storage.disk.StorageTrouble;
import dev.lamplight.server.storage.segment.ChunkIndex;
import dev.lamplight.server.storage.segment.ChunkSource;
import dev.lamplight.server.storage.segment.Identity;
import dev.lamplight.server.storage.segment.Mending;
import dev.lamplight.server.storage.segment.Replay;
import dev.lamplight.server.storage.segment.Segments;
import dev.lamplight.server.storage.segment.State;
import dev.lamplight.server.storage.segment.StreamWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens data directories: founds an empty one, replays what stands behind the checkpoint. */
public final class Storage {
  /** A checkpoint that lags further behind is brought up before the node starts. */
  private static final long LAG_MAX = 1 << 19;

  private static final int SEGMENT_BYTES_MIN = 4 << 10;
  private static final long INCARNATION_MASK = (1L << 53) - 1;

  private final DataDirectory directory;
  private final StoreOptions options;
  private final List<String> remarks = new ArrayList<>();

  /** So many entries were committed here, as a checkpoint says that is not in use. */
  private long known;

  Storage(DataDirectory directory, StoreOptions options) {
    this.directory = directory;
    this.options = options;
  }

  /**
   * Opens the directory, or founds it, and counts this start.
   *
   * @throws StorageTrouble if it cannot be used
   */
  public static Opening open(Path path, StoreOptions options) throws IOException {
    return open(RealDirectory.open(path), options);
  }

  static Opening open(DataDirectory directory, StoreOptions options) throws IOException {
    try {
      return new Storage(directory, options).open();
    } catch (IOException | RuntimeException failed) {
      directory.close();
      throw failed;
    }
  }

  Opening open() throws IOException {
    List<String> names = new ArrayList<>(directory.names());
    names.remove(RealDirectory.LOCK);
    if (!names.contains(Identity.FILE)) {
      found(names);
    }
    Identity identity = Identity.read(directory);
    if (identity.node() != options.node()) {
      throw new StorageTrouble(
          directory.where("")
              + " belongs to node "
              + identity.node()
              + ", not "
              + options.node()
              + ". Give each node a directory of its own.");
    }
    Segments segments = Segments.open(directory, identity.segmentBytes());
    try {
      return open(identity, segments, new Checkpoints(directory));
    } catch (IOException | RuntimeException failed) {
      segments.close();
      throw failed;
    }
  }

  /** The identity comes last: without it nothing has happened here. */
  private void found(List<String> names) throws IOException {
    names.removeIf(Storage::isLeftFromFounding);
    if (!names.isEmpty()) {
      throw new StorageTrouble(
          directory.where("")
              + " holds other files ("
              + names.getFirst()
              + ") and is no data directory. Give the path of an empty or a new one.");
    }
    int bytes = Math.max(SEGMENT_BYTES_MIN, options.segmentBytes());
    long incarnation = 1 + (options.random().getAsLong() & INCARNATION_MASK) % INCARNATION_MASK;
    Identity identity =
        new Identity(options.node(), incarnation, options.random().getAsLong(), bytes);
    for (String name : directory.names()) {
      if (isLeftFromFounding(name)) {
        directory.delete(name);
      }
    }
    try (Segments segments = Segments.open(directory, bytes)) {
      segments.begin();
      new StreamWriter(segments, identity.salt(), new ChunkIndex(), 0, State.NEW, () -> {})
          .write(State.NEW);
    }
    identity.create(directory);
  }

  private static boolean isLeftFromFounding(String name) {
    return name.equals(Segments.SPARE)
        || name.equals(Identity.NEW)
        || name.equals(Segments.name(0));
  }

  private Opening open(Identity identity, Segments segments, Checkpoints checkpoints)
      throws IOException {
    Saved saved = checkpoints.newest();
    ChunkIndex index = new ChunkIndex();
    index.restore(saved.starts());
    Replay replay = replay(identity, segments, index, saved);
    Replay.Found found = replay.run();
    State state = found.state();
    boolean sound = state != null && !segments.hasGap();
    if (saved.starts().length > 0 && (!sound || !found.damaged().isEmpty())) {
      known = Math.max(known, saved.checkpoint().index());
      checkpoints.forget();
      return open(identity, segments, checkpoints);
    }
    if (state == null || state.commit() < Math.max(known, saved.checkpoint().index())) {
      throw new StorageTrouble(
          directory.where("")
              + " has lost the newest of what this node wrote, its promises too, so it must not"
              + " vote again as it is. Start it with an empty directory: it copies the log from the"
              + " others.");
    }
    if (!found.damaged().isEmpty()) {
      return mend(identity, segments, found, state);
    }
    if (replay.hasTail(found)) {
      segments.cut(found.end());
      remarks.add("Cut an unfinished write from the end of the log.");
    }
    return start(identity, segments, checkpoints, saved, index, found.end(), state);
  }

  private static Replay replay(
      Identity identity, Segments segments, ChunkIndex index, Saved saved) {
    return new Replay(segments, identity.salt(), index, saved.from(), saved.checkpoint().index());
  }

  private Opening mend(Identity identity, Segments segments, Replay.Found found, State state)
      throws IOException {
    for (long number : found.damaged()) {
      remarks.add(segments.where(number) + " is damaged.");
    }
    if (!found.lost().isEmpty()) {
      return new ImpairedStore(this, directory, identity, segments, found, state, remarks);
    }
    new Mending(segments, identity.salt(), found, state).run(Map.of());
    remarks.add("It lost no entry of the log, and was written anew.");
    segments.close();
    return open();
  }

  private Opening start(
      Identity identity,
      Segments segments,
      Checkpoints checkpoints,
      Saved saved,
      ChunkIndex index,
      long end,
      State state)
      throws IOException {
    checkMembers(saved.checkpoint());
    index.publish(Math.min(state.commit(), state.last()), end);
    Upkeep upkeep =
        new Upkeep(directory, segments, identity.salt(), index, checkpoints, saved, options);
    if (index.settled() - saved.checkpoint().index() > LAG_MAX) {
      upkeep.checkpoint();
    }
    ChunkSource source = upkeep.source();
    Log log = new Log(source);
    List<Entry> tail = source.tail(log.last() + 1, state.last());
    if (log.last() == 0 && !tail.isEmpty() && tail.getFirst() instanceof Entry.Founding founding) {
      check(founding.voters().members());
    }
    tail.forEach(log::append);
    if (log.last() != state.last()) {
      throw new StorageTrouble(
          "The log ends at " + log.last() + ", and should at " + state.last() + ".");
    }
    State started =
        new State(
            state.boot() + 1,
            state.promised(),
            state.lamport(),
            state.commit(),
            state.last(),
            state.lastEpoch());
    StreamWriter writer =
        new StreamWriter(segments, identity.salt(), index, end, state, upkeep::rolled);
    writer.write(started);
    Durable durable =
        new Durable(
            identity.incarnation(),
            started.boot(),
            started.promised(),
            started.lamport(),
            log,
            started.commit(),
            upkeep.saved().checkpoint());
    upkeep.begin();
    return new Opening.Whole(
        new OpenStore(directory, segments, writer, upkeep, durable), List.copyOf(remarks));
  }

  private void checkMembers(Checkpoint checkpoint) throws StorageTrouble {
    for (Checkpoint.Electorate electorate : checkpoint.electorate()) {
      check(electorate.voters().members());
    }
  }

  private void check(Members members) throws StorageTrouble {
    if (!members.equals(options.members())) {
      throw new StorageTrouble(
          directory.where("")
              + " belongs to a cluster of the members "
              + members
              + ", but this node is configured with "
              + options.members()
              + ". Configure the same members, or give the path of another directory.");
    }
  }
}
