package dev.lamplight.monitor.text;

import dev.lamplight.monitor.source.sight.Asked;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.NodeSight.Bar;
import dev.lamplight.monitor.source.sight.Sight;
import java.util.Locale;
import java.util.Optional;

/** How a real node looks from outside, in words. */
public final class SightWords {
  /** Clocks that differ by less are not worth a word beside the node. */
  private static final double CLOCK_MILLIS = 20;

  /** Below this a tenth counts. */
  private static final double PRECISE_MILLIS = 10;

  private static final double MILLIS = 1_000;

  private SightWords() {}

  /** What is wrong with it, in one to three words; empty if nothing is. */
  public static Optional<String> shortly(NodeSight node) {
    if (node.home() == NodeSight.Home.HERE_STARTING) {
      return Optional.of(Texts.of("sight.starting"));
    }
    if (node.sight() instanceof Sight.Trouble trouble && trouble.kind() != Sight.Kind.GONE) {
      return Optional.of(Texts.of("sight.short." + key(trouble.kind())));
    }
    double ahead = node.clockMillis().orElse(0);
    boolean wrong = Math.abs(ahead) >= Math.max(CLOCK_MILLIS, node.clockErrorMillis());
    return wrong || node.clockSuspect() ? Optional.of(clock(ahead)) : Optional.empty();
  }

  /** All that is to be said of it. */
  public static String whole(NodeSight node) {
    if (node.home() == NodeSight.Home.HERE_STARTING) {
      return Texts.of("sight.starting");
    }
    return switch (node.sight()) {
      case Sight.Unasked _ -> Texts.of("sight.unasked");
      case Sight.Answers _ -> Texts.of(node.polled() ? "sight.polled" : "sight.answers");
      case Sight.Trouble trouble -> trouble(trouble);
    };
  }

  /** How a place looks at which a cluster is sought. */
  public static String sought(String url, Sight sight) {
    return sight instanceof Sight.Trouble trouble
        ? Texts.of("sight.at", url, trouble(trouble))
        : url;
  }

  /** {@code does not answer: no answer within 1.5 s}. */
  private static String trouble(Sight.Trouble trouble) {
    return Texts.of("sight." + key(trouble.kind()), cause(trouble));
  }

  /** What the trouble comes from. */
  public static String cause(Sight.Trouble trouble) {
    String figure =
        switch (trouble.cause()) {
          case NO_CONNECTION, NO_ANSWER -> seconds(Double.parseDouble(trouble.figure()) / MILLIS);
          default -> trouble.figure();
        };
    return Texts.of("cause." + key(trouble.cause()), figure);
  }

  private static String seconds(double seconds) {
    return Texts.decimal(seconds, seconds == Math.rint(seconds) ? 0 : 1);
  }

  /** A fault in force at that node. */
  public static String fault(int node, NodeSight.Fault fault) {
    return FaultWords.inForce(node, fault.kind(), fault.detail());
  }

  /** {@code clock 35 ms ahead}. */
  private static String clock(double aheadMillis) {
    return Texts.of("sight.clock", ahead(aheadMillis));
  }

  /** {@code 35 ms ahead}, with how far that may be wrong if it is much. */
  public static String ahead(NodeSight node) {
    String size = ahead(node.clockMillis().orElse(0));
    return node.clockErrorMillis() < CLOCK_MILLIS / 2
        ? size
        : Texts.of("sight.about", size, Math.round(node.clockErrorMillis()));
  }

  private static String ahead(double aheadMillis) {
    double far = Math.abs(aheadMillis);
    String size = Texts.decimal(far, far < PRECISE_MILLIS ? 1 : 0);
    return Texts.of(aheadMillis < 0 ? "sight.behind" : "sight.ahead", size);
  }

  /** Why an operator can do nothing to it. */
  public static Optional<String> bar(Bar bar) {
    return switch (bar) {
      case NONE -> Optional.empty();
      case NO_TOKEN -> Optional.of(Texts.of("bar.no-token"));
      case PLAIN_HTTP -> Optional.of(Texts.of("bar.plain-http"));
      case NOT_NAMED -> Optional.of(Texts.of("bar.not-named"));
      case TOKEN_REFUSED -> Optional.of(Texts.of("bar.token-refused"));
    };
  }

  /** What was asked, and what became of it. */
  public static String asked(Asked asked) {
    String what = Texts.of("asked." + asked.what(), asked.node(), asked.amount());
    String fate = Texts.of("fate." + asked.fate().name().toLowerCase(Locale.ROOT));
    String why = reason(asked.reason());
    return why.isEmpty()
        ? Texts.of("asked.line", what, fate)
        : Texts.of("asked.line.detail", what, fate, why);
  }

  private static String reason(Asked.Reason reason) {
    return switch (reason) {
      case Asked.Reason.Way(var trouble) -> cause(trouble);
      case Asked.Reason.Barred(Bar bar) -> bar(bar).orElse("");
      case Asked.Reason.Said(String problem, String words) ->
          Texts.find("problem." + problem).orElse(words);
      case Asked.Reason.Here(Asked.Hitch hitch, String words) ->
          Texts.of("hitch." + key(hitch), words);
    };
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
