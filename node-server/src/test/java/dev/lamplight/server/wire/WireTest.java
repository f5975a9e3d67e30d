package dev.lamplight.server.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again; what was not written is refused. */
class WireTest {
  private static final int ROUNDS = 200;

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void everyMessageComesBack(MessageType type) throws MalformedFrame {
    Samples samples = new Samples(type.ordinal());
    for (int round = 0; round < ROUNDS; round++) {
      Envelope envelope = samples.envelope(type);
      ByteReader in = new ByteReader(bytes(envelope));
      assertEquals(envelope, EnvelopeCodec.read(in));
      in.finish();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyEntryComesBack(int kind) throws MalformedFrame {
    Samples samples = new Samples(kind);
    EntryCodec codec = new EntryCodec();
    for (int round = 0; round < ROUNDS; round++) {
      Entry entry = samples.entry(kind, round + 1);
      ByteWriter out = new ByteWriter(0);
      EntryCodec.write(out, entry);
      ByteReader in = new ByteReader(out.toByteArray());
      assertEquals(entry, codec.read(in));
      in.finish();
    }
  }

  @Test
  void theSamplesLeaveNoKindOut() {
    Samples samples = new Samples(1);
    Set<Class<?>> messages = new HashSet<>();
    for (MessageType type : MessageType.values()) {
      messages.add(samples.message(type).getClass());
    }
    assertEquals(Set.of(Message.class.getPermittedSubclasses()), messages);
    Set<Class<?>> entries = new HashSet<>();
    for (int kind = 0; kind < 4; kind++) {
      entries.add(samples.entry(kind, 1).getClass());
    }
    assertEquals(Set.of(Entry.class.getPermittedSubclasses()), entries);
  }

  @Test
  void everyRefusalComesBack() throws MalformedFrame {
    for (Refusal refusal : Refusal.values()) {
      Message.Forwarded sample = (Message.Forwarded) new Samples(3).message(MessageType.FORWARDED);
      Message body = new Message.Forwarded(sample.life(), 1, 2, refusal);
      ByteWriter out = new ByteWriter(0);
      MessageCodec.write(out, body);
      assertEquals(body, MessageCodec.read(new ByteReader(out.toByteArray())));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aMessageCutShortIsRefused(MessageType type) {
    byte[] whole = bytes(new Samples(7).envelope(type));
    for (int length = 0; length < Math.min(whole.length, 2000); length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(MalformedFrame.class, () -> EnvelopeCodec.read(new ByteReader(cut)));
    }
  }

  /** Whatever the bytes: a message, or a sentence. */
  @ParameterizedTest
  @EnumSource(MessageType.class)
  void changedBytesAreAnotherMessageOrRefused(MessageType type) {
    Random random = new Random(type.ordinal());
    Samples samples = new Samples(type.ordinal() + 100);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = bytes(samples.envelope(type));
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(Math.min(bytes.length, 200));
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
      }
      readOrRefuse(bytes);
    }
  }

  @Test
  void noiseIsRefused() {
    Random random = new Random(11);
    for (int round = 0; round < 50_000; round++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      if (noise.length > 2) {
        noise[0] = EnvelopeCodec.VERSION;
        noise[1] = 0;
      }
      readOrRefuse(noise);
    }
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      Envelope read = EnvelopeCodec.read(new ByteReader(bytes));
      assertEquals(read, EnvelopeCodec.read(new ByteReader(bytes(read))));
    } catch (MalformedFrame refused) {
      assertTrue(String.valueOf(refused.getMessage()).length() > 5);
    }
  }

  @Test
  void aLengthIsNotBelieved() {
    ByteWriter out = new ByteWriter(0);
    out.varint(60_000);
    byte[] bytes = out.toByteArray();
    assertRefused(
        "cut short: 60000 more bytes expected, 0 there",
        () -> new ByteReader(bytes).bytes(1 << 16, "content"));
    assertRefused(
        "content: 60000 is not in 0 to 100", () -> new ByteReader(bytes).bytes(100, "content"));
  }

  @Test
  void aMessageOfAnotherVersionIsNamed() {
    byte[] bytes = bytes(new Samples(1).envelope(MessageType.TWIN));
    bytes[0] = 9;
    assertRefused(
        "a message of version 9, but this program speaks version 1",
        () -> EnvelopeCodec.read(new ByteReader(bytes)));
  }

  @Test
  void entriesMustFollowOneAnother() {
    Entry first = new Samples(1).entry(1, 5);
    Entry second = new Samples(1).entry(1, 7);
    ByteWriter out = new ByteWriter(0);
    EntryCodec.writeAll(out, List.of(first, second));
    assertRefused(
        "entry 7 follows 5", () -> new EntryCodec().readAll(new ByteReader(out.toByteArray())));
  }

  @Test
  void numbersOfAllSizesComeBack() throws MalformedFrame {
    ByteWriter out = new ByteWriter(0);
    long[] numbers = {0, 1, 127, 128, 1L << 35, Long.MAX_VALUE, -1, Long.MIN_VALUE};
    for (long number : numbers) {
      out.varint(number);
      out.i64(number);
    }
    ByteReader in = new ByteReader(out.toByteArray());
    for (long number : numbers) {
      assertEquals(number, in.varint());
      assertEquals(number, in.i64());
    }
    in.finish();
  }

  @Test
  void aNumberIsWrittenInOneWayOnly() {
    assertRefused(
        "a number is written longer than it need be",
        () -> new ByteReader(new byte[] {(byte) 0x80, 0}).varint());
    byte[] wide = new byte[10];
    Arrays.fill(wide, (byte) 0xFF);
    assertRefused("a number has more than 64 bits", () -> new ByteReader(wide).varint());
  }

  @Test
  void aPayloadIsTimeAndText() {
    byte[] text = "Grüße".getBytes(StandardCharsets.UTF_8);
    byte[] content = Payload.of(1_700_000_000_123_456L, text);
    assertEquals(1_700_000_000_123_456L, Payload.wallMicros(content));
    assertArrayEquals(text, Payload.text(content));
    assertEquals(0, content[0]);
    assertEquals(0, Payload.wallMicros(new byte[3]));
  }

  @Test
  void whatEntriesHaveInCommonIsOneObject() throws MalformedFrame {
    Samples samples = new Samples(5);
    Entry entry = samples.entry(3, 1);
    ByteWriter out = new ByteWriter(0);
    EntryCodec.write(out, entry);
    EntryCodec.write(out, entry);
    ByteReader in = new ByteReader(out.toByteArray());
    EntryCodec codec = new EntryCodec();
    Entry.Message first = (Entry.Message) codec.read(in);
    Entry.Message second = (Entry.Message) codec.read(in);
    assertSame(first.life(), second.life());
    assertSame(first.client(), second.client());
  }

  private static void assertRefused(String sentence, Executable reading) {
    assertEquals(sentence, assertThrows(MalformedFrame.class, reading).getMessage());
  }

  private static byte[] bytes(Envelope envelope) {
    ByteWriter out = new ByteWriter(0);
    EnvelopeCodec.write(out, envelope);
    return out.toByteArray();
  }
}
