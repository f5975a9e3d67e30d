package dev.lamplight.server.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.lamplight.rules.ProductionClasses;
import org.junit.jupiter.api.Test;

/** Routes know requests and answers; only the connections know what carries them. */
class HttpBordersTest {
  private static final JavaClasses CLASSES = ProductionClasses.ofThisModule();

  @Test
  void routesKnowNothingOfSockets() {
    noClasses()
        .that()
        .resideInAPackage("dev.lamplight.server.http..")
        .and()
        .resideOutsideOfPackages(
            "dev.lamplight.server.http.connection", "dev.lamplight.server.http.codec")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
  }

  @Test
  void aServiceKnowsNothingOfItsRoutesNorDoMetrics() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.lamplight.server.service..", "dev.lamplight.server.metrics..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.lamplight.server.http..")
        .check(CLASSES);
  }
}
