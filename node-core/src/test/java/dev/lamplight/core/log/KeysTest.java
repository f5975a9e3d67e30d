package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Keys.Standing;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static Entry.Message message(long index, long sequence) {
    return new Entry.Message(
        index, new Epoch(1, 8001), index, 8001, 1, index, "c", sequence, 0, 0, new byte[0]);
  }

  /**
   * The leader admits 1 while 1025 is appended and not committed; both commit, 1 behind 1025. A
   * retry of 1025 must still find it.
   */
  @Test
  void aSequenceBelowTheWindowPushesOutNoNewerOne() {
    Keys keys = new Keys();
    for (long sequence = 2; sequence <= 1 + Keys.WINDOW; sequence++) {
      keys.append(message(sequence - 1, sequence));
    }
    keys.append(message(1 + Keys.WINDOW, 1));
    assertEquals(Standing.KNOWN, keys.standing("c", 1 + Keys.WINDOW));
    assertEquals(Keys.WINDOW, keys.index("c", 1 + Keys.WINDOW));
    assertEquals(Standing.STALE, keys.standing("c", 1));
  }
}
