package dev.lamplight.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.lamplight.rules.ProductionClasses;
import org.junit.jupiter.api.Test;

/** The server runs the protocol whole; only what drives the simulator may weaken it. */
class SafeguardsTest {
  @Test
  void onlyTheSimulatorsCommandsCanWeakenTheProtocol() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.lamplight.server.command..", "dev.lamplight.server.bench..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.lamplight\\.core\\.node\\.Safeguards(\\$.*)?")
        .allowEmptyShould(true)
        .check(ProductionClasses.ofThisModule());
  }
}
