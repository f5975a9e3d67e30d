package dev.lamplight.server.http.parameter;

import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself: its Lamport time, what it has seen, how long it waits.
 *
 * @param stamp 0 if it does not say
 * @param seen 0 if it does not say
 * @param deadlineNanos from now
 */
public record Terms(long stamp, long seen, long deadlineNanos) {
  private static final long DEADLINE_MILLIS_MAX = 5000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** The highest Lamport stamp that a client may bring. */
  private static final long STAMP_MAX = (1L << 53) - 1;

  private static final long INDEX_MAX = 999_999_999_999_999_999L;

  public static Terms of(Request request) throws Refused {
    long deadline = number(request, "X-Deadline-Ms", 1, INDEX_MAX, DEADLINE_MILLIS_MAX);
    return new Terms(
        number(request, "X-Lamport", 0, STAMP_MAX, 0),
        number(request, "X-Seen", 0, INDEX_MAX, 0),
        Math.min(deadline, DEADLINE_MILLIS_MAX) * NANOS_PER_MILLI);
  }

  private static long number(Request request, String name, long least, long most, long otherwise)
      throws Refused {
    String written = request.field(name);
    if (written == null) {
      return otherwise;
    }
    long value = WholeNumber.read(written);
    if (value < least || value > most) {
      throw Problem.malformed(
              name,
              "Header %s: expected a whole number from %d to %d.".formatted(name, least, most))
          .refused();
    }
    return value;
  }

  /**
   * The key under which a retry is recognised.
   *
   * @param client empty if the client sent none
   * @param sequence from 1
   */
  public record Key(String client, long sequence) {
    private static final String HEADER = "Idempotency-Key";
    private static final Key NONE = new Key("", 0);
    private static final int CLIENT_MAX = 64;

    public static Key of(Request request) throws Refused {
      String written = request.field(HEADER);
      return written == null ? NONE : read(written);
    }

    private static Key read(String written) throws Refused {
      int slash = written.lastIndexOf('/');
      long sequence = slash < 0 ? -1 : WholeNumber.read(written.substring(slash + 1));
      if (slash < 1 || slash > CLIENT_MAX || sequence < 1 || !isName(written, slash)) {
        throw Problem.malformed(
                HEADER,
                "Header Idempotency-Key: expected CLIENT/SEQUENCE, such as desk-7/1: a name of at "
                    + "most 64 letters, digits and . _ ~ - : @ and a number from 1.")
            .refused();
      }
      return new Key(written.substring(0, slash), sequence);
    }

    private static boolean isName(String text, int length) {
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        boolean digit = c >= '0' && c <= '9';
        if (!letter && !digit && "._~-:@".indexOf(c) < 0) {
          return false;
        }
      }
      return true;
    }

    /** The key of a batch's line, from 0; the batch's own is that of its first. */
    public Key line(int line) {
      return client.isEmpty() ? this : new Key(client, sequence + line);
    }

    /** As a header says it; empty if there is none. */
    public String written() {
      return written(client, sequence);
    }

    public static String written(@Nullable String client, long sequence) {
      return client == null || client.isEmpty() ? "" : client + "/" + sequence;
    }
  }
}
