package dev.lamplight.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/**
 * What holds in every module: no package leans on itself by a detour, and a name says what a thing
 * is.
 */
class NamesAndCyclesTest {
  /** Words that fit anything and so say nothing. */
  private static final String EMPTY_WORDS = "Util|Utils|Utility|Impl|Manager|Helper|Common";

  private static final JavaClasses CLASSES = ProductionClasses.ofThisModule();

  @Test
  void theImportIsNotEmpty() {
    assertFalse(CLASSES.isEmpty(), "no classes found: the rules looked in the wrong place");
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.lamplight.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classNamesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching("(?:.*[.$])?(?:[A-Z]\\w*)?(?:" + EMPTY_WORDS + ")(?:[A-Z]\\w*)?")
        .check(CLASSES);
  }

  @Test
  void packageNamesSayWhatTheyHold() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..impl..", "..manager..", "..helper..", "..common..")
        .check(CLASSES);
  }
}
