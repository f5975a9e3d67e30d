package dev.lamplight.server.host.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.server.peer.Transport;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepairTest {
  private static final Epoch EPOCH = new Epoch(1, 3);

  private final ArrayDeque<Item> arriving = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private long now;
  private int deafTurns = 1;

  /** Peer 2 answers what it is asked, from its second turn on; peer 1 has nothing. */
  private final Transport transport =
      new Transport() {
        @Override
        public boolean poll(long nanos, Events events) {
          now += nanos;
          for (Item next = arriving.poll(); next != null; next = arriving.poll()) {
            events.received(2, next);
          }
          deafTurns--;
          return true;
        }

        @Override
        public void wakeup() {}

        @Override
        public void send(int to, Item item) {
          sent.add(to + " " + item.getClass().getSimpleName());
          if (item instanceof Item.Ask ask && to == 1) {
            arriving.add(new Item.Told(ask.wanted(), Optional.empty()));
          } else if (item instanceof Item.Ask ask && deafTurns <= 0) {
            Entry wrong = new Entry.Crown(ask.wanted().index() + 1, EPOCH, 1);
            arriving.add(new Item.Told(ask.wanted(), Optional.of(wrong)));
            Entry right = new Entry.Crown(ask.wanted().index(), EPOCH, 1);
            arriving.add(new Item.Told(ask.wanted(), Optional.of(right)));
          }
        }

        @Override
        public void flush() {}

        @Override
        public boolean isConnected(int peer) {
          return true;
        }
      };

  private static List<Wanted> wanted(int count) {
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      wanted.add(new Wanted(i, i, EPOCH));
    }
    return wanted;
  }

  private Repair repair(int count) {
    return new Repair(
        transport,
        new int[] {1, 2},
        wanted(count),
        wanted -> Optional.of(new Entry.Crown(wanted.index(), EPOCH, 1)),
        () -> now);
  }

  @Test
  void itAsksUntilItHasAllInTheirOrder() throws IOException {
    List<Entry> entries = repair(1_000).run(() -> now < 60_000_000_000L);
    assertEquals(1_000, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      assertEquals(i + 1, entries.get(i).index());
    }
  }

  @Test
  void itAnswersOthersMeanwhile() throws IOException {
    Repair repair = repair(1);
    arriving.add(new Item.Ask(new Wanted(7, 7, EPOCH)));
    repair.turn(1);
    assertEquals(List.of("1 Ask", "2 Ask", "2 Told"), sent);
  }

  @Test
  void itEndsWhenItIsToldTo() throws IOException {
    deafTurns = Integer.MAX_VALUE;
    assertEquals(List.of(), repair(3).run(() -> now < 5_000_000_000L));
  }
}
