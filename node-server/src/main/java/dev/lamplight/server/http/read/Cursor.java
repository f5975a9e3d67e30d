package dev.lamplight.server.http.read;

import dev.lamplight.server.service.History;
import dev.lamplight.server.service.StoredMessage;
import java.io.IOException;
import java.util.List;

/** A place in the log that moves on, some messages at a time: about 64 KiB of them. */
final class Cursor {
  private static final int BYTES_WANTED = 64 << 10;
  private static final int FIRST_PIECE = 32;
  private static final int PIECE_MAX = 512;

  private final History history;

  /** The highest index to show. */
  private final long end;

  private long after;
  private long left;
  private int piece = FIRST_PIECE;

  Cursor(History history, long after, long end, long limit) {
    this.history = history;
    this.after = after;
    this.end = end;
    this.left = limit;
  }

  /** One that goes its own way from here. */
  Cursor copy() {
    Cursor twin = new Cursor(history, after, end, left);
    twin.piece = piece;
    return twin;
  }

  /** The next messages; empty behind the last. */
  List<StoredMessage> next() throws IOException {
    if (left == 0 || after >= end) {
      return List.of();
    }
    List<StoredMessage> page = history.page(after, (int) Math.min(piece, left));
    int shown = page.size();
    while (shown > 0 && page.get(shown - 1).id() > end) {
      shown--;
    }
    if (shown == 0) {
      after = end;
      return List.of();
    }
    after = page.get(shown - 1).id();
    left -= shown;
    long bytes = 0;
    for (StoredMessage message : page) {
      bytes += message.text().length + 1;
    }
    piece = Math.clamp(BYTES_WANTED * (long) page.size() / bytes, 1, PIECE_MAX);
    return page.subList(0, shown);
  }

  /** The id of the last message that it gave. */
  long last() {
    return after;
  }

  /** Whether the limit stopped it, with messages behind. */
  boolean moreFollows() throws IOException {
    if (left > 0 || after >= end) {
      return false;
    }
    List<StoredMessage> following = history.page(after, 1);
    return !following.isEmpty() && following.getFirst().id() <= end;
  }
}
