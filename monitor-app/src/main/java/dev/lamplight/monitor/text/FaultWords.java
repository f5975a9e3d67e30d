package dev.lamplight.monitor.text;

import dev.lamplight.core.trace.Event;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was done to links and clocks, in a whole sentence that names whom it concerns. The simulator
 * and the nodes word it each in their own way.
 */
final class FaultWords {
  private static final Pattern LINK = Pattern.compile("(\\d+) (->|-) (\\d+)");
  private static final Pattern TYPE = Pattern.compile("(\\d+) drops (\\S+) to (\\d+)");
  private static final Pattern ISOLATED =
      Pattern.compile("drops what goes (from and to|from|to) \\[(.*)]");
  private static final Pattern SLOW =
      Pattern.compile("(?:(\\d+) - (\\d+) )?delay (.+), jitter (.+), loss (\\S+?)(%?)");
  private static final Pattern SKEW = Pattern.compile("offset (\\S+ ?\\S*), rate (\\S+)");

  private FaultWords() {}

  static String of(Event event) {
    // A node tells of itself; the simulator, outside of all, of somebody.
    int node = event.node() == 0 ? event.peer() : event.node();
    return switch (event.kind()) {
      case PARTITION -> parted(node, event.detail());
      case HEAL -> healed(node, event.detail());
      case SLOW -> slowed(node, event.detail());
      case SKEW -> skewed(node, event.detail());
      default -> throw new IllegalArgumentException(event.kind() + " is done to no link or clock");
    };
  }

  /** A fault that a node says is in force at itself. */
  static String inForce(int node, String kind, String detail) {
    return switch (kind) {
      case "isolate" -> parted(node, detail);
      case "slow" -> slowed(node, detail);
      case "skew" -> skewed(node, detail);
      case "freeze" -> Texts.of("fault.frozen", node);
      default -> (kind + " " + detail).strip();
    };
  }

  private static String parted(int node, String words) {
    Matcher link = LINK.matcher(words);
    if (link.matches()) {
      String ways = link.group(2).equals("-") ? "both-ways" : "one-way";
      return Texts.of("fault.cut." + ways, link.group(1), link.group(3));
    }
    Matcher type = TYPE.matcher(words);
    if (type.matches()) {
      return Texts.of("fault.cut.type", type.group(1), type.group(3), type.group(2));
    }
    Matcher isolated = ISOLATED.matcher(words);
    if (isolated.matches()) {
      String way =
          switch (isolated.group(1)) {
            case "from" -> "in";
            case "to" -> "out";
            default -> "both";
          };
      return Texts.of("fault.isolated." + way, node, isolated.group(2));
    }
    return Texts.of("fault.parted", words);
  }

  private static String healed(int node, String words) {
    Matcher link = LINK.matcher(words);
    if (link.matches()) {
      return Texts.of("fault.mended", link.group(1), link.group(3));
    }
    return switch (words) {
      case "isolate", "slow", "skew" -> Texts.of("fault.ended." + words, node);
      case "" -> Texts.of("fault.healed");
      default -> words;
    };
  }

  private static String slowed(int node, String words) {
    Matcher slow = SLOW.matcher(words);
    if (!slow.matches()) {
      return Texts.of("fault.slow.other", node, words);
    }
    MatchResult of = slow.toMatchResult();
    Stream<String> what = Stream.of(of.group(3), of.group(4), percent(of.group(5), of.group(6)));
    Stream<String> whom =
        of.group(1) == null ? Stream.of("" + node) : Stream.of(of.group(1), of.group(2));
    List<String> facts = Stream.concat(what, whom).toList();
    return Texts.of(of.group(1) == null ? "fault.slow.node" : "fault.slow.link", facts.toArray());
  }

  /** The simulator gives a part of one, a node gives percent. */
  private static String percent(String loss, String sign) {
    try {
      double parts = Double.parseDouble(loss);
      double percent = sign.isEmpty() ? parts * 100 : parts;
      return Texts.decimal(percent, percent == Math.rint(percent) ? 0 : 1);
    } catch (NumberFormatException unknown) {
      return loss;
    }
  }

  private static String skewed(int node, String words) {
    Matcher skew = SKEW.matcher(words);
    return skew.matches()
        ? Texts.of("fault.skew", node, skew.group(1), skew.group(2))
        : Texts.of("fault.skew.other", node, words);
  }
}
