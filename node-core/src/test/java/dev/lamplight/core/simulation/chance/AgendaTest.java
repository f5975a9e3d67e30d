package dev.lamplight.core.simulation.chance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  /** What the agenda does, done by sorting. */
  private static final class Dumb {
    private record Item(long at, boolean late, long rank, int what) {}

    private final List<Item> items = new ArrayList<>();
    private long added;

    void add(long at, int what) {
      items.add(new Item(at, false, added++, what));
    }

    void addLate(long at, int what, int rank) {
      items.add(new Item(at, true, rank, what));
    }

    Item take() {
      items.sort(
          Comparator.comparingLong(Item::at)
              .thenComparing(Item::late)
              .thenComparingLong(Item::rank));
      return items.removeFirst();
    }
  }

  @Test
  void takesWhatSortingWouldTake() {
    for (int seed = 0; seed < 60; seed++) {
      Chance chance = new Chance(seed);
      Agenda agenda = new Agenda();
      Dumb dumb = new Dumb();
      long now = 0;
      int ranks = 0;
      for (int i = 0; i < 300; i++) {
        if (dumb.items.isEmpty() || chance.below(100) < 55) {
          long at = now + chance.below(8);
          if (chance.below(4) == 0) {
            agenda.addLate(at, i, ranks);
            dumb.addLate(at, i, ranks++);
          } else {
            agenda.add(at, i, Agenda.NOTHING, 3L * i, -i);
            dumb.add(at, i);
          }
        } else {
          Dumb.Item expected = dumb.take();
          assertEquals(expected.at(), agenda.nextAt());
          assertEquals(expected.what(), agenda.nextWhat());
          agenda.take();
          now = agenda.at();
          assertEquals(expected.what(), agenda.what(), "seed " + seed);
          assertEquals(expected.late() ? now : 3L * agenda.what(), agenda.mark());
        }
        assertEquals(dumb.items.size(), agenda.size());
      }
    }
  }

  @Test
  void aMillionPendingEventsComeInOrder() {
    Chance chance = new Chance(1);
    Agenda agenda = new Agenda();
    for (int i = 0; i < 1_000_000; i++) {
      agenda.add(chance.below(1_000_000_000L), i, Agenda.NOTHING, 0, 0);
    }
    long before = 0;
    for (int i = 0; i < 1_000_000; i++) {
      agenda.take();
      assertTrue(agenda.at() >= before);
      before = agenda.at();
    }
    assertEquals(0, agenda.size());
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Agenda agenda = new Agenda();
    agenda.add(5, 1, "five", 0, 0);
    Agenda copy = agenda.copy();
    copy.add(3, 2, "three", 0, 0);
    agenda.take();
    assertEquals("five", agenda.subject());
    assertEquals(0, agenda.size());
    copy.take();
    assertEquals("three", copy.subject());
    assertEquals(1, copy.size());
  }

  @Test
  void nothingComesOfNothing() {
    Agenda agenda = new Agenda();
    assertEquals(Long.MAX_VALUE, agenda.nextAt());
    assertEquals(-1, agenda.nextWhat());
    assertThrows(IllegalStateException.class, agenda::take);
  }

  @Test
  void anOccasionIsItsSortAndItsTwoNumbers() {
    int what = Occasion.of(Occasion.TRAFFIC, 16_383, 9_999);
    assertEquals(Occasion.TRAFFIC, Occasion.sort(what));
    assertEquals(16_383, Occasion.a(what));
    assertEquals(9_999, Occasion.b(what));
  }
}
