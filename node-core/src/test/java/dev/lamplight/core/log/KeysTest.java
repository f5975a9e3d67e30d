package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Keys.Standing;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static Entry.Message message(long index, long sequence) {
    return message(index, "c", sequence);
  }

  private static Entry.Message message(long index, String client, long sequence) {
    return new Entry.Message(
        index, new Epoch(1, 8001), index, 8001, 1, index, client, sequence, 0, 0, new byte[0]);
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

  @Test
  void theClientThatWasSilentForLongestMakesRoomForOneTooMany() {
    Keys keys = new Keys();
    for (int client = 0; client <= Keys.CLIENTS_MAX; client++) {
      keys.append(message(1 + client, "client-" + client, 1));
    }
    assertEquals(Standing.NEW, keys.standing("client-0", 1));
    assertEquals(Standing.FORGOTTEN, keys.standing("client-0", 1025));
    assertEquals(Standing.KNOWN, keys.standing("client-1", 1));
  }

  /** Short windows and full ones are counted alike, whatever came into them in which order. */
  @Test
  void noMoreKeysAreRememberedThanThereIsRoomFor() {
    Keys keys = new Keys();
    int clients = Keys.KEYS_MAX / Keys.WINDOW;
    long index = 0;
    for (long sequence = 1; sequence <= Keys.WINDOW + 300; sequence++) {
      for (int client = 0; client < clients; client++) {
        keys.append(message(++index, "client-" + client, sequence));
      }
    }
    long newest = Keys.WINDOW + 300;
    assertEquals(index - clients + 1, keys.index("client-0", newest));
    keys.append(message(++index, "one more", 1));
    assertEquals(Standing.FORGOTTEN, keys.standing("client-0", newest));
    assertEquals(Standing.KNOWN, keys.standing("client-1", newest));
    assertEquals(index, new Keys(keys.clients()).index("one more", 1));
  }
}
