package dev.lamplight.server.command;

import dev.lamplight.core.scenario.language.Quantity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations, {@code 250ms}, {@code 20s}, {@code 5m}, {@code 1h}, as nanoseconds. */
final class DurationConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String written) {
    return Quantity.readDuration(written)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected " + Quantity.DURATION + ", not '" + written + "'"));
  }

  /** The same again, as it is written. */
  static String write(long nanos) {
    return Quantity.writeDuration(nanos);
  }
}
