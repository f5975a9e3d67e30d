package dev.lamplight.monitor.text;

import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;
import java.util.Locale;

/**
 * What the core says in English, in the window's language. What it did not say itself, as in the
 * trace of another program, stays as it is.
 */
public final class CoreWords {
  private CoreWords() {}

  /** Why a role changed, an election began or a node stopped. */
  public static String reason(String words) {
    return Reason.read(words).map(CoreWords::of).orElse(words);
  }

  private static String of(Reason.Told told) {
    List<String> facts =
        told.reason() == Reason.NOBODY_HIGHER
            ? told.facts().stream().map(CoreWords::reason).toList()
            : told.facts();
    return Texts.of(key(told.reason()), facts.toArray());
  }

  /** How a property was broken, without its name. */
  public static String breach(String words) {
    return Breach.read(words)
        .map(told -> Texts.of(key(told.breach()), told.facts().toArray()))
        .orElse(words);
  }

  /** What was violated and how: {@code S1: …}, as the trace has it. */
  public static String violation(String words) {
    int end = words.indexOf(": ");
    return end < 0 ? words : words.substring(0, end + 2) + breach(words.substring(end + 2));
  }

  /** Which property was violated, in short. */
  static String violated(String words) {
    int end = words.indexOf(": ");
    return end < 0 ? words : Words.property(words.substring(0, end));
  }

  /** Why a client was refused. */
  public static String refusal(String advice) {
    for (Refusal refusal : Refusal.values()) {
      if (refusal.advice().equals(advice)) {
        return Texts.of(key(refusal));
      }
    }
    return advice;
  }

  /** How a read was asked for. */
  public static String consistency(String words) {
    return switch (words) {
      case "linearizable", "serializable" -> Texts.of("core.read." + words);
      default -> words;
    };
  }

  static String key(Reason reason) {
    return "core.reason." + dashed(reason);
  }

  static String key(Breach breach) {
    return "core.breach." + dashed(breach);
  }

  static String key(Refusal refusal) {
    return "core.refusal." + dashed(refusal);
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
