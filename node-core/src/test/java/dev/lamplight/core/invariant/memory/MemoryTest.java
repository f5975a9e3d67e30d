package dev.lamplight.core.invariant.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The small tables against those of the library. */
class MemoryTest {
  @Test
  void aSequenceSetIsASet() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SequenceSet set = new SequenceSet();
      TreeSet<Long> dumb = new TreeSet<>();
      for (int i = 0; i < 200; i++) {
        long number = 1 + random.nextLong(60);
        assertEquals(dumb.add(number), set.add(number), "seed " + seed);
        if (i == 100) {
          SequenceSet copy = set.copy();
          set.add(1000);
          set = copy;
        }
      }
    }
  }

  @Test
  void anEntryTableIsAMap() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      EntryTable table = new EntryTable();
      TreeMap<Long, Entry> dumb = new TreeMap<>();
      for (int i = 0; i < 500; i++) {
        long index = random.nextLong(3000);
        Entry entry = new Entry.Crown(index, Epoch.NONE, i);
        table.put(index, entry);
        dumb.put(index, entry);
        EntryTable copy = table.copy();
        copy.put(index, null);
        assertNull(copy.get(index));
      }
      for (long index = 0; index < 3500; index++) {
        assertSame(dumb.get(index), table.get(index));
      }
      table.forgetBelow(1000);
      for (long index = 1000; index < 3500; index++) {
        assertSame(dumb.get(index), table.get(index));
      }
    }
  }
}
