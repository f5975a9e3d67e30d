package dev.lamplight.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Keys;
import dev.lamplight.core.log.Ledger;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import org.junit.jupiter.api.Test;

/** A node's own session never ends up forgotten. */
class SessionTest {
  private static final Members MEMBERS = Members.of(1);
  private static final Epoch EPOCH = new Epoch(1, 1);
  private static final Life LIFE = new Life(1, 10, 3);

  private final Ledger ledger = new Ledger(MEMBERS, new Log(), 0);
  private final Session session = new Session(LIFE);
  private long number;
  private long others;

  private void append(String client, long sequence, boolean commits) {
    long index = ledger.log().last() + 1;
    ledger.append(
        new Entry.Message(
            index, EPOCH, index, LIFE, ++number, client, sequence, 0, 0, new byte[0]));
    if (commits) {
      ledger.commitNext();
    }
  }

  private void use() {
    session.renew(ledger);
    append(session.name(), session.next(), true);
    session.advance();
  }

  @Test
  void theFirstIsNamedAfterTheLife() {
    session.renew(ledger);
    assertEquals("1.3.a", session.name());
    assertEquals(1, session.next());
  }

  @Test
  void aSessionInUseGoesOn() {
    for (int i = 1; i <= 3 * Keys.WINDOW; i++) {
      use();
      assertEquals(i + 1, session.next());
    }
    assertEquals("1.3.a", session.name());
  }

  private void silence(int entries) {
    for (int i = 0; i < entries; i++) {
      append("ann", ++others, true);
    }
  }

  @Test
  void aYoungSessionMayBeSilentForLong() {
    use();
    silence(10 * Keys.WINDOW);
    use();
    assertEquals("1.3.a", session.name());
  }

  @Test
  void afterALongSilenceAnotherBegins() {
    for (int i = 0; i <= Keys.WINDOW; i++) {
      use();
    }
    silence(Keys.WINDOW);
    session.renew(ledger);
    assertEquals("1.3.a", session.name());
    silence(1);
    session.renew(ledger);
    assertEquals("1.3.a.2", session.name());
    assertEquals(Keys.Standing.NEW, ledger.standing(session.name(), session.next()));
    use();
    assertEquals(2, session.next());
  }

  /** None of the first 1,024 found a leader: what follows would pass for a forgotten client's. */
  @Test
  void whatNeverReachedALogIsNotContinued() {
    for (int i = 0; i < Keys.WINDOW; i++) {
      session.renew(ledger);
      session.advance();
    }
    session.renew(ledger);
    assertEquals("1.3.a.2", session.name());
    assertEquals(1, session.next());
  }

  @Test
  void whatIsNotYetCommittedIsContinued() {
    for (int i = 0; i < 2 * Keys.WINDOW; i++) {
      session.renew(ledger);
      append(session.name(), session.next(), false);
      session.advance();
    }
    assertEquals("1.3.a", session.name());
  }

  @Test
  void aCopyGoesItsOwnWay() {
    use();
    Session twin = session.copy(LIFE);
    twin.advance();
    assertEquals(2, session.next());
    assertNotEquals(session.next(), twin.next());
  }
}
