package dev.lamplight.core.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Members, epochs and voters, against what a list would say. */
class MembersTest {
  /** Every set of ids from 1 to 7, asked for every id around. */
  @Test
  void everySmallMembership() {
    long runs =
        Exhaustive.run(
            choices -> {
              int[] ids = IntStream.rangeClosed(1, 7).filter(id -> choices.below(2) == 1).toArray();
              if (ids.length > 0) {
                agree(ids, Members.of(reversed(ids)));
              }
            });
    assertEquals(128, runs);
  }

  private static void agree(int[] ids, Members members) {
    assertArrayEquals(ids, members.ids());
    assertEquals(ids.length, members.size());
    assertTrue(2 * members.majority() > ids.length && 2 * (members.majority() - 1) <= ids.length);
    assertEquals(ids[ids.length - 1], members.highest());
    for (int id = -1; id <= 9; id++) {
      int asked = id;
      int place = Arrays.binarySearch(ids, id);
      assertEquals(Math.max(-1, place), members.place(id));
      assertEquals(place >= 0, members.contains(id));
      for (int without = 0; without <= 8; without++) {
        int left = without;
        long above = Arrays.stream(ids).filter(each -> each > asked && each != left).count();
        assertEquals(above, members.rank(id, without));
      }
    }
    assertEquals(-1, members.place(Integer.MIN_VALUE));
    assertEquals(-1, members.place(Integer.MAX_VALUE));
  }

  private static int[] reversed(int[] ids) {
    return IntStream.rangeClosed(1, ids.length).map(i -> ids[ids.length - i]).toArray();
  }

  @Test
  void idsWithGapsAreFoundToo() {
    Members members = Members.of(8001, 9001, 1, Integer.MAX_VALUE);
    for (int place = 0; place < members.size(); place++) {
      assertEquals(place, members.place(members.id(place)));
    }
    assertEquals(-1, members.place(8002));
  }

  @Test
  void aMembershipMustMakeSense() {
    assertThrows(IllegalArgumentException.class, Members::of);
    assertThrows(IllegalArgumentException.class, () -> Members.of(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Members.of(1, 2, 1));
  }

  @Test
  void epochsAreOrderedByRoundThenByLeader() {
    for (int a = 0; a < 16; a++) {
      for (int b = 0; b < 16; b++) {
        Epoch one = new Epoch(a / 4, a % 4);
        Epoch other = new Epoch(b / 4, b % 4);
        assertEquals(a < b, one.precedes(other));
        assertEquals(Integer.signum(a - b), Integer.signum(one.compareTo(other)));
        assertEquals(a < b ? other : one, one.max(other));
        assertTrue(one.precedes(one.next(b % 4)));
      }
    }
    assertEquals("3.8002", new Epoch(3, 8002).toString());
  }

  @Test
  void aVoterIsOneIncarnationOfAMember() {
    Members members = Members.of(1, 2, 3);
    Voters founders = Voters.of(members, 10, 20, 30);
    assertTrue(founders.includes(2, 20));
    assertFalse(founders.includes(2, 21));
    assertFalse(founders.includes(4, 20));
    assertFalse(Voters.none(members).includes(2, Voters.NOBODY));
    Voters changed = founders.with(2, 21);
    assertTrue(changed.includes(2, 21) && changed.includes(3, 30) && founders.includes(2, 20));
    assertNotEquals(founders, changed);
    assertEquals(founders, changed.with(2, 20));
  }
}
