package dev.lamplight.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.log.Log;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
  @TempDir private Path folder;

  private final List<String> damage = new ArrayList<>();

  private OpenStore open() throws Exception {
    StoreOptions options =
        new StoreOptions(
            8001, LogModel.MEMBERS, 4 << 10, new Random(1)::nextLong, false, damage::add);
    return (OpenStore)
        assertInstanceOf(Opening.Whole.class, Storage.open(folder.resolve("data"), options))
            .store();
  }

  /** Closing a store interrupts whoever reads for it. */
  @Test
  void anInterruptedScrubIsNoDamage() throws Exception {
    LogModel model = new LogModel(3, 40);
    try (OpenStore store = open()) {
      while (model.log.size() < 4 * Log.CHUNK) {
        model.commit = model.log.size();
        store.write(List.of(model.append(model.log.size(), 64)));
      }
      store.upkeep().checkpoint();
      Thread.currentThread().interrupt();
      store.upkeep().scrubNext();
      assertTrue(Thread.interrupted());
      assertEquals(List.of(), damage);
    }
    try (OpenStore store = open()) {
      assertTrue(store.durable().checkpoint().index() > 0, "the checkpoint is still there");
    }
  }
}
