package dev.lamplight.monitor.source.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.LogView;
import dev.lamplight.monitor.source.live.contact.StoredText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownLogTest {
  private static final Epoch FIRST = new Epoch(1, 8003);
  private static final Epoch SECOND = new Epoch(2, 8002);

  private final ShownLog log = new ShownLog();

  private static StoredText text(long id, int origin, Long... parents) {
    return new StoredText(id, "text " + id, id * 10, origin, FIRST, List.of(parents));
  }

  @Test
  void messagesStandAtTheirIdsAndEpochsBetweenThem() {
    log.take(List.of(text(3, 8001), text(4, 8002)), 5, index -> index < 5 ? FIRST : SECOND);
    LogView view = log.upTo(99);
    assertEquals(5, view.last());
    assertEquals("text 3", assertInstanceOf(Entry.Message.class, view.at(3)).text());
    assertEquals(FIRST, assertInstanceOf(Entry.Crown.class, view.at(2)).epoch());
    assertEquals(SECOND, assertInstanceOf(Entry.Crown.class, view.at(5)).epoch());
  }

  @Test
  void onlySoMuchIsShownAsTheNodeHadThen() {
    log.take(List.of(text(1, 8001), text(2, 8001)), 2, index -> FIRST);
    LogView early = log.upTo(1);
    log.take(List.of(text(3, 8001)), 3, index -> FIRST);
    assertEquals(1, early.last());
    assertThrows(IndexOutOfBoundsException.class, () -> early.at(2));
    assertEquals(3, log.upTo(3).last());
  }

  @Test
  void whatIsKnownAlreadyIsPassedOver() {
    log.take(List.of(text(1, 8001)), 1, index -> FIRST);
    log.take(List.of(text(1, 8001), text(2, 8001)), 2, index -> FIRST);
    assertEquals(2, log.last());
  }

  @Test
  void causesAreTheOriginsOwnMessageAndWhatItHadSeen() {
    log.take(
        List.of(text(1, 8001), text(2, 8002, 1L), text(3, 8001, 1L), text(4, 8001, 2L, 3L)),
        4,
        index -> FIRST);
    Entry.Message third = assertInstanceOf(Entry.Message.class, log.upTo(4).at(3));
    assertEquals(1, third.predecessor());
    assertEquals(0, third.seen());
    Entry.Message fourth = assertInstanceOf(Entry.Message.class, log.upTo(4).at(4));
    assertEquals(3, fourth.predecessor());
    assertEquals(2, fourth.seen());
  }
}
