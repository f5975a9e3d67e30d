package dev.lamplight.server.bench.contest;

import dev.lamplight.server.bench.load.Answers;
import dev.lamplight.server.bench.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which messages a cluster has acknowledged, by their numbers, and with which ids. */
public final class Acknowledged implements Answers {
  private static final byte[] ID = "\"id\":".getBytes(StandardCharsets.US_ASCII);
  private static final int GOOD = 2;
  private static final String TEXT = "\"content\":\"";

  /** By number; 0 where nothing was acknowledged. */
  private long[] ids = new long[1 << 16];

  private long count;

  /** An answer that says 2xx has the id of each of its messages, in order. */
  @Override
  public void answered(long first, int status, ByteBuffer body) {
    if (status / 100 != GOOD) {
      return;
    }
    long number = first;
    for (int at = body.position(); at + ID.length < body.limit(); at++) {
      if (isId(body, at)) {
        long id = 0;
        int digit = at + ID.length;
        while (digit < body.limit() && Character.isDigit(body.get(digit))) {
          id = id * 10 + body.get(digit++) - '0';
        }
        put(number++, id);
        at = digit;
      }
    }
  }

  private static boolean isId(ByteBuffer body, int at) {
    for (int i = 0; i < ID.length; i++) {
      if (body.get(at + i) != ID[i]) {
        return false;
      }
    }
    return true;
  }

  private void put(long number, long id) {
    if (number >= ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * ids.length, (int) number + 1));
    }
    ids[(int) number] = id;
    count++;
  }

  public long count() {
    return count;
  }

  /** Compares what was acknowledged with what a node shows, page by page. */
  public final class Check {
    private final boolean[] seen = new boolean[ids.length];
    private long present;
    private long last;
    private String wrong = "";

    /**
     * Reads one page, as {@code GET /messages} writes it.
     *
     * @return the id of its last message; 0 if it is empty
     */
    public long page(String json) {
      long read = 0;
      String marked = "{\"id\":";
      for (int at = json.indexOf(marked); at >= 0; at = json.indexOf(marked, at + 1)) {
        int idEnd = json.indexOf(',', at);
        read = Long.parseLong(json.substring(at + marked.length(), idEnd));
        int text = json.indexOf(TEXT, idEnd) + TEXT.length();
        message(read, json.substring(text, text + Requests.DIGITS));
      }
      return read;
    }

    private void message(long id, String digits) {
      if (id <= last) {
        fail("message " + id + " follows " + last);
      }
      last = id;
      if (!Character.isDigit(digits.charAt(0))) {
        return;
      }
      int number = Integer.parseInt(digits);
      if (number >= seen.length) {
        return;
      }
      if (seen[number]) {
        fail("message " + id + " is there twice");
      }
      seen[number] = true;
      if (ids[number] != 0) {
        present++;
        if (ids[number] != id) {
          fail("message " + number + " was acknowledged as " + ids[number] + ", but is " + id);
        }
      }
    }

    private void fail(String sentence) {
      wrong = wrong.isEmpty() ? sentence : wrong;
    }

    /** What is wrong; empty if every acknowledged message is there once. */
    public String verdict() {
      if (wrong.isEmpty() && present != count) {
        return "%,d acknowledged messages are missing".formatted(count - present);
      }
      return wrong;
    }
  }
}
