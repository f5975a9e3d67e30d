package dev.lamplight.server.http.parameter;

import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, {@code name=value&…}, as forms write them: {@code %41} is a byte, a
 * plus is a blank. Of a parameter that is given twice the first counts; unknown ones are ignored.
 */
public final class Query {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

  private final String written;

  /**
   * @param written one char a byte
   */
  public Query(String written) {
    this.written = written;
  }

  /** The value's bytes, which are UTF-8; null if there is no such parameter. */
  public byte @Nullable [] bytes(String name) throws Refused {
    int from = 0;
    while (from < written.length()) {
      int end = written.indexOf('&', from);
      end = end < 0 ? written.length() : end;
      int equals = written.indexOf('=', from);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      if (isNamed(name, from, nameEnd)) {
        return decode(name, Math.min(end, nameEnd + 1), end);
      }
      from = end + 1;
    }
    return null;
  }

  private boolean isNamed(String name, int from, int to) throws Refused {
    if (to - from == name.length()) {
      return written.startsWith(name, from);
    }
    return to - from > name.length()
        && written.indexOf('%', from) >= 0
        && written.indexOf('%', from) < to
        && new String(decode("a parameter's name", from, to), StandardCharsets.UTF_8).equals(name);
  }

  private byte[] decode(String name, int from, int to) throws Refused {
    byte[] bytes = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = written.charAt(i);
      if (c == '+') {
        bytes[length++] = ' ';
      } else if (c != '%') {
        bytes[length++] = (byte) c;
      } else {
        boolean whole = i + 2 < to;
        int high = whole ? Character.digit(written.charAt(i + 1), 16) : -1;
        int low = whole ? Character.digit(written.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw malformed(name, "a percent sign is followed by two hexadecimal digits");
        }
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      }
    }
    if (!Utf8.isValid(bytes, 0, length)) {
      throw malformed(name, "it is not UTF-8");
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** The value; null if there is no such parameter. */
  public @Nullable String text(String name) throws Refused {
    byte[] bytes = bytes(name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** A whole number from {@code least} to {@code most}; empty if there is no such parameter. */
  public OptionalLong number(String name, long least, long most) throws Refused {
    String text = text(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    long value = WholeNumber.read(text);
    if (value < least || value > most) {
      throw malformed(
          name, "expected a whole number from " + least + " to " + most + ", not '" + shown(text));
    }
    return OptionalLong.of(value);
  }

  /** A decimal number in a range; empty if there is no such parameter. */
  public OptionalDouble decimal(String name, double least, double most) throws Refused {
    String text = text(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw malformed(
          name, "expected a number from " + least + " to " + most + ", not '" + shown(text));
    }
    return OptionalDouble.of(value);
  }

  /** A duration; null if there is no such parameter. */
  public @Nullable Duration duration(String name, Duration least, Duration most) throws Refused {
    String text = text(name);
    if (text == null) {
      return null;
    }
    boolean negative = text.startsWith("-");
    OptionalLong nanos = Quantity.readDuration(negative ? text.substring(1) : text);
    if (nanos.isEmpty()) {
      throw malformed(name, "expected " + Quantity.DURATION + ", not '" + shown(text));
    }
    Duration duration = Duration.ofNanos(negative ? -nanos.getAsLong() : nanos.getAsLong());
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw malformed(
          name, "expected %s to %s, not '%s".formatted(written(least), written(most), shown(text)));
    }
    return duration;
  }

  private static String written(Duration duration) {
    return (duration.isNegative() ? "-" : "") + Quantity.writeDuration(duration.abs().toNanos());
  }

  /** Says what is wrong with a parameter. */
  public static Refused malformed(String name, String what) {
    return Problem.malformed("parameter", "Parameter '" + name + "': " + what + ".").refused();
  }

  /** The end of a sentence: nobody needs to see a value at full length to know it again. */
  private static String shown(String value) {
    return (value.length() <= 40 ? value : value.substring(0, 40) + "…") + "'";
  }
}
