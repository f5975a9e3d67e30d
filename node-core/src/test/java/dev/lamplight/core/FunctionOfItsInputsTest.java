package dev.lamplight.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.lamplight.rules.ProductionClasses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The core is a function of its inputs: the same input gives the same bytes, in this JVM and in the
 * next one. Whatever could make a difference is out of bounds here.
 */
class FunctionOfItsInputsTest {
  private static final JavaClasses CLASSES = ProductionClasses.ofThisModule();

  @Test
  void itTouchesNoWorldAndNoThread() {
    forbid(
        resideInAnyPackage(
                "java.io..",
                "java.nio",
                "java.nio.file..",
                "java.nio.channels..",
                "java.net..",
                "java.util.concurrent..",
                "java.util.logging..",
                "java.time..",
                "java.security..",
                "java.lang.reflect..",
                "java.lang.ref..",
                "java.sql..")
            .and(
                describe(
                    "are not Serializable, which enums and lambdas imply",
                    FunctionOfItsInputsTest::notSerializable))
            .or(belongToAnyOf(Thread.class, ThreadLocal.class, Runtime.class, Process.class)),
        "time is handed in, and effects are values that others carry out");
  }

  @Test
  void itAsksTheSystemOnlyToCopyArrays() {
    forbidAccess(
        "java.lang.System, but for arraycopy",
        access ->
            access.getTargetOwner().isEquivalentTo(System.class)
                && !access.getName().equals("arraycopy"),
        "clocks, properties, identity hashes and the console differ from run to run");
  }

  @Test
  void itsChanceComesFromASeed() {
    forbidAccess(
        "chance without a seed",
        access ->
            calls(access, Math.class, "random")
                || calls(access, StrictMath.class, "random")
                || calls(access, UUID.class, "randomUUID")
                || calls(access, RandomGenerator.class, "getDefault", "of")
                || constructsWithoutArguments(access, Random.class)
                || constructsWithoutArguments(access, SplittableRandom.class),
        "one seed decides every run");
  }

  @Test
  void itsTextDoesNotDependOnWhereTheMachineStands() {
    forbidAccess(
        "the machine's locale",
        access ->
            calls(access, Locale.class, "getDefault")
                || (calls(access, String.class, "format", "formatted", "toLowerCase", "toUpperCase")
                    && !access.getTarget().getFullName().contains("java.util.Locale")),
        "the same run reads the same everywhere: hand over Locale.ROOT");
  }

  @Test
  void itsCollectionsIterateInTheSameOrderInEveryJvm() {
    forbidAccess(
        "collections without an order",
        access ->
            calls(access, Set.class, "of", "copyOf")
                || calls(access, Map.class, "of", "ofEntries", "copyOf")
                || calls(
                    access, Collectors.class, "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
                || collectsIntoAHashMap(access),
        "these iterate in another order in each JVM: use lists, trees, LinkedHashMap or EnumMap");
    forbid(
        belongToAnyOf(
            HashMap.class,
            HashSet.class,
            IdentityHashMap.class,
            WeakHashMap.class,
            Hashtable.class),
        "their order follows hashes: use lists, trees, LinkedHashMap or EnumMap");
  }

  private static boolean notSerializable(JavaClass used) {
    return !used.isEquivalentTo(java.io.Serializable.class);
  }

  private static boolean calls(JavaAccess<?> access, Class<?> owner, String... names) {
    return access.getTargetOwner().isEquivalentTo(owner)
        && List.of(names).contains(access.getName());
  }

  private static boolean constructsWithoutArguments(JavaAccess<?> access, Class<?> owner) {
    return calls(access, owner, "<init>") && access.getTarget().getFullName().endsWith("()");
  }

  /**
   * Only the forms with a factory say which map they fill: the last of toMap's four, of
   * groupingBy's three.
   */
  private static boolean collectsIntoAHashMap(JavaAccess<?> access) {
    if (!calls(access, Collectors.class, "toMap", "groupingBy")) {
      return false;
    }
    return !access.getTarget().getFullName().contains("java.util.function.Supplier");
  }

  private static void forbid(DescribedPredicate<? super JavaClass> used, String because) {
    noClasses().should().dependOnClassesThat(used).because(because).check(CLASSES);
  }

  private static void forbidAccess(String what, Predicate<JavaAccess<?>> found, String because) {
    noClasses().should().accessTargetWhere(describe(what, found)).because(because).check(CLASSES);
  }
}
