package dev.lamplight.core.simulation.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect.Persist;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.simulation.chance.Chance;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DiskTest {
  private static final Epoch EPOCH = new Epoch(1, 8001);

  /** Write n promises round n and appends entry n. */
  private static Persist write(long number) {
    Entry entry = new Entry.Crown(number, EPOCH, 10 * number);
    Epoch promised = new Epoch(number, 8001);
    return new Persist(
        number, new Write(promised, 10 * number, number - 1, List.of(entry), number - 1));
  }

  @Test
  void oneSyncCarriesAllThatWaitedWhenItBegan() {
    Disk disk = new Disk(5);
    disk.add(write(1));
    disk.add(write(2));
    assertTrue(disk.beginSync());
    disk.add(write(3));
    assertFalse(disk.beginSync(), "one at a time");
    assertEquals(2, disk.finishSync());
    assertEquals(2, disk.log().last());
    assertEquals(1, disk.waiting());
    assertTrue(disk.beginSync());
    assertEquals(3, disk.finishSync());
    assertFalse(disk.beginSync(), "nothing waits");
  }

  @Test
  void aCrashKeepsWhatWasSyncedAndAFirstPartOfTheRest() {
    TreeSet<Long> lasts = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      Disk disk = new Disk(5);
      disk.add(write(1));
      disk.add(write(2));
      assertTrue(disk.beginSync());
      disk.finishSync();
      disk.add(write(3));
      assertTrue(disk.beginSync());
      disk.add(write(4));
      disk.crash(new Chance(seed));
      Durable durable = disk.boot();
      long last = durable.log().last();
      assertEquals(new Epoch(last, 8001), durable.promised(), "a write is on disk whole or not");
      assertEquals(10 * last, durable.lamport());
      assertEquals(last - 1, durable.commit());
      assertEquals(0, disk.waiting());
      lasts.add(last);
    }
    assertEquals(List.of(2L, 3L, 4L), List.copyOf(lasts));
  }

  @Test
  void aWriteCutsTheLogFirst() {
    Disk disk = new Disk(5);
    for (int number = 1; number <= 5; number++) {
      disk.add(write(number));
    }
    Entry other = new Entry.Crown(3, new Epoch(9, 8002), 99);
    disk.add(new Persist(6, new Write(new Epoch(9, 8002), 100, 2, List.of(other), 2)));
    assertTrue(disk.beginSync());
    assertEquals(6, disk.finishSync());
    assertEquals(3, disk.log().last());
    assertEquals(other, disk.log().at(3));
  }

  @Test
  void eachStartIsCountedAndAWipeForgetsEvenThat() {
    Disk disk = new Disk(5);
    disk.add(write(1));
    assertTrue(disk.beginSync());
    disk.finishSync();
    assertEquals(1, disk.boot().boot());
    assertEquals(2, disk.boot().boot());
    disk.wipe(6);
    Durable durable = disk.boot();
    assertEquals(6, durable.incarnation());
    assertEquals(1, durable.boot());
    assertEquals(Epoch.NONE, durable.promised());
    assertEquals(0, durable.log().last());
    assertEquals(0, durable.commit());
  }

  @Test
  void aCopyIsIndependent() {
    Disk disk = new Disk(5);
    disk.add(write(1));
    assertTrue(disk.beginSync());
    Disk copy = disk.copy();
    assertEquals(1, disk.finishSync());
    assertEquals(1, disk.log().last());
    assertEquals(0, copy.log().last());
    assertEquals(1, copy.finishSync());
    assertEquals(1, copy.log().last());
  }
}
