package dev.lamplight.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Checkpoint;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.service.StoredMessage;
import dev.lamplight.server.wire.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see: the messages of the log, from memory and from disk alike. */
class MessageHistoryTest {
  private static final int SEGMENT = 256 << 10;

  @TempDir private Path folder;

  private final LogModel model = new LogModel(9, 50);

  private OpenStore open() throws IOException {
    StoreOptions options =
        new StoreOptions(
            8001, LogModel.MEMBERS, SEGMENT, new Random(5)::nextLong, true, what -> {});
    Opening opening = Storage.open(folder.resolve("data"), options);
    return (OpenStore) assertInstanceOf(Opening.Whole.class, opening).store();
  }

  /** What a node does: its log first, then the disk, then what is committed. */
  private void append(OpenStore store, int count) throws IOException {
    Write drawn = model.append(model.log.size(), count);
    drawn.entries().forEach(store.durable().log()::append);
    model.commit = model.log.size();
    store.write(
        List.of(
            new Write(
                drawn.promised(), drawn.lamport(), drawn.keep(), drawn.entries(), model.commit)));
    store.applied(model.commit);
  }

  private void assertShows(OpenStore store) throws IOException {
    Log log = new Log();
    model.log.forEach(log::append);
    List<Entry.Message> messages =
        model.log.stream()
            .filter(Entry.Message.class::isInstance)
            .map(Entry.Message.class::cast)
            .toList();
    assertEquals(model.commit, store.history().applied());
    List<StoredMessage> shown = store.history().page(0, Integer.MAX_VALUE);
    assertEquals(messages.size(), shown.size());
    for (int i = 0; i < shown.size(); i++) {
      assertAlike(messages.get(i), log, shown.get(i));
    }
    for (Entry.Message message : messages.subList(messages.size() - 300, messages.size())) {
      assertAlike(message, log, store.history().message(message.index()).orElseThrow());
    }
    long after = messages.get(100).index();
    assertEquals(messages.get(101).index(), store.history().page(after, 7).getFirst().id());
    assertEquals(7, store.history().page(after, 7).size());
  }

  private static void assertAlike(Entry.Message message, Log log, StoredMessage shown) {
    assertEquals(message.index(), shown.id());
    assertArrayEquals(Payload.text(message.content()), shown.text());
    assertEquals(1_000_000 + message.index(), shown.wallMicros());
    assertEquals(message.stamp(), shown.lamport());
    assertEquals(message.origin(), shown.origin());
    assertEquals(message.epoch(), shown.epoch());
    assertArrayEquals(CausalParents.of(log, message), shown.parents());
  }

  @Test
  void itShowsTheLogFromMemoryAndFromDisk() throws IOException {
    try (OpenStore store = open()) {
      for (int round = 0; round < 40; round++) {
        append(store, 130);
      }
      assertShows(store);
      store.upkeep().checkpoint();
    }
    try (OpenStore store = open()) {
      assertShows(store);
      append(store, 500);
      assertShows(store);
    }
  }

  @Test
  void whatIsNoMessageOrNotAppliedIsNotShown() throws IOException {
    try (OpenStore store = open()) {
      append(store, 10);
      assertTrue(store.history().message(1).isEmpty());
      assertTrue(store.history().message(0).isEmpty());
      assertTrue(store.history().message(-5).isEmpty());
      assertTrue(store.history().message(11).isEmpty());
      assertEquals(List.of(), store.history().page(10, 5));
      assertEquals(List.of(), store.history().page(Long.MAX_VALUE - 1, 5));
      assertEquals(List.of(), store.history().page(0, 0));
    }
  }

  @Test
  void readersNeverSeeAGapWhileTheWriterGoesOn() throws IOException {
    try (OpenStore store = open()) {
      append(store, 10);
      CompletableFuture<Long> reader =
          CompletableFuture.supplyAsync(
              () -> {
                long seen = 0;
                while (seen < 20_000) {
                  seen = readOn(store, seen);
                }
                return seen;
              });
      while (model.log.size() < 20_010) {
        append(store, 97);
      }
      assertTrue(reader.join() >= 20_000);
    }
  }

  /** Checks that all up to what is applied is there, crowns aside, and gives how far it goes. */
  private static long readOn(OpenStore store, long seen) {
    try {
      long applied = store.history().applied();
      long before = seen;
      for (StoredMessage message : store.history().page(seen, Integer.MAX_VALUE)) {
        if (message.id() <= before || message.text().length == 0) {
          throw new AssertionError(message + " behind " + before);
        }
        before = message.id();
      }
      return Math.max(before, applied - 20);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Only what stands behind the newest checkpoint is read when the directory is opened. */
  @Test
  void aCheckpointStandsForWhatItCovers() throws IOException {
    try (OpenStore store = open()) {
      append(store, 3000);
      store.upkeep().checkpoint();
      append(store, 10);
    }
    try (OpenStore store = open()) {
      Durable durable = store.durable();
      model.assertSame(durable);
      Checkpoint.Reader reader = new Checkpoint.Reader(LogModel.MEMBERS, Checkpoint.START);
      model.log.subList(0, (int) durable.checkpoint().index()).forEach(reader::read);
      assertEquals(11 * Log.CHUNK, durable.checkpoint().index());
      assertEquals(reader.here().tips(), durable.checkpoint().tips());
      assertEquals(reader.here().electorate(), durable.checkpoint().electorate());
      assertEquals(
          reader.here().clients().stream().map(Checkpoint.Client::name).toList(),
          durable.checkpoint().clients().stream().map(Checkpoint.Client::name).toList());
      for (int i = 0; i < reader.here().clients().size(); i++) {
        assertArrayEquals(
            reader.here().clients().get(i).keys(), durable.checkpoint().clients().get(i).keys());
      }
    }
  }
}
