package dev.lamplight.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.storage.disk.StorageTrouble;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A store against a list in memory, with crashes, failures and damage. */
class StoreTest {
  private static final int SEGMENT = 4 << 10;

  private static StoreOptions options(int node, Members members) {
    return new StoreOptions(node, members, SEGMENT, new Random(5)::nextLong, false, what -> {});
  }

  static OpenStore open(FaultyDirectory directory) throws IOException {
    return whole(Storage.open(directory, options(8001, LogModel.MEMBERS)));
  }

  private static OpenStore whole(Opening opening) {
    return (OpenStore) assertInstanceOf(Opening.Whole.class, opening).store();
  }

  private static List<Write> group(LogModel model, Random random, int most) {
    List<Write> writes = new ArrayList<>();
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      writes.add(model.next(most));
    }
    return writes;
  }

  @Test
  void whatWasWrittenIsThereAfterEveryOpening() throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      LogModel model = new LogModel(seed, 60);
      FaultyDirectory directory = new FaultyDirectory();
      OpenStore store = open(directory);
      int boots = 1;
      for (int round = 0; round < 60; round++) {
        store.write(group(model, random, 12));
        if (random.nextInt(8) == 0) {
          store.upkeep().checkpoint();
        }
        if (random.nextInt(6) == 0) {
          store.close();
          store = open(directory);
          model.assertSame(store.durable());
          assertEquals(++boots, store.durable().boot());
        }
      }
    }
  }

  /** A crash between two writes of a group may leave any of them, but never part of one. */
  @Test
  void aCrashLeavesAllOrNothingOfAWrite() throws IOException {
    int lost = 0;
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      LogModel model = new LogModel(seed, 60);
      FaultyDirectory directory = new FaultyDirectory();
      OpenStore store = open(directory);
      for (int round = random.nextInt(12); round > 0; round--) {
        store.write(group(model, random, 9));
      }
      List<LogModel> possible = new ArrayList<>();
      possible.add(model.copy());
      List<Write> last = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        last.add(model.next(30));
        possible.add(model.copy());
      }
      directory.failIn(random.nextInt(4));
      try {
        store.write(last);
        possible.subList(0, possible.size() - 1).clear();
      } catch (StorageTrouble failed) {
        assertThrows(StorageTrouble.class, () -> writeMore(store, last));
      }
      directory.crash(random);
      lost += reopened(directory, possible, seed) ? 0 : 1;
    }
    assertTrue(lost > 0, "no crash tore a write");
  }

  private static void writeMore(OpenStore store, List<Write> writes) throws IOException {
    store.write(writes);
  }

  /** Whether the newest of what is possible is there. */
  private static boolean reopened(FaultyDirectory directory, List<LogModel> possible, long seed)
      throws IOException {
    OpenStore store = open(directory);
    assertTrue(
        possible.stream().anyMatch(model -> model.matches(store.durable())),
        () -> "seed " + seed + ": " + store.durable());
    store.write(List.of());
    return possible.getLast().matches(store.durable());
  }

  private static List<Entry> wanted(List<Wanted> lost, LogModel donor) {
    return lost.stream().map(each -> donor.log.get((int) each.index() - 1)).toList();
  }

  /** A small log of some segments, as many bytes as one likes to try one by one. */
  private static FaultyDirectory small(LogModel model) throws IOException {
    FaultyDirectory directory = new FaultyDirectory();
    OpenStore store = open(directory);
    Random random = new Random(3);
    while (model.log.size() < 75) {
      store.write(group(model, random, 4));
      if (model.log.size() > 20 && model.log.size() < 25) {
        store.write(List.of(model.append((int) model.commit, 3)));
      }
    }
    store.close();
    return directory;
  }

  @Test
  void aFlippedBitAnywhereIsNeverTakenForWhatWasWritten() throws IOException {
    LogModel model = new LogModel(1, 40);
    FaultyDirectory directory = small(model);
    int impaired = 0;
    int mended = 0;
    for (String name : directory.names()) {
      for (int at = 0; at < directory.bytes(name).length; at++) {
        FaultyDirectory damaged = directory.copy();
        damaged.bytes(name)[at] ^= (byte) (1 << at % 8);
        Opening opening = Storage.open(damaged, options(8001, LogModel.MEMBERS));
        if (opening instanceof Opening.Impaired hurt) {
          impaired++;
          hurt.lost().forEach(lost -> assertWitness(lost, model));
          opening = hurt.repair(wanted(hurt.lost(), model));
        } else if (opening instanceof Opening.Whole whole && !whole.remarks().isEmpty()) {
          mended++;
        }
        model.assertSame(whole(opening).durable());
        if (at % 16 == 0) {
          model.assertSame(whole(Storage.open(damaged, options(8001, LogModel.MEMBERS))).durable());
        }
      }
    }
    assertTrue(impaired > 1000 && mended > 1000, impaired + " impaired, " + mended + " mended");
  }

  private static void assertWitness(Wanted lost, LogModel model) {
    assertEquals(model.log.get((int) lost.witnessIndex() - 1).epoch(), lost.witness());
  }

  @Test
  void aLostSectorIsRepairedOrCutOffTheEnd() throws IOException {
    LogModel model = new LogModel(1, 40);
    FaultyDirectory directory = small(model);
    List<String> segments =
        directory.names().stream().filter(name -> name.endsWith(".log")).toList();
    for (String name : segments) {
      int length = directory.bytes(name).length;
      for (int size : new int[] {64, 512, 4096}) {
        for (int at = 0; at < length; at += size) {
          FaultyDirectory damaged = directory.copy();
          Arrays.fill(damaged.bytes(name), at, Math.min(length, at + size), (byte) (at % 3));
          assertRepaired(damaged, model, name.equals(segments.getLast()));
        }
      }
    }
  }

  private static void assertRepaired(FaultyDirectory damaged, LogModel model, boolean mayBeCut)
      throws IOException {
    Opening opening;
    try {
      opening = Storage.open(damaged, options(8001, LogModel.MEMBERS));
    } catch (StorageTrouble lostAll) {
      assertTrue(mayBeCut);
      return;
    }
    if (opening instanceof Opening.Impaired hurt) {
      opening = hurt.repair(wanted(hurt.lost(), model));
    }
    List<Entry> log = List.copyOf(whole(opening).durable().log().entries());
    if (mayBeCut) {
      assertEquals(
          log.subList(0, (int) whole(opening).durable().commit()),
          model.log.subList(0, (int) whole(opening).durable().commit()));
    } else {
      model.assertSame(whole(opening).durable());
    }
  }

  @Test
  void aLostSegmentIsRepaired() throws IOException {
    LogModel model = new LogModel(1, 40);
    FaultyDirectory directory = small(model);
    directory.delete("0000000001.log");
    Opening.Impaired hurt =
        assertInstanceOf(
            Opening.Impaired.class, Storage.open(directory, options(8001, LogModel.MEMBERS)));
    assertTrue(hurt.lost().size() > 3);
    model.assertSame(whole(hurt.repair(wanted(hurt.lost(), model))).durable());
  }

  @Test
  void aRepairThatIsInterruptedIsDoneAgain() throws IOException {
    for (int step = 0; step < 14; step++) {
      LogModel model = new LogModel(1, 40);
      FaultyDirectory directory = small(model);
      directory.bytes("0000000000.log")[700] ^= 1;
      directory.bytes("0000000001.log")[900] ^= 1;
      Opening opening = Storage.open(directory, options(8001, LogModel.MEMBERS));
      Opening.Impaired hurt = assertInstanceOf(Opening.Impaired.class, opening);
      directory.failIn(step);
      try {
        hurt.repair(wanted(hurt.lost(), model));
      } catch (IOException interrupted) {
        directory.crash(new Random(step));
      }
      directory.failIn(Integer.MAX_VALUE);
      Opening again = Storage.open(directory, options(8001, LogModel.MEMBERS));
      if (again instanceof Opening.Impaired still) {
        again = still.repair(wanted(still.lost(), model));
      }
      model.assertSame(whole(again).durable());
    }
  }

  @Test
  void aPeerGivesOnlyWhatIsTheSame() throws IOException {
    LogModel model = new LogModel(1, 40);
    FaultyDirectory directory = small(model);
    FaultyDirectory peer = directory.copy();
    directory.bytes("0000000000.log")[700] ^= 1;
    peer.bytes("0000000001.log")[900] ^= 1;
    Opening.Impaired hurt =
        (Opening.Impaired) Storage.open(directory, options(8001, LogModel.MEMBERS));
    Opening.Impaired other = (Opening.Impaired) Storage.open(peer, options(8001, LogModel.MEMBERS));
    List<Entry> entries = new ArrayList<>();
    for (Wanted lost : hurt.lost()) {
      entries.add(other.entry(lost).orElseThrow());
      assertEquals(
          entries.getLast(),
          Donor.of(
                  whole(Storage.open(small(new LogModel(1, 40)), options(8001, LogModel.MEMBERS)))
                      .durable()
                      .log())
              .entry(lost)
              .orElseThrow());
      Wanted another = new Wanted(lost.index(), lost.witnessIndex(), lost.witness().next(8001));
      assertTrue(other.entry(another).isEmpty());
    }
    for (Wanted lost : other.lost()) {
      assertTrue(other.entry(lost).isEmpty());
    }
    model.assertSame(whole(hurt.repair(entries)).durable());
  }

  @Test
  void aRepairNeedsEverythingThatIsLost() throws IOException {
    FaultyDirectory directory = small(new LogModel(1, 40));
    directory.bytes("0000000000.log")[700] ^= 1;
    Opening.Impaired hurt =
        (Opening.Impaired) Storage.open(directory, options(8001, LogModel.MEMBERS));
    assertThrows(IllegalArgumentException.class, () -> hurt.repair(List.of()));
  }

  @Test
  void afterAFailedSyncNothingIsWrittenAndNothingAcknowledgedIsLost() throws IOException {
    LogModel model = new LogModel(4, 40);
    FaultyDirectory directory = new FaultyDirectory();
    OpenStore store = open(directory);
    store.write(List.of(model.append(0, 5)));
    LogModel acknowledged = model.copy();
    Write more = model.append(5, 2);
    directory.failSyncs();
    StorageTrouble failed = assertThrows(StorageTrouble.class, () -> store.write(List.of(more)));
    assertEquals(
        "Cannot write to /data/0000000000.log: Input/output error. What was acknowledged is on"
            + " disk. Mend the disk, then start the node again.",
        failed.getMessage());
    assertThrows(StorageTrouble.class, () -> store.write(List.of(more)));
    directory.crash(new Random(1));
    reopened(directory, List.of(acknowledged, model), 1);
  }

  @Test
  void aFullDiskIsSaidAndLosesNothingAcknowledged() throws IOException {
    LogModel model = new LogModel(4, 40);
    FaultyDirectory directory = new FaultyDirectory();
    OpenStore store = open(directory);
    directory.leaveRoom(SEGMENT);
    LogModel acknowledged = model.copy();
    StorageTrouble failed = null;
    while (failed == null) {
      Write write = model.append(model.log.size(), 5);
      try {
        store.write(List.of(write));
        acknowledged = model.copy();
      } catch (StorageTrouble full) {
        failed = full;
      }
    }
    String sentence = String.valueOf(failed.getMessage());
    assertTrue(sentence.contains("No space left on device"), sentence);
    assertTrue(sentence.contains("/data/"), sentence);
    directory.leaveRoom(Long.MAX_VALUE);
    store.close();
    reopened(directory, List.of(acknowledged, model), 1);
  }

  @Test
  void whatIsNoDirectoryOfThisNodeIsRefused() throws IOException {
    FaultyDirectory directory = small(new LogModel(1, 40));
    assertRefused(
        directory, options(8002, LogModel.MEMBERS), "/data/ belongs to node 8001, not 8002");
    assertRefused(directory, options(8001, Members.of(8001, 8002)), "cluster of the members");
    FaultyDirectory foreign = new FaultyDirectory();
    foreign.create("photo.jpg");
    assertRefused(foreign, options(8001, LogModel.MEMBERS), "holds other files (photo.jpg)");
    FaultyDirectory broken = directory.copy();
    Arrays.fill(broken.bytes("identity"), (byte) 7);
    assertRefused(broken, options(8001, LogModel.MEMBERS), "damaged in both copies");
  }

  private static void assertRefused(
      FaultyDirectory directory, StoreOptions options, String sentence) {
    StorageTrouble refused =
        assertThrows(StorageTrouble.class, () -> Storage.open(directory, options));
    assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
  }

  @Test
  void aFoundingThatIsInterruptedIsDoneAgain() throws IOException {
    for (int step = 0; step < 12; step++) {
      FaultyDirectory directory = new FaultyDirectory();
      directory.failIn(step);
      try {
        open(directory);
      } catch (IOException interrupted) {
        directory.crash(new Random(step));
      }
      assertTrue(open(directory).durable().log().last() == 0);
    }
  }

  @Test
  void damageInTheMiddleIsFoundByReadingAndByScrubbing() throws IOException {
    LogModel model = new LogModel(1, 40);
    FaultyDirectory directory = small(model);
    List<String> told = new ArrayList<>();
    StoreOptions options =
        new StoreOptions(
            8001, LogModel.MEMBERS, SEGMENT, new Random(5)::nextLong, false, told::add);
    OpenStore store = whole(Storage.open(directory, options));
    store.upkeep().checkpoint();
    assertTrue(store.upkeep().scrub());
    directory.bytes("0000000000.log")[700] ^= 1;
    assertTrue(!store.upkeep().scrub());
    assertEquals(1, told.size());
    store.close();
    assertInstanceOf(Opening.Impaired.class, Storage.open(directory, options));
  }
}
