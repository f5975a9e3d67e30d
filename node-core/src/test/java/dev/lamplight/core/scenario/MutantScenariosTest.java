package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mutants that a scenario convicts, with what it is convicted of. The same scenario passes with all
 * safeguards. Those that need messages in one certain order are convicted by {@code
 * MutantStagesTest}.
 */
class MutantScenariosTest {
  /** How many seeds are tried, from 1 on. */
  private static final long SEEDS = 20;

  @ParameterizedTest
  @CsvSource({
    "no-quorum, storm, S2 S4",
    "promise-not-durable, promise-not-durable, S2",
    "claimant-keeps-own-log, storm, S2",
    "empty-disk-votes, empty-disk-votes, S2",
    "readmission-counts-newcomer, readmission-counts-newcomer, S4",
    "reads-without-round, storm, S8",
    "retry-without-deduplication, storm, S6",
    "parents-not-checked, storm, S7",
    "clock-not-raised-by-recovery, storm, S7"
  })
  void aMutantIsConvicted(String mutant, String scenario, String properties) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation simulation = run(scenario, seed, Safeguards.mutant(mutant));
      if (simulation.violationCount() > 0) {
        String replay =
            "scripts/simulate node-core/%s --mutant %s --seed %d"
                .formatted(GoldenFile.SCENARIOS.resolve(file(scenario)), mutant, seed);
        String found = simulation.violations().getFirst().property();
        assertTrue(List.of(properties.split(" ")).contains(found), found + "\n" + replay);
        assertEquals(List.of(), run(scenario, seed, Safeguards.ALL).violations(), replay);
        return;
      }
    }
    throw new AssertionError(mutant + " was not convicted in " + SEEDS + " seeds of " + scenario);
  }

  /**
   * 8002 claims an epoch, and dies before its own promise of it is on its disk, as chance would
   * have it. Nobody has heard of the claim. If questions left nevertheless, it asks for the same
   * epoch again in its next life.
   */
  @Test
  void aClaimantMakesItsOwnPromiseDurableFirst() {
    Safeguards mutant = Safeguards.mutant("own-promise-after-prepare");
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertEquals(List.of(), claimTwice(seed, Safeguards.ALL).violations());
      Simulation simulation = claimTwice(seed, mutant);
      List<Violation> violations = simulation.violations();
      if (!violations.isEmpty()) {
        assertEquals("S1", violations.getFirst().property());
        assertEquals(4, seed, "docs/TESTING.md tells the seed");
        assertEquals(274, simulation.events(), "docs/TESTING.md tells the steps");
        return;
      }
    }
    throw new AssertionError("not convicted in " + SEEDS + " seeds");
  }

  private static Simulation claimTwice(long seed, Safeguards safeguards) {
    String text = "nodes 8001 8002 8003\nnetwork lan\nuntil 20s\nat 2s crash 8003\nseed " + seed;
    Simulation simulation = ScenarioRun.of(Read.scenario(text), safeguards, false).simulation();
    while (simulation.cluster().node(1).role() != RoleName.CLAIMING) {
      simulation.step();
    }
    simulation.apply(new Action.Partition(List.of(List.of(8002), List.of(8001, 8003))));
    simulation.apply(new Action.Crash(new Target.Of(8002)));
    simulation.runUntil(simulation.nowNanos() + 100_000_000L);
    simulation.apply(new Action.Heal());
    simulation.apply(new Action.Restart(8002));
    while (simulation.nowNanos() < 20_000_000_000L && simulation.violationCount() == 0) {
      simulation.step();
    }
    return simulation;
  }

  /** Up to the first violation, or to the end. */
  private static Simulation run(String scenario, long seed, Safeguards safeguards) {
    Overrides overrides =
        new Overrides(
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.of(seed),
            OptionalLong.empty());
    Scenario read = Read.scenario(GoldenFile.text(file(scenario)), overrides);
    ScenarioRun run = ScenarioRun.of(read, safeguards, false);
    while (run.simulation().violationCount() == 0 && !run.isOver()) {
      run.step();
    }
    return run.simulation();
  }

  private static String file(String scenario) {
    return "mutants/" + scenario + ".scenario";
  }
}
