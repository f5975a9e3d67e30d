package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.scenario.expectation.Finding;
import dev.lamplight.core.scenario.expectation.Finding.Outcome;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
  private static final long SECOND = 1_000_000_000L;

  /** A quiet cluster whose leader is 8003 well before 2 s. */
  private static final String QUIET = "network lan\nuntil 10s\n";

  @Test
  void whatHoldsIsFulfilledAndWhatDoesNotFails() {
    assertOutcome(Outcome.FULFILLED, "expect leader 8003");
    assertOutcome(Outcome.FAILED, "expect leader 8002");
    assertOutcome(Outcome.FULFILLED, "expect at 2s leader any");
    assertOutcome(Outcome.FAILED, "expect at 2s no leader");
    assertOutcome(Outcome.FAILED, "expect always leader any");
    assertOutcome(Outcome.FULFILLED, "expect always one leader per epoch");
    assertOutcome(Outcome.FULFILLED, "expect at 10s logs equal");
    assertOutcome(Outcome.FAILED, "expect committed 1");
    assertOutcome(Outcome.FULFILLED, "at 3s send any \"a\"\nexpect committed 1");
    assertOutcome(Outcome.FAILED, "expect violation S1");
  }

  @Test
  void aConditionIsToHoldAtSomeInstantAfterItsEvent() {
    assertOutcome(Outcome.FULFILLED, "at 3s crash 8003\nexpect within 3s of crash leader 8002");
    assertOutcome(
        Outcome.FULFILLED, "at 3s crash leader\nexpect within 3s of crash 8003 leader 8002");
    assertOutcome(Outcome.FAILED, "at 3s crash 8003\nexpect within 1ms of crash leader 8002");
    assertOutcome(Outcome.FULFILLED, "at 3s crash 8003\nexpect within 1ms of crash no leader");
    assertOutcome(
        Outcome.FULFILLED,
        "at 3s partition 8003 | 8001 8002\nexpect within 3s of partition leader 8002");
    assertOutcome(Outcome.FAILED, "at 3s heal\nexpect within 3s of heal leader 8001");
    assertOutcome(Outcome.FULFILLED, "at 3s step-down\nexpect within 3s of step-down leader 8002");
  }

  @Test
  void theConditionIsToHoldAfterEverySuchEvent() {
    String twice = "at 2s crash 8003\nat 4s crash 8002\n";
    assertOutcome(Outcome.FAILED, twice + "expect within 2s of crash leader any");
    assertOutcome(Outcome.FULFILLED, twice + "expect within 2s of crash 8003 leader any");
    Finding finding = finding(twice + "expect within 2s of crash leader any");
    assertTrue(finding.seen().startsWith("2s after that of 4.000 s, nobody leads"), finding::seen);
  }

  @Test
  void everyFaultIsHeardOf() {
    for (String fault :
        List.of(
            "crash 8001",
            "wipe 8001",
            "freeze 8001 for 1s",
            "partition 8001 | 8002",
            "cut 8001 -> 8002",
            "slow 8001 - 8002 delay 1ms",
            "drop Append from 8001 to 8002",
            "skew 8001 rate 1.01",
            "duplicate 8001",
            "heal",
            "step-down")) {
      String verb = fault.split(" ", 2)[0];
      Finding finding =
          finding("at 3s " + fault + "\nexpect within 2s of " + verb + " one leader per epoch");
      assertEquals(Outcome.FULFILLED, finding.outcome(), finding::toString);
    }
    Finding restarted =
        finding(
            "at 3s crash 8001\nat 4s restart 8001\nexpect within 1s of restart 8001 leader any");
    assertEquals(Outcome.FULFILLED, restarted.outcome(), restarted::toString);
  }

  @Test
  void whatARunDoesNotReachIsNoFailure() {
    Scenario cut =
        Read.scenario(
            """
            until 60s
            at 2s crash 8003
            at 9s crash 8002
            expect at 20s leader 8001
            expect within 9s of crash no leader
            expect at end leader 8001
            expect within 1s of crash 8002 leader 8002
            """,
            new Overrides(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.of(5 * SECOND)));
    Verdict verdict = ScenarioRun.of(cut).runToEnd();
    assertEquals(
        List.of(Outcome.NOT_REACHED, Outcome.FULFILLED, Outcome.NOT_REACHED, Outcome.NOT_REACHED),
        verdict.findings().stream().map(Finding::outcome).toList());
    assertFalse(verdict.failed());
  }

  @Test
  void aViolationFailsTheRunUnlessItIsExpected() {
    String split =
        """
        protocol textbook
        network lan
        until 20s
        at 2s partition 8003 | 8001 8002
        at 3s send 8003 "left"
        at 9s send 8002 "right"
        at 10s heal
        """;
    Verdict unexpected = ScenarioRun.of(Read.scenario(split)).runToEnd();
    assertTrue(unexpected.failed());
    String expected = "";
    for (Violation violation : unexpected.firstUnexpected()) {
      expected += "expect violation " + violation.property() + "\n";
    }
    assertTrue(expected.contains("S4"), expected);
    Verdict verdict = ScenarioRun.of(Read.scenario(split + expected)).runToEnd();
    assertFalse(verdict.failed(), verdict::toString);
    assertEquals(unexpected.unexpectedViolations(), verdict.expectedViolations());
  }

  @Test
  void aCopyGoesTheSameWay() {
    Scenario scenario =
        Read.scenario(
            """
            network lan
            until 20s
            seed 5
            repeat every 100ms send any "n"
            random faults every 1s of crash partition slow freeze for 500ms..2s
            expect always one leader per epoch
            expect at end logs equal
            """);
    ScenarioRun run = ScenarioRun.of(scenario);
    while (run.simulation().nowNanos() < 8 * SECOND) {
      assertTrue(run.step());
    }
    ScenarioRun twin = run.copy();
    assertEquals(run.simulation().hash(), twin.simulation().hash());
    assertEquals(run.runToEnd(), twin.runToEnd());
    assertEquals(run.simulation().hash(), twin.simulation().hash());
    assertEquals(Transcript.of(run), Transcript.of(twin));
  }

  @Test
  void stepsAndLeapsLeadToTheSameEnd() {
    Scenario scenario = Read.scenario("at 3s crash 8003\nat 8s restart 8003\n" + QUIET);
    ScenarioRun stepped = ScenarioRun.of(scenario);
    while (stepped.step()) {}
    ScenarioRun leapt = ScenarioRun.of(scenario);
    for (long at = 0; at <= 10 * SECOND; at += SECOND / 7) {
      leapt.runUntil(at);
    }
    leapt.runToEnd();
    assertTrue(stepped.isOver() && leapt.isOver());
    assertEquals(10 * SECOND, stepped.simulation().nowNanos());
    assertEquals(Transcript.of(stepped), Transcript.of(leapt));
    assertEquals(stepped.simulation().hash(), leapt.simulation().hash());
  }

  @Test
  void itCanBeActedUponFromOutside() {
    ScenarioRun run =
        ScenarioRun.of(
            Read.scenario("at 9s crash 8001\nexpect within 500ms of crash no leader\n" + QUIET));
    run.runUntil(3 * SECOND);
    assertEquals(3 * SECOND, run.simulation().nowNanos());
    run.simulation().apply(new Action.Crash(new Action.Target.Leader()));
    run.runUntil(4 * SECOND);
    assertEquals(1, run.verdict().count(Outcome.OPEN), "one more crash is to come");
  }

  @Test
  void repetitionsAndFaultsStopInTimeToSettle() {
    Scenario scenario =
        Read.scenario(
            """
            network lan
            until 30s
            repeat every 50ms send any "n"
            random faults every 300ms..1s of crash partition for 1s..2s
            """);
    ScenarioRun run = ScenarioRun.of(scenario);
    run.runUntil(20 * SECOND);
    long submitted = run.simulation().submitted();
    assertEquals(399, submitted);
    run.runToEnd();
    assertEquals(submitted, run.simulation().submitted());
    assertFalse(run.simulation().cluster().disturbed());
  }

  private static void assertOutcome(Outcome outcome, String text) {
    Finding finding = finding(text);
    assertEquals(outcome, finding.outcome(), finding::toString);
  }

  /** What becomes of the only expectation of a quiet LAN cluster with these lines added. */
  private static Finding finding(String text) {
    Scenario scenario = Read.scenario(QUIET + text);
    return ScenarioRun.of(scenario, Safeguards.ALL, false).runToEnd().findings().getLast();
  }
}
