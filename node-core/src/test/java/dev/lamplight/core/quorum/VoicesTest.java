package dev.lamplight.core.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import org.junit.jupiter.api.Test;

/** Two processes under one id are told from one that came again. T is 10 here. */
class VoicesTest {
  private static final Members MEMBERS = Members.of(1, 2, 3);
  private static final int PLACE = 2;
  private static final long NAMED = 7;
  private static final long STRANGER = 8;

  private final Voices voices = new Voices(MEMBERS);
  private Voters voters = Voters.of(MEMBERS, 5, 6, NAMED);

  private boolean hear(long incarnation, int boot, long now) {
    return voices.heard(PLACE, incarnation, boot, voters, now, 10);
  }

  @Test
  void aRestartIsNoTwin() {
    for (int boot = 1; boot <= 5; boot++) {
      assertFalse(hear(NAMED, boot, boot * 100L));
      assertFalse(hear(NAMED, boot, boot * 100L + 50));
    }
  }

  @Test
  void aLateWordOfTheFormerBootIsNoTwin() {
    hear(NAMED, 1, 0);
    hear(NAMED, 2, 5);
    assertFalse(hear(NAMED, 1, 15));
  }

  @Test
  void ofTwoBootsThatBothSpeakTheNewerIsToBlame() {
    hear(NAMED, 1, 0);
    hear(NAMED, 2, 5);
    assertTrue(hear(NAMED, 1, 16));
    assertEquals(2, voices.boot(PLACE));
    assertEquals(NAMED, voices.incarnation(PLACE));
  }

  /** Whoever was heard first: a node that restarted may hear the copy before the original. */
  @Test
  void theNewerIsToBlameThoughItWasHeardFirst() {
    hear(NAMED, 2, 0);
    assertTrue(hear(NAMED, 1, 11));
    assertEquals(2, voices.boot(PLACE));
  }

  @Test
  void aStrangerNeedSpeakOnceOnly() {
    hear(NAMED, 4, 0);
    hear(STRANGER, 1, 20);
    assertFalse(hear(NAMED, 4, 30));
    assertTrue(hear(NAMED, 4, 31));
    assertEquals(STRANGER, voices.incarnation(PLACE));
    assertEquals(1, voices.boot(PLACE));
  }

  @Test
  void theStrangerIsToBlameThoughItWasHeardFirst() {
    hear(STRANGER, 9, 0);
    assertTrue(hear(NAMED, 1, 11));
    assertEquals(STRANGER, voices.incarnation(PLACE));
  }

  @Test
  void aLostDirectoryThatCameBackIsNoTwin() {
    hear(NAMED, 4, 0);
    hear(STRANGER, 1, 20);
    for (long now = 21; now < 200; now++) {
      assertFalse(hear(STRANGER, 1, now));
    }
    voters = voters.with(3, STRANGER);
    assertFalse(hear(STRANGER, 2, 300));
  }

  /** The map names the newcomer by now: the former directory, should it speak again, is blamed. */
  @Test
  void whoWasReadmittedStays() {
    hear(NAMED, 4, 0);
    hear(STRANGER, 1, 20);
    voters = voters.with(3, STRANGER);
    assertFalse(hear(NAMED, 4, 40));
    assertTrue(hear(STRANGER, 1, 60));
    assertEquals(NAMED, voices.incarnation(PLACE));
  }

  @Test
  void aTwinThatIsSilentIsToldAFewTimesOnly() {
    hear(STRANGER, 1, 0);
    int told = 0;
    for (long now = 1; now < 1_000; now++) {
      told += hear(NAMED, 1, now) ? 1 : 0;
    }
    assertEquals(8, told);
    hear(STRANGER, 1, 1_000);
    assertTrue(hear(NAMED, 1, 1_011), "it speaks again");
  }

  @Test
  void aCopyOfWhatIsKnownGoesItsOwnWay() {
    hear(NAMED, 1, 0);
    hear(STRANGER, 1, 5);
    Voices twin = voices.copy();
    assertEquals(digest(voices), digest(twin));
    assertTrue(twin.heard(PLACE, NAMED, 1, voters, 20, 10));
    assertTrue(hear(NAMED, 1, 20), "the copy left no mark");
    assertEquals(digest(voices), digest(twin));
  }

  private long digest(Voices of) {
    StateHash hash = new StateHash();
    of.digest(hash, voters, 100, 10);
    return hash.value();
  }
}
