package dev.lamplight.server.format.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.RandomTrace;
import dev.lamplight.server.format.SmallTrace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  private static final TraceHeader HEADER =
      TraceHeader.ofSimulation(
          "fenced",
          List.of(new TraceHeader.Member(1, "us-central1"), new TraceHeader.Member(2, "")),
          42,
          "The leader falls");

  private static final String GOLDEN =
      """
      {"format":"lamplight-trace","version":1,"source":"simulation","protocol":"fenced",\
      "nodes":[{"id":1,"region":"us-central1"},{"id":2,"region":""}],"seed":42,\
      "scenario":"The leader falls","started_at":"1970-01-01T00:00:00Z"}
      {"node":0,"incarnation":0,"boot":0,"seq":1,"kind":"say","lamport":0,"at_ns":0,\
      "text":"It \\"begins\\"."}
      {"node":2,"incarnation":-22,"boot":1,"seq":1,"kind":"role","lamport":1,"at_ns":1000,\
      "epoch":{"round":1,"leader":2},"role":"claiming","reason":"highest id"}
      {"node":2,"incarnation":-22,"boot":1,"seq":2,"kind":"send","lamport":2,"at_ns":2000,\
      "epoch":{"round":1,"leader":2},"message":"2.-22.1.2","peer":1,"type":"Prepare"}
      {"node":2,"incarnation":-22,"boot":1,"seq":3,"kind":"send","lamport":3,"at_ns":2100,\
      "epoch":{"round":1,"leader":2},"message":"2.-22.1.3","peer":1,"type":"Append"}
      {"node":1,"incarnation":11,"boot":1,"seq":1,"kind":"receive","lamport":3,"at_ns":3000,\
      "epoch":{"round":1,"leader":2},"message":"2.-22.1.2","peer":2,"type":"Prepare"}
      {"node":1,"incarnation":11,"boot":1,"seq":2,"kind":"promise","lamport":4,"at_ns":3100,\
      "epoch":{"round":1,"leader":2},"claimant":2}
      {"node":1,"incarnation":11,"boot":1,"seq":3,"kind":"drop","lamport":0,"at_ns":3200,\
      "message":"2.-22.1.3","peer":2,"type":"Append"}
      {"node":1,"incarnation":11,"boot":1,"seq":4,"kind":"submit","lamport":5,"at_ns":3300,\
      "sequence":1,"number":1,"client":"ana"}
      {"node":1,"incarnation":11,"boot":1,"seq":5,"kind":"refuse","lamport":6,"at_ns":3400,\
      "sequence":1,"client":"ana","reason":"stopping"}
      {"node":1,"incarnation":11,"boot":1,"seq":6,"kind":"crash","lamport":0,"at_ns":4000}
      {"node":1,"incarnation":11,"boot":2,"seq":1,"kind":"deliver","lamport":7,"at_ns":5000,\
      "first":1,"last":4}
      {"node":1,"incarnation":12,"boot":1,"seq":1,"kind":"receive","lamport":4,"at_ns":6000,\
      "epoch":{"round":1,"leader":2},"message":"2.-22.1.3","peer":2,"type":"Append"}
      """;

  @Test
  void aTraceIsAHeaderAndALineForEachEvent() throws IOException {
    assertEquals(GOLDEN, text(HEADER, SmallTrace.tell()));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertComesBack(HEADER, SmallTrace.tell());
    TraceHeader live =
        new TraceHeader(
            TraceHeader.Source.LIVE,
            "fenced",
            List.of(),
            OptionalLong.empty(),
            "",
            Instant.parse("2026-03-04T05:06:07.089Z"));
    for (long seed = 1; seed <= 40; seed++) {
      try {
        assertComesBack(live, RandomTrace.of(seed, 400));
      } catch (AssertionError failure) {
        throw new AssertionError("replay: RandomTrace.of(" + seed + "L, 400)", failure);
      }
    }
  }

  private static void assertComesBack(TraceHeader header, TraceView trace) throws IOException {
    TraceFile file = read(text(header, trace));
    assertEquals(List.of(), file.warnings());
    assertEquals(header, file.header());
    assertEquals(trace.size(), file.trace().size());
    for (int position = 0; position < trace.size(); position++) {
      assertEquals(trace.at(position), file.trace().at(position));
    }
    assertEquals(text(header, trace), text(file.header(), file.trace()));
  }

  @Test
  void theHashIsThatOfTheUncompressedBytes(@TempDir Path folder)
      throws IOException, GeneralSecurityException {
    TraceView trace = RandomTrace.of(5, 3_000);
    Path plain = folder.resolve("run.trace.jsonl");
    Path compressed = folder.resolve("run.trace.jsonl.gz");
    String hash = TraceWriter.write(plain, HEADER, trace);
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(plain));
    assertEquals(HexFormat.of().formatHex(sha), hash);
    assertEquals(hash, TraceWriter.sha256(HEADER, trace));
    assertEquals(hash, TraceWriter.write(compressed, HEADER, trace));
    assertTrue(Files.size(compressed) < Files.size(plain) / 2);
    TraceFile file = TraceReader.read(compressed);
    assertEquals(text(HEADER, trace), text(file.header(), file.trace()));
    assertEquals(text(HEADER, trace), Files.readString(plain));
  }

  @Test
  void whatClientsSaidStandsWhereItWasDeliveredFirst(@TempDir Path folder) throws IOException {
    Trace trace = new Trace();
    int one = trace.process(8001, 7, 1);
    int two = trace.process(8002, 7, 1);
    for (int process : new int[] {one, two}) {
      trace.record(
          process, Kind.DELIVER, 5, 9, Epoch.NONE, 0, TraceView.NOWHERE, 0, 1, Long.MAX_VALUE, "");
    }
    Epoch epoch = new Epoch(1, 8003);
    TraceFile.Message second = new TraceFile.Message(2, "<b>\u00fc\"\n", 9, 8001, epoch, List.of());
    TraceFile.Message third = new TraceFile.Message(3, "3", 11, 8002, epoch, List.of(1L, 2L));
    Path file = folder.resolve("run.trace.jsonl");
    try (TraceWriter.Growing growing =
        new TraceWriter.Growing(file, HEADER, said(Map.of(2L, second, 3L, third)))) {
      growing.append(trace, 0, 1);
      growing.append(trace, 1, 2);
    }
    assertEquals(List.of(second, third), TraceReader.read(file).messages());
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(1).contains("\"messages\":[{\"id\":2,"), lines.get(1));
    assertTrue(lines.get(1).endsWith("\"parents\":[1,2]}]}"), lines.get(1));
    assertFalse(lines.get(2).contains("messages"), lines.get(2));
  }

  private static TraceFile.Said said(Map<Long, TraceFile.Message> messages) {
    return new TraceFile.Said() {
      @Override
      public long last() {
        return 3;
      }

      @Override
      public Optional<TraceFile.Message> at(long index) {
        return Optional.ofNullable(messages.get(index));
      }
    };
  }

  @Test
  void aMessageWithoutAnIdIsSaidToBeWrong() {
    String line =
        "{\"node\":8001,\"incarnation\":7,\"boot\":1,\"seq\":1,\"kind\":\"deliver\","
            + "\"lamport\":1,\"at_ns\":1,\"messages\":[{\"content\":\"x\"}]}";
    String header = GOLDEN.substring(0, GOLDEN.indexOf('\n') + 1);
    MalformedTrace malformed = assertThrows(MalformedTrace.class, () -> read(header + line));
    String said = String.valueOf(malformed.getMessage());
    assertTrue(said.contains("\"id\" from 1 on"), said);
  }

  @Test
  void aFileCutAnywhereBehindItsHeaderIsReadUpToThere() throws IOException {
    byte[] whole = GOLDEN.getBytes(StandardCharsets.UTF_8);
    int header = GOLDEN.indexOf('\n') + 1;
    for (int length = header; length < whole.length; length++) {
      TraceFile file = read(new String(whole, 0, length, StandardCharsets.UTF_8));
      String kept = GOLDEN.substring(0, length);
      int lines = (int) kept.chars().filter(c -> c == '\n').count() - 1;
      boolean betweenLines = kept.endsWith("\n");
      boolean wholeButForItsEnd = GOLDEN.charAt(length) == '\n';
      assertEquals(lines + (wholeButForItsEnd ? 1 : 0), file.trace().size(), "cut at " + length);
      List<String> warnings =
          betweenLines || wholeButForItsEnd
              ? List.of()
              : List.of("the file is cut short in line " + (lines + 2) + " and read up to there");
      assertEquals(warnings, file.warnings(), "cut at " + length);
    }
  }

  @Test
  void aCompressedFileCutShortIsReadUpToThere(@TempDir Path folder) throws IOException {
    Path whole = folder.resolve("whole.trace.jsonl.gz");
    TraceView trace = RandomTrace.of(6, 5_000);
    TraceWriter.write(whole, HEADER, trace);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.trace.jsonl.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    TraceFile file = TraceReader.read(cut);
    assertEquals(1, file.warnings().size());
    assertTrue(file.warnings().getFirst().startsWith("the compressed file is cut short"));
    assertTrue(file.trace().size() > 1_000 && file.trace().size() < 4_000);
    for (int position = 0; position < file.trace().size(); position++) {
      assertEquals(trace.at(position), file.trace().at(position));
    }
  }

  @Test
  void aReceiptWhoseSendIsMissingIsKeptWithAWarning() throws IOException {
    TraceFile file =
        read(
            header()
                + "{\"node\":1,\"incarnation\":1,\"boot\":1,\"seq\":1,\"kind\":\"receive\","
                + "\"lamport\":4,\"at_ns\":0,\"message\":\"2.2.1.9\"}\n");
    assertEquals(-1, file.trace().causeAt(0));
    assertEquals(
        List.of(
            "events that name a message whose send does not stand above: 1, the first in line 2"),
        file.warnings());
  }

  @Test
  void fieldsThatNobodyKnowsAndBlankLinesArePassedOver() throws IOException {
    TraceFile file =
        read(
            header()
                + "\r\n"
                + "{\"future\":{\"a\":[1,2]},\"last\":7,\"kind\":\"deliver\",\"flag\":true,\"node\":1,\"incarnation\":1,\"boot\":1,\"seq\":1,\"lamport\":4,\"at_ns\":0}\r\n");
    assertEquals(7, file.trace().lastAt(0));
    assertEquals(List.of(), file.warnings());
  }

  @Test
  void aMalformedLineIsNamedWithWhatWasExpected() {
    complains("", "line 1: expected the header of a trace, found the end of the file");
    complains("hello\n", "line 1: expected the header {\"format\":\"lamplight-trace\",…}");
    complains("{}\n", "line 1: expected the header {\"format\":\"lamplight-trace\",…}");
    complains(
        header().replace("\"version\":1", "\"version\":2"), "line 1: expected version 1, not 2");
    complains(
        header().replace("simulation", "dream"),
        "line 1: expected \"simulation\" or \"live\" as \"source\", not \"dream\"");
    complains(
        header().replace("1970-", ""),
        "line 1: expected an instant as \"started_at\", not \"01-01T00:00:00Z\"");
    complainsOfEvent("[1]", "expected an event, {\"node\":…}");
    complainsOfEvent(event("seq", "2"), "expected seq 1 of node 1, boot 1, not 2");
    complainsOfEvent(event("seq", "\"2\""), "expected an integer as \"seq\"");
    complainsOfEvent(event("kind", "3"), "expected a string as \"kind\"");
    complainsOfEvent(event("kind", "\"dance\""), "expected a kind of event, not \"dance\"");
    complainsOfEvent(event("lamport", "1.5"), "expected an integer as \"lamport\"");
    complainsOfEvent(
        event("message", "\"x\""), "expected NODE.INCARNATION.BOOT.SEQ as \"message\", not \"x\"");
    complainsOfEvent(event("epoch", "3"), "expected {\"round\":…,\"leader\":…} as \"epoch\"");
    complainsOfEvent(event("peer", "\"you\""), "expected an integer as \"peer\"");
    complainsOfEvent(event("detail", "9"), "expected a string as \"detail\"");
    complainsOfEvent("{\"node\":1}", "expected \"incarnation\", an integer");
    complainsOfEvent(event("seq", "1") + " 7", "expected the end of the line behind the event");
    MalformedTrace unknown = complaint(header() + event("type", "\"Shout\"") + "\n");
    assertTrue(String.valueOf(unknown.getMessage()).startsWith("line 2: expected one of [Found, "));
    MalformedTrace torn = complaint(header() + "{\"node\":1,\n" + event("seq", "1") + "\n");
    String where = String.valueOf(torn.getMessage());
    assertTrue(where.matches("(?s)line 2, column \\d+: expected an event in JSON: .*"), where);
    assertEquals(2, torn.line());
  }

  @Test
  void numbersTooLargeForTheirColumnAreRefused() {
    complaint(header() + event("peer", "99999999999") + "\n");
    complaint(header() + event("node", "99999999999") + "\n");
    complaint(header() + event("lamport", "99999999999999999999") + "\n");
    complaint(header() + event("type", "200") + "\n");
    complaint(header() + event("type", "4294967296") + "\n");
  }

  private static String event(String field, String value) {
    return "{\"node\":1,\"incarnation\":1,\"boot\":1,\"seq\":1,\"kind\":\"send\",\"lamport\":1,"
        + "\"at_ns\":1,\""
        + field
        + "\":"
        + value
        + "}";
  }

  private static void complainsOfEvent(String line, String complaint) {
    complains(header() + line + "\n", "line 2: " + complaint);
  }

  private static void complains(String text, String complaint) {
    assertEquals(complaint, complaint(text).getMessage());
  }

  private static MalformedTrace complaint(String text) {
    return assertThrows(MalformedTrace.class, () -> read(text));
  }

  private static String header() {
    return GOLDEN.substring(0, GOLDEN.indexOf('\n') + 1);
  }

  private static String text(TraceHeader header, TraceView trace) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceWriter.write(out, header, trace);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static TraceFile read(String text) throws IOException {
    return TraceReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
