package dev.lamplight.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.lamplight.rules.ProductionClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may use whom in the core. */
class LayersTest {
  private static final String ROOT = "dev.lamplight.core";

  /** A layer, with the packages below it, uses itself and the layers before it. */
  private static final List<String> LAYERS =
      List.of(
          "cluster",
          "time",
          "quorum",
          "log",
          "session",
          "message",
          "election",
          "trace",
          "node",
          "causality",
          "invariant",
          "simulation",
          "scenario",
          "search");

  private static final JavaClasses CLASSES = ProductionClasses.ofThisModule();

  @Test
  void everyLayerUsesOnlyTheLayersBeforeIt() {
    classes().should(useOnlyLayersBeforeTheirOwn()).check(CLASSES);
  }

  private static ArchCondition<JavaClass> useOnlyLayersBeforeTheirOwn() {
    return new ArchCondition<>("use only layers before their own") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        if (isPackageInfo(user)) {
          return;
        }
        int own = layerOf(user);
        if (own < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  user, user.getName() + " is in no layer: add its package to LayersTest.LAYERS"));
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass();
          if (inCore(used) && layerOf(used) > own) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isPackageInfo(JavaClass candidate) {
    return candidate.getSimpleName().equals("package-info");
  }

  private static boolean inCore(JavaClass candidate) {
    return candidate.getPackageName().startsWith(ROOT + ".");
  }

  private static int layerOf(JavaClass member) {
    if (!inCore(member)) {
      return -1;
    }
    String below = member.getPackageName().substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return LAYERS.indexOf(dot < 0 ? below : below.substring(0, dot));
  }
}
