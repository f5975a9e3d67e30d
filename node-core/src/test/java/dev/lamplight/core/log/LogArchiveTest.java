package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A log that leaves its older part to an archive is the log that keeps everything. */
class LogArchiveTest {
  /** As large as the largest, so that a log soon has too much of it; all share one array. */
  private static final byte[] LARGE = new byte[64 << 10];

  /** Holds all that was appended, and gives the chunks that it was told to. */
  private static final class Shelf implements Archive {
    final List<Entry> entries = new ArrayList<>();
    int chunks;
    int reads;

    @Override
    public int chunks() {
      return chunks;
    }

    @Override
    public Entry[] chunk(int chunk) {
      assertTrue(chunk < chunks, "chunk " + chunk + " is not there yet");
      reads++;
      return entries.subList(chunk * Log.CHUNK, (chunk + 1) * Log.CHUNK).toArray(new Entry[0]);
    }

    Entry add(byte[] content) {
      long index = entries.size() + 1L;
      entries.add(
          new Entry.Message(index, new Epoch(1, 3), index, 1, 1, index, "c", index, 0, 0, content));
      return entries.getLast();
    }
  }

  @Test
  void itReadsWhatItLetGo() {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      Shelf shelf = new Shelf();
      Log log = new Log(shelf);
      for (int i = 0; i < 12 * Log.CHUNK; i++) {
        log.append(shelf.add(random.nextInt(3) == 0 ? LARGE : new byte[8]));
        if (random.nextInt(200) == 0) {
          shelf.chunks = random.nextInt(log.fullChunks() - shelf.chunks + 1) + shelf.chunks;
        }
        if (random.nextInt(300) == 0) {
          log = log.copy();
        }
        long index = 1L + random.nextInt(shelf.entries.size());
        assertEquals(shelf.entries.get((int) index - 1), log.at(index));
      }
      assertEquals(shelf.entries, log.entries());
      assertTrue(shelf.reads > 0, "nothing was let go");
    }
  }

  @Test
  void itHoldsOnToWhatTheArchiveHasNot() {
    Shelf shelf = new Shelf();
    Log log = new Log(shelf);
    for (int i = 0; i < 5 * Log.CHUNK; i++) {
      log.append(shelf.add(LARGE));
    }
    assertEquals(shelf.entries, log.entries());
    assertEquals(0, shelf.reads);
  }

  @Test
  void itBeginsWithTheArchiveAlone() {
    Shelf shelf = new Shelf();
    for (int i = 0; i < 3 * Log.CHUNK; i++) {
      shelf.add(new byte[1]);
    }
    shelf.chunks = 2;
    Log log = new Log(shelf);
    assertEquals(2 * Log.CHUNK, log.last());
    log.append(shelf.entries.get(2 * Log.CHUNK));
    assertEquals(shelf.entries.subList(0, 2 * Log.CHUNK + 1), log.entries());
    assertEquals(2, shelf.reads);
    log.truncate(2 * Log.CHUNK);
    assertThrows(IllegalArgumentException.class, () -> log.truncate(2 * Log.CHUNK - 1));
  }

  @Test
  void aSliceHasNoMoreBytesThanAsked() {
    Shelf shelf = new Shelf();
    Log log = new Log();
    for (int i = 0; i < 40; i++) {
      log.append(shelf.add(LARGE));
    }
    assertEquals(15, log.slice(1, 100, 1 << 20).size());
    assertEquals(10, log.slice(1, 10, 1 << 20).size());
    assertEquals(shelf.entries.subList(4, 5), log.slice(5, 10, 1));
    assertEquals(List.of(), log.slice(41, 10, 1));
  }
}
