package dev.lamplight.monitor.source.retold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.format.trace.TraceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownLogTest {
  private static final Epoch FIRST = new Epoch(1, 8003);
  private static final Epoch SECOND = new Epoch(2, 8002);

  private static final Epoch FOUNDING = new Epoch(0, 8003);

  private final InnerEntries inner = new InnerEntries();
  private final ShownLog log = new ShownLog(inner);

  private static TraceFile.Message text(long id, int origin, Long... parents) {
    return new TraceFile.Message(id, "text " + id, id * 10, origin, FIRST, List.of(parents));
  }

  private long append(int node, Epoch epoch, long first, long last) {
    return inner.take(node, Kind.APPEND, 0, epoch, first, last);
  }

  private void role(int node, RoleName role) {
    log.correct(inner.take(node, Kind.ROLE, role.ordinal(), Epoch.NONE, 0, 0));
  }

  @Test
  void foundingCrownsAndMessagesStandWhereTheyWereWritten() {
    append(8003, FOUNDING, 1, 1);
    append(8001, FOUNDING, 1, 1);
    append(8003, FIRST, 2, 2);
    append(8001, FIRST, 2, 2);
    append(8003, FIRST, 3, 4);
    append(8002, SECOND, 5, 5);
    log.take(List.of(text(3, 8001), text(4, 8002)), 5);
    LogView view = log.upTo(99);
    assertEquals(5, view.last());
    assertInstanceOf(Entry.Founding.class, view.at(1));
    assertEquals("text 3", assertInstanceOf(Entry.Message.class, view.at(3)).text());
    assertEquals(FIRST, assertInstanceOf(Entry.Crown.class, view.at(2)).epoch());
    assertEquals(SECOND, assertInstanceOf(Entry.Crown.class, view.at(5)).epoch());
  }

  @Test
  void whatWasReadBeforeItsEventsIsPutRight() {
    log.take(List.of(text(4, 8001)), 5);
    assertInstanceOf(Entry.Founding.class, log.upTo(9).at(1));
    assertTrue(InnerEntries.isUnknown(log.upTo(9).at(2)));
    assertTrue(InnerEntries.isUnknown(log.upTo(9).at(5)));
    log.correct(append(8003, FIRST, 4, 4));
    log.correct(append(8003, FIRST, 3, 3));
    assertEquals(FIRST, log.upTo(9).at(3).epoch());
    log.correct(append(8002, SECOND, 5, 5));
    assertEquals(SECOND, assertInstanceOf(Entry.Crown.class, log.upTo(9).at(5)).epoch());
    assertEquals("text 4", assertInstanceOf(Entry.Message.class, log.upTo(9).at(4)).text());
  }

  @Test
  void withoutAnyEventTheOnlyEntryBeforeANewEpochsMessageIsItsCrown() {
    inner.know(FIRST, 3, 3);
    log.take(List.of(text(3, 8001)), 3);
    assertEquals(FIRST, assertInstanceOf(Entry.Crown.class, log.upTo(9).at(2)).epoch());
  }

  @Test
  void anEntryWithinAReignLetsALearnerVoteAgain() {
    append(8003, FIRST, 2, 3);
    append(8001, FIRST, 1, 3);
    role(8001, RoleName.LEARNER);
    log.take(List.of(), 3);
    assertEquals(0, assertInstanceOf(Entry.Readmit.class, log.upTo(9).at(3)).member());
    role(8001, RoleName.FOLLOWER);
    assertEquals(8001, assertInstanceOf(Entry.Readmit.class, log.upTo(9).at(3)).member());
    assertInstanceOf(Entry.Crown.class, log.upTo(9).at(2));
  }

  @Test
  void onlySoMuchIsShownAsTheNodeHadThen() {
    log.take(List.of(text(1, 8001), text(2, 8001)), 2);
    LogView early = log.upTo(1);
    log.take(List.of(text(3, 8001)), 3);
    assertEquals(1, early.last());
    assertThrows(IndexOutOfBoundsException.class, () -> early.at(2));
    assertEquals(3, log.upTo(3).last());
  }

  @Test
  void whatIsKnownAlreadyIsPassedOver() {
    log.take(List.of(text(1, 8001)), 1);
    log.take(List.of(text(1, 8001), text(2, 8001)), 2);
    assertEquals(2, log.last());
  }

  @Test
  void causesAreTheOriginsOwnMessageAndWhatItHadSeen() {
    log.take(
        List.of(text(1, 8001), text(2, 8002, 1L), text(3, 8001, 1L), text(4, 8001, 2L, 3L)), 4);
    Entry.Message third = assertInstanceOf(Entry.Message.class, log.upTo(4).at(3));
    assertEquals(1, third.predecessor());
    assertEquals(0, third.seen());
    Entry.Message fourth = assertInstanceOf(Entry.Message.class, log.upTo(4).at(4));
    assertEquals(3, fourth.predecessor());
    assertEquals(2, fourth.seen());
  }
}
