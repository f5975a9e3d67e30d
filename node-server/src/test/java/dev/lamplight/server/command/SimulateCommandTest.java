package dev.lamplight.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Safeguards;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void withNothingSaidTheLeaderFallsAndReturns() {
    assertEquals(0, run());
    assertTrue(out.toString().startsWith("The leader falls"), out::toString);
    assertTrue(out.toString().contains("6 of 6 fulfilled"), out::toString);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void whatComesWithTheProgramHoldsFenced(String name) {
    assertEquals(0, run(name), this::said);
    run("--list");
    assertTrue(out.toString().contains(name), out::toString);
  }

  static List<String> builtIn() {
    return ScenarioFiles.builtIn();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void theFirstScenarioFitsAnyNumberOfNodes(int nodes) {
    assertEquals(0, run("--nodes", "" + nodes), this::said);
    assertEquals(0, run("--nodes", "" + nodes, "--network", "lan", "--for", "90s"), this::said);
  }

  @Test
  void theTextbookFailsAndSaysHowToSeeItAgain() {
    assertEquals(1, run("split-brain", "--protocol", "textbook", "--seed", "9"));
    List<String> lines = out.toString().lines().toList();
    assertEquals("scripts/simulate split-brain --seed 9 --protocol textbook", lines.getLast());
    assertTrue(lines.stream().anyMatch(line -> line.contains("VIOLATED  S4")), out::toString);
  }

  @Test
  void theReportHasItsFieldsAndTheSameSeedTheSameTrace() throws IOException {
    Path report = folder.resolve("report.json");
    assertEquals(0, run("--report", report.toString(), "--seed", "5"), this::said);
    JsonNode first = JSON.readTree(Files.readString(report));
    assertEquals(
        List.of(
            "seed",
            "protocol",
            "nodes",
            "virtual_ms",
            "wall_ms",
            "speedup",
            "messages_delivered",
            "messages_per_wall_second",
            "events",
            "trace_sha256",
            "leader",
            "epoch",
            "elections",
            "submitted",
            "acknowledged",
            "committed",
            "logs_equal",
            "violations"),
        new ArrayList<>(first.propertyNames()));
    assertEquals(8003, first.get("leader").asInt());
    assertEquals(60_000, first.get("virtual_ms").asInt());
    JsonNode election = first.get("elections").get(0);
    assertEquals(
        List.of("at_ms", "epoch", "leader", "duration_ms", "reason"),
        new ArrayList<>(election.propertyNames()));
    assertEquals(
        List.of("round", "leader"), new ArrayList<>(election.get("epoch").propertyNames()));

    assertEquals(0, run("--report", report.toString(), "--seed", "5"));
    JsonNode second = JSON.readTree(Files.readString(report));
    assertEquals(first.get("trace_sha256"), second.get("trace_sha256"));
    assertEquals(0, run("--report", report.toString(), "--seed", "6"));
    JsonNode other = JSON.readTree(Files.readString(report));
    assertTrue(!first.get("trace_sha256").equals(other.get("trace_sha256")));
  }

  @Test
  void violationsStandInTheReport() throws IOException {
    Path report = folder.resolve("report.json");
    assertEquals(1, run("split-brain", "--protocol", "textbook", "--report", report.toString()));
    JsonNode violation = JSON.readTree(Files.readString(report)).get("violations").get(0);
    assertEquals(
        List.of("property", "at_ms", "event", "detail"),
        new ArrayList<>(violation.propertyNames()));
  }

  @Test
  void traceAndExportsAreWritten() throws IOException {
    Path trace = folder.resolve("run.trace.jsonl");
    Path shiviz = folder.resolve("run.log");
    Path csv = folder.resolve("run.csv");
    assertEquals(
        0,
        run("--trace", trace.toString(), "--export", "shiviz=" + shiviz, "--export", "csv=" + csv),
        this::said);
    assertTrue(Files.readString(trace).startsWith("{\"format\":\"lamplight-trace\""));
    assertTrue(Files.readString(shiviz).startsWith("(?<event>"));
    List<String> rows = Files.readAllLines(csv);
    assertTrue(rows.getFirst().startsWith("message,from,to,type"));
    long sends =
        Files.readAllLines(trace).stream()
            .filter(line -> line.contains("\"kind\":\"send\""))
            .count();
    assertEquals(sends, rows.size() - 1);
    assertTrue(rows.stream().anyMatch(row -> row.contains(",lost,")), "the crashed node gets some");
    assertTrue(rows.stream().allMatch(row -> row.chars().filter(c -> c == ',').count() == 9));
  }

  @Test
  void aTranscriptIsToldInPlaceOfTheSummary() {
    assertEquals(0, run("--transcript"));
    assertTrue(out.toString().contains("is crowned in epoch 2.8002"), out::toString);
  }

  @Test
  void aRunThatIsCutShortLeavesOutWhatItDoesNotReach() {
    assertEquals(0, run("--for", "9500ms"), this::said);
    assertTrue(out.toString().contains("left out"), out::toString);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void everyMutantRuns(String mutant) {
    int code = run("--mutant", mutant);
    assertTrue(code == 0 || code == 1, this::said);
  }

  static List<String> mutants() {
    return Safeguards.mutants();
  }

  @Test
  void aMalformedScenarioIsShownWithAMarkUnderTheWrongWord() throws IOException {
    Path file = folder.resolve("bad.scenario");
    Files.writeString(file, "at 1s crahs 8003\nseed 1\nat 61s heal\n");
    assertEquals(2, run(file.toString()));
    assertEquals(
        file
            + ":1:7: unknown command 'crahs'; did you mean 'crash'?\n"
            + "    at 1s crahs 8003\n"
            + "          ^\n"
            + file
            + ":3:4: 61s is after the end: the run lasts until 60s\n"
            + "    at 61s heal\n"
            + "       ^\n",
        err.toString());
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    assertWrong(
        "There is no scenario file 'frist', nor a scenario of that name; did you mean 'first'?",
        "frist");
    assertWrong("there are first, split-brain", "nothing-like-it");
    assertWrong(folder + " is a directory: name a scenario file in it.", folder.toString());
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xC3, 0x28});
    assertWrong("is not text in UTF-8", binary.toString());
  }

  @Test
  void aWrongValueIsNamedWithTheNearestRightOne() {
    assertWrong(
        "'--for': expected a duration such as 250ms, 20s, 5m or 1h, not 'fast'", "--for", "fast");
    assertWrong("--for takes a duration above 0.", "--for", "0s");
    assertWrong(
        "No mutant is named 'no-qourum'; did you mean 'no-quorum'?", "--mutant", "no-qourum");
    assertWrong(
        "--mutant takes a safeguard away from the fenced protocol",
        "--mutant",
        "no-quorum",
        "--protocol",
        "textbook");
    assertWrong(
        "there is no protocol 'txtbook'; did you mean 'textbook'?", "--protocol", "txtbook");
    assertWrong("There is no export format 'shivz'; did you mean 'shiviz'?", "--export", "shivz=x");
    assertWrong("--export takes FORMAT=F, such as shiviz=run.log, not 'x'.", "--export", "x");
    assertWrong("--nodes takes a number from 1 to 1000, not 0.", "--nodes", "0");
    assertWrong("--seed takes a number from 0 on, not -1.", "--seed", "-1");
    assertWrong("--network: unknown network 'wam'; did you mean 'wan'?", "--network", "wam");
    assertWrong("unknown node 8003 (there are 8001, 8002)", "split-brain", "--nodes", "2");
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeTheRun() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(3, run("--report", missing.resolve("r.json").toString()));
    assertEquals(
        "There is no directory " + missing + " for --report: make it, or name another file.\n",
        err.toString());
    assertWrong(
        folder + " is a directory: give --trace a file in it.", "--trace", folder.toString());
    Path sealed = Files.writeString(folder.resolve("sealed"), "");
    assertTrue(sealed.toFile().setReadOnly());
    int code = run("--report", sealed.toString());
    assertTrue(code == 3 || Files.isWritable(sealed), "nothing is sealed for root");
    assertEquals("", out.toString().lines().filter(line -> code == 3).findAny().orElse(""));
  }

  private void assertWrong(String sentence, String... arguments) {
    assertEquals(2, run(arguments), this::said);
    assertTrue(err.toString().contains(sentence), err::toString);
    assertTrue(!err.toString().contains("Exception"), err::toString);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(arguments));
    return Lamplight.program()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private String said() {
    return out + "\n" + err;
  }
}
