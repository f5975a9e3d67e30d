package dev.lamplight.server.peer.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.server.wire.MalformedFrame;
import dev.lamplight.server.wire.Wanted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final byte[] KEY =
      "one key for both of the two ends".getBytes(StandardCharsets.US_ASCII);

  private static List<Item> some() {
    Epoch epoch = new Epoch(3, 8003);
    return List.of(
        new Item.Said(new Envelope(1, 2, 3, 4, 5, false, new Message.Election(6)), 7),
        new Item.Ping(-1, true),
        new Item.Pong(1, 2, 3),
        new Item.Ask(new Wanted(9, 11, epoch)),
        new Item.Told(new Wanted(9, 9, epoch), Optional.of(new Entry.Crown(9, epoch, 12))),
        new Item.Told(new Wanted(9, 9, epoch), Optional.empty()));
  }

  private static byte[] pack(FrameWriter writer, List<Item> items) {
    items.forEach(writer::add);
    FrameWriter.Packed packed = writer.pack();
    return Arrays.copyOf(packed.bytes(), packed.length());
  }

  @Test
  void itemsArriveAsTheyLeftHoweverTheBytesAreCut() throws MalformedFrame {
    FrameWriter writer = new FrameWriter(Seal.of(KEY));
    FrameReader reader = new FrameReader(Seal.of(KEY));
    byte[] first = pack(writer, some());
    byte[] second = pack(writer, some());
    List<Item> got = new ArrayList<>();
    for (byte[] frame : List.of(first, second)) {
      for (byte each : frame) {
        reader.take(ByteBuffer.wrap(new byte[] {each}), got::add);
      }
    }
    List<Item> expected = new ArrayList<>(some());
    expected.addAll(some());
    assertEquals(expected, got);
    assertTrue(writer.isEmpty());
  }

  @Test
  void everyChangedBitIsNoticed() {
    byte[] frame = pack(new FrameWriter(Seal.of(KEY)), some());
    for (int bit = Integer.SIZE; bit < frame.length * 8; bit++) {
      byte[] changed = frame.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(
          MalformedFrame.class,
          () ->
              new FrameReader(Seal.of(KEY))
                  .take(
                      ByteBuffer.wrap(changed),
                      item -> {
                        throw new AssertionError(item);
                      }),
          "bit " + bit);
    }
  }

  @Test
  void aFrameThatIsSentAgainOrLeftOutIsNoticed() throws MalformedFrame {
    FrameWriter writer = new FrameWriter(Seal.of(KEY));
    byte[] first = pack(writer, some());
    byte[] second = pack(writer, some());
    FrameReader again = new FrameReader(Seal.of(KEY));
    again.take(ByteBuffer.wrap(first), item -> {});
    assertThrows(MalformedFrame.class, () -> again.take(ByteBuffer.wrap(first), item -> {}));
    FrameReader without = new FrameReader(Seal.of(KEY));
    assertThrows(MalformedFrame.class, () -> without.take(ByteBuffer.wrap(second), item -> {}));
  }

  @Test
  void aLengthThatNoFrameHasIsRefusedBeforeRoomIsMade() {
    for (int length : new int[] {-1, Integer.MAX_VALUE, (4 << 20) + 1, Integer.MIN_VALUE, 15}) {
      ByteBuffer bytes = ByteBuffer.allocate(4).putInt(Integer.reverseBytes(length)).flip();
      assertThrows(
          MalformedFrame.class,
          () -> new FrameReader(Seal.of(KEY)).take(bytes, item -> {}),
          Integer.toString(length));
    }
  }

  @Test
  void randomBytesAreSurvived() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random chance = new Random(seed);
      byte[] bytes = new byte[chance.nextInt(200)];
      chance.nextBytes(bytes);
      if (bytes.length >= 4 && chance.nextBoolean()) {
        ByteBuffer.wrap(bytes).putInt(Integer.reverseBytes(bytes.length - 4));
      }
      try {
        new FrameReader(Seal.none()).take(ByteBuffer.wrap(bytes), item -> {});
      } catch (MalformedFrame expected) {
        assertTrue(String.valueOf(expected.getMessage()).length() > 3);
      } catch (RuntimeException broken) {
        throw new AssertionError("seed " + seed, broken);
      }
    }
  }
}
