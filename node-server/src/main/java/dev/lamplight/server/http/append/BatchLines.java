package dev.lamplight.server.http.append;

import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a batch, one JSON object each. All are read before the first is handed in: a batch
 * with a malformed line leaves nothing in the log.
 */
final class BatchLines {
  /** 4 MiB. */
  static final int BYTES_MAX = 4 << 20;

  static final int LINES_MAX = 1000;

  private BatchLines() {}

  /** The texts. Empty lines are skipped. */
  static List<byte[]> read(byte[] body) throws Refused {
    List<byte[]> texts = new ArrayList<>();
    int from = 0;
    for (int line = 1; from < body.length; line++) {
      int to = from;
      while (to < body.length && body[to] != '\n') {
        to++;
      }
      if (!isBlank(body, from, to)) {
        if (texts.size() == LINES_MAX) {
          throw Problem.tooLarge(
                  "A batch has at most 1,000 messages; line " + line + " is one more.")
              .refused();
        }
        texts.add(MessageText.json(body, from, to, "Line " + line));
      }
      from = to + 1;
    }
    if (texts.isEmpty()) {
      throw Problem.malformed("batch", "The batch has no line with a message.").refused();
    }
    return texts;
  }

  private static boolean isBlank(byte[] body, int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
