package dev.lamplight.monitor.text;

import dev.lamplight.core.scenario.language.Wanted;
import dev.lamplight.core.scenario.language.Wrong;
import dev.lamplight.core.trace.reason.Phrase;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.trace.MalformedTrace;
import dev.lamplight.server.format.trace.TraceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a file, in the window's language; where it is wrong stays as it is. */
public final class FileWords {
  private FileWords() {}

  /** Every error of a scenario with its place and its line. */
  public static String of(MalformedScenario malformed) {
    return malformed.shown(FileWords::complaint);
  }

  /** Why a file could not be read. */
  public static String of(IOException failed) {
    String message = String.valueOf(failed.getMessage());
    return failed.getCause() instanceof MalformedTrace malformed
        ? message.replace(String.valueOf(malformed.getMessage()), of(malformed))
        : message;
  }

  private static String of(MalformedTrace malformed) {
    String complaint = malformed.complaint();
    String words =
        Phrase.read(
                MalformedTrace.Wrong.values(),
                complaint,
                (wrong, facts) -> Texts.of(key(wrong), facts.toArray()))
            .orElse(complaint);
    return malformed.column() == MalformedTrace.NO_COLUMN
        ? Texts.of("open.line", malformed.line(), words)
        : Texts.of("open.column", malformed.line(), malformed.column(), words);
  }

  /** What is wrong with a line of a scenario. */
  static String complaint(String words) {
    return Phrase.read(
            Wrong.values(),
            words,
            (wrong, facts) -> Texts.of(key(wrong), facts(wrong, facts).toArray()))
        .orElse(words);
  }

  /** A word that somebody wrote is never taken for one of the core's. */
  private static List<String> facts(Wrong wrong, List<String> found) {
    List<String> facts = new ArrayList<>(found);
    switch (wrong) {
      case UNEXPECTED -> {
        facts.set(0, wanted(found.get(0)));
        facts.set(1, found(found.get(1)));
      }
      case LEFT_OVER -> facts.set(0, found(found.get(0)));
      case MISSPELT -> facts.set(0, wanted(found.get(0)));
      case UNKNOWN -> {
        facts.set(0, wanted(found.get(0)));
        facts.set(2, wanted(found.get(2)));
      }
      case UNKNOWN_NODE -> facts.set(1, wanted(found.get(1)));
      default -> {}
    }
    return facts;
  }

  private static String found(String words) {
    return words.equals(Wanted.LINE_END.of()) ? Texts.of(key(Wanted.LINE_END)) : words;
  }

  /** A phrase, and those in it. */
  static String wanted(String words) {
    return Phrase.read(
            Wanted.values(),
            words,
            (wanted, facts) ->
                Texts.of(key(wanted), facts.stream().map(FileWords::wanted).toArray()))
        .orElse(words);
  }

  /** What a trace lacks, as {@link TraceFile#warnings} says it. */
  public static String doubt(String words) {
    return Phrase.read(
            TraceFile.Doubt.values(),
            words,
            (doubt, facts) -> Texts.of(key(doubt), facts.toArray()))
        .orElse(words);
  }

  static String key(TraceFile.Doubt doubt) {
    return "core.doubt." + dashed(doubt);
  }

  static String key(Wrong wrong) {
    return "core.wrong." + dashed(wrong);
  }

  static String key(Wanted wanted) {
    return "core.wanted." + dashed(wanted);
  }

  static String key(MalformedTrace.Wrong wrong) {
    return "core.trace." + dashed(wrong);
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
