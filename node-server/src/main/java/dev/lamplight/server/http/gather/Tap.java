package dev.lamplight.server.http.gather;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of another member, followed from where they were left. */
final class Tap {
  private static final int OK = 200;
  private static final int LINE_MAX = 16 << 10;
  private static final String ID = "id: ";
  private static final String DATA = "data: {";
  private static final int DATA_FROM = DATA.length() - 1;

  private final Neighbour neighbour;
  private final Consumer<byte[]> taker;
  private volatile @Nullable InputStream stream;
  private String last = "";

  /**
   * @param taker is given each event's JSON
   */
  Tap(Neighbour neighbour, Consumer<byte[]> taker) {
    this.neighbour = neighbour;
    this.taker = taker;
  }

  /** Follows until the stream ends or {@link #cut} is called. */
  void follow(HttpClient client) throws InterruptedException {
    HttpRequest.Builder request = neighbour.request("/events");
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream in = new BufferedInputStream(answer.body())) {
        stream = in;
        if (answer.statusCode() == OK) {
          pass(in);
        } else {
          last = "";
        }
      }
    } catch (IOException gone) {
      // Followed again once the member answers.
    }
    stream = null;
  }

  /** Ends what is being followed. */
  void cut() {
    InputStream open = stream;
    if (open != null) {
      try {
        open.close();
      } catch (IOException closedAlready) {
        // that is what was wanted
      }
    }
  }

  private void pass(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        if (line.size() > LINE_MAX) {
          throw new IOException("no event is that long");
        }
      } else if (line.size() > 0) {
        take(line.toByteArray());
        line.reset();
      }
    }
  }

  private void take(byte[] line) {
    if (startsWith(line, ID)) {
      last = new String(line, ID.length(), line.length - ID.length(), StandardCharsets.US_ASCII);
    } else if (startsWith(line, DATA) && line[line.length - 1] == '}') {
      byte[] json = new byte[line.length - DATA_FROM];
      System.arraycopy(line, DATA_FROM, json, 0, json.length);
      taker.accept(json);
    }
  }

  private static boolean startsWith(byte[] line, String text) {
    if (line.length <= text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
