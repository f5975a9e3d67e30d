package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Logs that share their chunks behave as lists that share nothing. */
class LogTest {
  private static final int CHUNK = 256;

  private static Entry crown(long index, long round) {
    return new Entry.Crown(index, new Epoch(round, 3), index);
  }

  private record Pair(Log log, List<Entry> dumb) {
    Pair copy() {
      return new Pair(log.copy(), new ArrayList<>(dumb));
    }

    void append(long round) {
      Entry entry = crown(log.last() + 1, round);
      log.append(entry);
      dumb.add(entry);
    }

    void truncate(int keep) {
      log.truncate(keep);
      while (dumb.size() > keep) {
        dumb.removeLast();
      }
    }

    void agree() {
      assertEquals(dumb.size(), log.last());
      assertEquals(dumb, log.entries());
      assertEquals(dumb.isEmpty() ? Epoch.NONE : dumb.getLast().epoch(), log.lastEpoch());
      int from = dumb.size() / 2;
      assertEquals(dumb.subList(from, dumb.size()), log.slice(from + 1, Integer.MAX_VALUE));
      assertEquals(dumb.size() / CHUNK, log.fullChunks());
    }
  }

  @Test
  void copiesNeverFeelEachOther() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Pair> pairs = new ArrayList<>();
      pairs.add(new Pair(new Log(), new ArrayList<>()));
      for (int i = 0; i < 5 * CHUNK - 20; i++) {
        pairs.getFirst().append(1);
      }
      for (long round = 2; round < 60; round++) {
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        switch (random.nextInt(4)) {
          case 0 -> pairs.add(pair.copy());
          case 1 -> pair.truncate(pair.dumb().size() - random.nextInt(CHUNK));
          case 2 -> share(pair, pairs.get(random.nextInt(pairs.size())));
          default -> {
            for (int i = random.nextInt(CHUNK); i >= 0; i--) {
              pair.append(round);
            }
          }
        }
      }
      pairs.forEach(Pair::agree);
    }
  }

  @Test
  void aViewStaysAsItWasWhateverBecomesOfItsLog() {
    record Seen(LogView view, List<Entry> dumb) {}
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Pair first = new Pair(new Log(), new ArrayList<>());
      for (int i = 0; i < 3 * CHUNK - 7; i++) {
        first.append(1);
      }
      List<Pair> pairs = List.of(first, first.copy());
      List<Seen> views = new ArrayList<>();
      for (long round = 2; round < 60; round++) {
        Pair pair = pairs.get(random.nextInt(2));
        switch (random.nextInt(4)) {
          case 0 -> pair.truncate(Math.max(0, pair.dumb().size() - random.nextInt(CHUNK)));
          case 1 -> share(pair, pairs.get(random.nextInt(2)));
          default -> {
            for (int i = random.nextInt(CHUNK); i >= 0; i--) {
              pair.append(round);
            }
          }
        }
        views.add(new Seen(pair.log().view(), List.copyOf(pair.dumb())));
      }
      for (Seen seen : views) {
        assertEquals(seen.dumb().size(), seen.view().last());
        for (int i = 0; i < seen.dumb().size(); i++) {
          assertEquals(seen.dumb().get(i), seen.view().at(i + 1L));
        }
        Seen other = views.get(random.nextInt(views.size()));
        assertEquals(alike(seen.dumb(), other.dumb()), seen.view().alikeUpTo(other.view()));
      }
    }
  }

  private static long alike(List<Entry> one, List<Entry> other) {
    int alike = 0;
    while (alike < Math.min(one.size(), other.size()) && one.get(alike).equals(other.get(alike))) {
      alike++;
    }
    return alike;
  }

  private static void share(Pair one, Pair other) {
    int chunks = Math.min(one.log().fullChunks(), other.log().fullChunks());
    for (int chunk = 0; chunk < chunks; chunk++) {
      List<Entry> mine = one.dumb().subList(chunk * CHUNK, (chunk + 1) * CHUNK);
      List<Entry> theirs = other.dumb().subList(chunk * CHUNK, (chunk + 1) * CHUNK);
      assertEquals(mine.equals(theirs), one.log().share(chunk, other.log()));
    }
  }

  @Test
  void anIndexMustFollowTheLast() {
    Log log = new Log();
    log.append(crown(1, 1));
    assertThrows(IllegalArgumentException.class, () -> log.append(crown(3, 1)));
    assertThrows(IllegalArgumentException.class, () -> log.append(crown(1, 1)));
    assertThrows(IndexOutOfBoundsException.class, () -> log.at(2));
    assertThrows(IndexOutOfBoundsException.class, () -> log.at(0));
  }

  @Test
  void everyLogHoldsTheIndexBeforeTheFirst() {
    Log log = new Log();
    assertTrue(log.holds(0, new Epoch(9, 9)));
    assertFalse(log.holds(1, new Epoch(1, 3)));
    log.append(crown(1, 1));
    assertTrue(log.holds(1, new Epoch(1, 3)));
    assertFalse(log.holds(1, new Epoch(2, 3)));
    assertEquals(Epoch.NONE, log.epochAt(2));
  }

  @Test
  void logsThatDifferAnywhereHaveAnotherDigest() {
    List<Long> digests = new ArrayList<>();
    for (int differing = 0; differing <= 300; differing++) {
      Log log = new Log();
      for (long index = 1; index <= 300; index++) {
        log.append(crown(index, index == differing ? 2 : 1));
      }
      StateHash hash = new StateHash();
      log.digest(hash);
      digests.add(hash.value());
    }
    assertEquals(digests.size(), digests.stream().distinct().count());
  }
}
