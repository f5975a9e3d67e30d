package dev.lamplight.monitor;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.lamplight.rules.ProductionClasses;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** Where the window may touch the toolkit. */
class ToolkitTest {
  private static final JavaClasses CLASSES = ProductionClasses.ofThisModule();

  @Test
  void onlyTheBridgeHandsWorkToTheToolkitThread() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lamplight.monitor.fx..")
        .should()
        .accessTargetWhere(
            target(owner(equivalentTo(Platform.class))).and(target(name("runLater"))))
        .check(CLASSES);
  }

  @Test
  void viewModelsKnowNoScene() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx.scene..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
