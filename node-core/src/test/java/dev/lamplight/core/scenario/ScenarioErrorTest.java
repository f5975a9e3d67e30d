package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

class ScenarioErrorTest {
  @Test
  void aMarkStandsUnderTheWrongWord() {
    assertEquals(
        """
        test.scenario:2:8: unknown command 'crahs'; did you mean 'crash'?
            at 2s  crahs 8003
                   ^\
        """,
        shown("at 1s heal\nat 2s  crahs 8003\n"));
    assertEquals(
        """
        test.scenario:1:7: unknown command 'Heal'; did you mean 'heal'?
            at\t2s\tHeal
              \t  \t^\
        """,
        shown("at\t2s\tHeal"));
  }

  @Test
  void aTextThatSaysNothingIsNoScenario() {
    String nothing =
        "this scenario is empty, or has comments only; one line makes the smallest, such as"
            + " 'nodes 3' or 'at 10s crash leader'";
    assertEquals("1:1: " + nothing, all(""));
    assertEquals("1:1: " + nothing, all("\n  # nothing\n"));
    assertInstanceOf(ScenarioParser.Parsed.Read.class, ScenarioParser.parse("nodes 3", "file"));
    assertInstanceOf(
        ScenarioParser.Parsed.Read.class, ScenarioParser.parse("at 10s crash leader", "file"));
  }

  @Test
  void everyWrongLineIsNamed() {
    assertEquals(
        """
        1:6: expected a number of nodes, or their ids as in 8001@us-central1 8002 8003, found the end of the line
        2:10: unknown protocol 'fence'; did you mean 'fenced'?
        4:4: expected a duration such as 250ms, 20s, 5m or 1h, found '2'
        6:1: unknown word 'hello'; expected scenario, nodes, protocol, network, seed, until, at, repeat, random or expect\
        """,
        all("nodes \nprotocol fence\nat 1s crash 8009\nat 2 heal\n# fine\nhello"));
  }

  @Test
  void aCommandThatDoesNotFitSaysWhatWould() {
    assertError(
        "at 1s",
        6,
        "expected command: send, read, crash, restart, wipe, freeze, partition, cut, slow, drop,"
            + " skew, duplicate, mend, heal, step-down or say, found the end of the line");
    assertError(
        "at 1s crash", 12, "expected a node id, 'leader' or 'any', found the end of the line");
    assertError(
        "at 1s send 8001 hello", 17, "expected the text to send in quotation marks, found 'hello'");
    assertError(
        "at 1s send 8001 \"hello", 17, "this text is not closed; expected another \" behind it");
    assertError("at 1s say \"\\q\"", 12, "expected \\\", \\\\, \\n, \\r or \\t");
    assertError("at 1s freeze 8001", 18, "expected 'for', found the end of the line");
    assertError(
        "at 1s freeze 8001 for ever",
        23,
        "expected a duration such as 250ms, 20s, 5m or 1h, found 'ever'");
    assertError("at 1s heal 8001", 12, "expected nothing more on this line, found '8001'");
    assertError(
        "at 1s cut 8001 8002", 16, "expected '->' (one way) or ' - ' (both ways), found '8002'");
    assertError(
        "at 1s cut 8001 - 8001", 18, "expected a node other than 8001: a link has two ends");
    assertError(
        "at 1s slow 8001 - 8002",
        23,
        "expected 'delay', 'jitter' or 'loss', as in: delay 100ms jitter 20ms loss 1%, found the"
            + " end of the line");
    assertError(
        "at 1s slow 8001 - 8002 loss 2", 29, "expected a share such as 0.5% or 20%, found '2'");
    assertError(
        "at 1s slow 8001 - 8002 loss 101%",
        29, "expected a share such as 0.5% or 20%, found '101%'");
    assertError(
        "at 1s drop Prepair from 8001 to 8002",
        12,
        "unknown message type 'Prepair'; did you mean 'Prepare'?");
    assertError("at 1s skew 8001 rate 0", 22, "expected a rate from 0.1 to 10, found '0'");
    assertError(
        "at 1s partition 8001 8002",
        26,
        "expected '|' and the other side, as in: partition 8001 | 8002 8003, found the end of the"
            + " line");
    assertError("repeat every 10us heal", 14, "expected at least 1ms, found '10us'");
    assertError(
        "random faults every 2s..1s of crash",
        21,
        "this range ends before it begins: write the shorter one first");
    assertError(
        "random faults every 1s of crash fire",
        33,
        "unknown kind of fault 'fire'; expected crash, partition, cut, slow, freeze, skew or wipe");
  }

  @Test
  void aNameThatDoesNotExistIsRefused() {
    assertError("at 1s crash 8004", 13, "unknown node 8004 (there are 8001, 8002, 8003)");
    assertError("nodes 9\nat 1s crash 8010", 13, "unknown node 8010 (there are 8001 to 8009)");
    assertError(
        "nodes 8001@us-centrall 8002",
        12,
        "unknown region 'us-centrall'; did you mean 'us-central1'?");
    assertError(
        "nodes 8001@mars 8002",
        12,
        "unknown region 'mars'; expected one of Google Cloud's, such as us-central1 or"
            + " europe-west1");
    assertError("expect violation S9", 18, "unknown property 'S9'; did you mean 'S1'?");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertError(
        "at 1s partition 8001 | 8002 8001", 29, "node 8001 is named twice; a node has one side");
    assertError("nodes 8001 8002 8001", 17, "node 8001 is named twice");
    assertError("nodes 0 1", 7, "expected a node id from 1 to 999999999, found '0'");
    assertError(
        "nodes 8001",
        7,
        "one number says how many nodes there are, at most 1000;"
            + " a single node with an id needs its region, as in 8001@us-central1");
    assertError("seed 1\nseed 2", 1, "'seed' stands already in line 1");
    assertError("until 5s\nat 6s heal", 4, "6s is after the end: the run lasts until 5s");
    assertError("at 61s heal", 4, "61s is after the end: the run lasts until 60s");
    assertError("until 0s", 7, "expected a duration above 0");
    assertError("expect at 2m no leader", 8, "2m is after the end: the run lasts until 60s");
    assertError(
        "expect at en no leader",
        11,
        "expected 'end' or a duration such as 250ms, 20s, 5m or 1h, found 'en'");
    assertError(
        "expect always violation S1", 8, "a violation happens at some time: leave out 'always'");
    assertError(
        "at 1s crash 8001\nexpect within 5s of crash 8002 leader 8003",
        1,
        "this waits for 'crash 8002', which no line of this scenario commands");
    assertError(
        "at 58s crash 8001\nexpect within 5s of crash leader 8003",
        1,
        "the run is over before this is due: extend it with 'until', now 60s");
  }

  /** The last line is wrong, and only for this reason. */
  private static void assertError(String text, int column, String message) {
    int line = (int) text.lines().count();
    assertEquals(line + ":" + column + ": " + message, all(text));
  }

  private static String all(String text) {
    StringBuilder all = new StringBuilder();
    for (ScenarioError error : Read.errors(text)) {
      all.append(all.isEmpty() ? "" : "\n");
      all.append(error.line() + ":" + error.column() + ": " + error.message());
    }
    return all.toString();
  }

  private static String shown(String text) {
    return Read.shown(Read.errors(text), text);
  }
}
