package dev.lamplight.server.command;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.language.Nearest;
import dev.lamplight.core.scenario.language.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How options' values are read. */
final class Values {
  private Values() {}

  /** Durations, {@code 250ms}, {@code 20s}, {@code 5m}, {@code 1h}, as nanoseconds. */
  static final class Duration implements ITypeConverter<Long> {
    @Override
    public Long convert(String written) {
      return Quantity.readDuration(written)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected " + Quantity.DURATION + ", not '" + written + "'"));
    }
  }

  /** The protocol's variants, in lower case. */
  static final class ProtocolName implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String written) {
      for (Protocol protocol : Protocol.values()) {
        if (of(protocol).equals(written.toLowerCase(Locale.ROOT))) {
          return protocol;
        }
      }
      List<String> names = Arrays.stream(Protocol.values()).map(ProtocolName::of).toList();
      throw new TypeConversionException(
          "there is no protocol '" + written + "'" + advice(written, names));
    }

    /** As it is written. */
    static String of(Protocol protocol) {
      return protocol.name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a sentence goes on after it has named a wrong word: with the nearest right one, or all. */
  static String advice(String wrong, List<String> known) {
    return Nearest.to(wrong, known)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; there are " + String.join(", ", known) + ".");
  }
}
