package dev.lamplight.monitor;

import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.monitor.settings.Size;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.theme.Theme;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the command line can say. */
final class MonitorOptions {
  @Option(
      names = "--scenario",
      paramLabel = "FILE|NAME",
      description = "A scenario file, or one that comes with the program: first, split-brain, …")
  @Nullable String scenario;

  @Option(names = "--seed", paramLabel = "N", description = "In place of the scenario's own.")
  @Nullable Long seed;

  @Option(
      names = "--headless",
      description = "Off the screen: runs, then leaves a picture and a report.")
  boolean headless;

  @Option(
      names = "--for",
      paramLabel = "D",
      converter = DurationNanos.class,
      description = "How much virtual time a headless run takes (60s).")
  @Nullable Long forNanos;

  @Option(
      names = "--snapshot",
      paramLabel = "F.png",
      description = "Where a headless run leaves its picture (lamplight.png).")
  @Nullable Path snapshot;

  @Option(
      names = "--report",
      paramLabel = "F.json",
      description = "Where a headless run leaves its report (lamplight.json).")
  @Nullable Path report;

  @Option(
      names = "--open",
      paramLabel = "FILE",
      description = "A trace to look at, NAME.trace.jsonl, or a scenario file.")
  @Nullable Path open;

  @Option(
      names = "--connect",
      paramLabel = "URL,…",
      description = "Real nodes: the address of one, or of several; the others are found.")
  @Nullable String connect;

  @Option(
      names = "--operator-token-file",
      paramLabel = "F",
      description = "Holds the nodes' operator token (else LAMPLIGHT_OPERATOR_TOKEN).")
  @Nullable Path operatorToken;

  @Option(
      names = "--client-token-file",
      paramLabel = "F",
      description = "Holds what nodes want of clients (else LAMPLIGHT_CLIENT_TOKEN).")
  @Nullable Path clientToken;

  @Option(
      names = "--certificate-file",
      paramLabel = "F",
      description = "The one to trust over HTTPS, or its authority's, in PEM; then no other is.")
  @Nullable Path certificate;

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      description = "How it looks (as last time, at first light).")
  @Nullable Theme theme;

  @Option(
      names = "--lang",
      paramLabel = "en|pt-BR",
      converter = SpokenLanguage.class,
      description = "What it speaks (as last time, at first as this machine).")
  @Nullable Language language;

  @Option(
      names = "--size",
      paramLabel = "PERCENT",
      converter = Percent.class,
      description = "How large everything is drawn, for a projector: 100 to 300 (as chosen; 100).")
  @Nullable Size size;

  /** Reads {@code 150}. */
  static final class Percent implements ITypeConverter<Size> {
    @Override
    public Size convert(String written) {
      return Size.read(written)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + written + "' is no size: give a number of percent from 100 to 300"));
    }
  }

  /** Reads {@code pt-BR}. */
  static final class SpokenLanguage implements ITypeConverter<Language> {
    @Override
    public Language convert(String written) {
      return Language.tagged(written)
          .orElseThrow(
              () -> new TypeConversionException("'" + written + "' is not one of en, pt-BR"));
    }
  }

  /** Reads {@code 20s}. */
  static final class DurationNanos implements ITypeConverter<Long> {
    @Override
    public Long convert(String written) {
      OptionalLong nanos = Quantity.readDuration(written);
      if (nanos.isEmpty() || nanos.getAsLong() == 0) {
        throw new TypeConversionException("'" + written + "' is not " + Quantity.DURATION);
      }
      return nanos.getAsLong();
    }
  }
}
