package dev.lamplight.core.scenario.expectation;

import dev.lamplight.core.scenario.expectation.Expectation.Event;
import dev.lamplight.core.scenario.expectation.Expectation.What;
import dev.lamplight.core.scenario.expectation.Expectation.When;
import dev.lamplight.core.scenario.language.Complaint;
import dev.lamplight.core.scenario.language.Line;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.scenario.language.Verb;
import dev.lamplight.core.scenario.language.Wanted;
import dev.lamplight.core.scenario.language.Wrong;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads and writes expectations, the part of a line behind {@code expect}. */
public final class Expectations {
  private static final List<String> BEGINNINGS =
      List.of("always", "at", "within", "leader", "no", "one", "logs", "committed", "violation");
  private static final List<String> CONDITIONS = BEGINNINGS.subList(3, BEGINNINGS.size());

  private Expectations() {}

  /**
   * Takes an expectation from the line. Without a word of when, its condition is to hold at the
   * end.
   *
   * @param number the line's
   * @param nodes the ids that may be named; any may if there is none
   * @throws Complaint about the first word that does not fit
   */
  public static Expectation read(Line line, int number, int[] nodes) {
    int begin = line.column();
    String word = line.oneOf(Wanted.EXPECTATION, BEGINNINGS, Function.identity());
    When when = new When.AtEnd();
    if (!CONDITIONS.contains(word)) {
      when =
          switch (word) {
            case "always" -> new When.Always();
            case "within" -> within(line, nodes);
            default -> line.accept("end") ? new When.AtEnd() : at(line);
          };
      word = line.oneOf(Wanted.CONDITION, CONDITIONS, Function.identity());
    }
    What what = what(line, word, nodes);
    if (when instanceof When.Always && what instanceof What.Violation) {
      throw new Complaint(begin, Wrong.ALWAYS_VIOLATED.of());
    }
    return new Expectation(number, when, what);
  }

  private static When at(Line line) {
    if (!line.isDuration()) {
      throw line.unexpected(Wanted.END_OR_DURATION.of());
    }
    return new When.At(line.duration());
  }

  private static When within(Line line, int[] nodes) {
    long nanos = line.duration();
    line.require("of");
    Verb verb = line.oneOf(Wanted.EVENT, Event.VERBS, Verb::title);
    OptionalInt node = OptionalInt.empty();
    if (namesOneNode(verb) && line.isNumber()) {
      node = OptionalInt.of(line.node(nodes));
    }
    return new When.Within(nanos, new Event(verb, node));
  }

  /** Whether a command of this verb is done to one node, which an event may then name. */
  public static boolean namesOneNode(Verb verb) {
    return switch (verb) {
      case SEND, READ, CRASH, RESTART, WIPE, FREEZE, SKEW, DUPLICATE -> true;
      case PARTITION, CUT, SLOW, DROP, MEND, HEAL, STEP_DOWN, SAY -> false;
    };
  }

  private static What what(Line line, String word, int[] nodes) {
    return switch (word) {
      case "leader" ->
          line.accept("any") ? new What.SomeLeader() : new What.Leader(line.node(nodes));
      case "no" -> {
        line.require("leader");
        yield new What.NoLeader();
      }
      case "one" -> {
        line.require("leader");
        line.require("per");
        line.require("epoch");
        yield new What.OneLeaderPerEpoch();
      }
      case "logs" -> {
        line.require("equal");
        yield new What.LogsEqual();
      }
      case "committed" -> new What.Committed(line.number(Wanted.MESSAGES, 1, Long.MAX_VALUE));
      default ->
          new What.Violation(
              line.oneOf(Wanted.PROPERTY, Expectation.PROPERTIES, Function.identity()));
    };
  }

  /** As {@link #read} takes it back. */
  public static String write(Expectation expectation) {
    return write(expectation.when()) + " " + write(expectation.what());
  }

  private static String write(When when) {
    return switch (when) {
      case When.Always always -> "always";
      case When.AtEnd atEnd -> "at end";
      case When.At at -> "at " + Quantity.writeDuration(at.nanos());
      case When.Within within ->
          "within " + Quantity.writeDuration(within.nanos()) + " of " + write(within.event());
    };
  }

  /** A command with or without its node, as it stands behind {@code of}. */
  public static String write(Event event) {
    String verb = event.verb().title();
    return event.node().isPresent() ? verb + " " + event.node().getAsInt() : verb;
  }

  private static String write(What what) {
    return switch (what) {
      case What.Leader leader -> "leader " + leader.node();
      case What.SomeLeader some -> "leader any";
      case What.NoLeader none -> "no leader";
      case What.OneLeaderPerEpoch one -> "one leader per epoch";
      case What.LogsEqual equal -> "logs equal";
      case What.Committed committed -> "committed " + committed.messages();
      case What.Violation violation -> "violation " + violation.property();
    };
  }
}
