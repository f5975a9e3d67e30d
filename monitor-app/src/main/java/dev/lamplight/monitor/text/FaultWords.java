package dev.lamplight.monitor.text;

import dev.lamplight.core.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Nothing of something. */
  private static final Pattern NONE = Pattern.compile("0 ?(ms|s)?");

  private static final Pattern TRUE_RATE = Pattern.compile("1(\\.0*)?");

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
    List<String> what = new ArrayList<>();
    addUnlessNone(what, "delay", slow.group(3));
    addUnlessNone(what, "jitter", slow.group(4));
    addUnlessNone(what, "loss", percent(slow.group(5), slow.group(6)));
    String all = String.join(", ", what);
    return slow.group(1) == null
        ? Texts.of("fault.slow.node", all, node)
        : Texts.of("fault.slow.link", all, slow.group(1), slow.group(2));
  }

  private static void addUnlessNone(List<String> parts, String what, String amount) {
    if (!NONE.matcher(amount).matches()) {
      parts.add(Texts.of("fault.slow." + what, amount));
    }
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
    if (!skew.matches()) {
      return Texts.of("fault.skew.other", node, words);
    }
    List<String> what = new ArrayList<>();
    if (!NONE.matcher(skew.group(1)).matches()) {
      what.add(skew.group(1));
    }
    if (!TRUE_RATE.matcher(skew.group(2)).matches()) {
      what.add(Texts.of("fault.skew.rate", skew.group(2)));
    }
    return what.isEmpty()
        ? Texts.of("fault.ended.skew", node)
        : Texts.of("fault.skew", node, String.join(", ", what));
  }
}
