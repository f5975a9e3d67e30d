package dev.lamplight.server.host;

import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.format.trace.TraceReader;
import dev.lamplight.server.service.Feed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The feeds of several lives of nodes as one trace, each send before its receipts. */
final class LiveTraces {
  private static final String HEADER =
      "{\"format\":\"lamplight-trace\",\"version\":1,\"source\":\"live\",\"protocol\":\"fenced\","
          + "\"nodes\":[{\"id\":8001},{\"id\":8002},{\"id\":8003}],"
          + "\"started_at\":\"1970-01-01T00:00:00Z\"}\n";

  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([0-9.]+)\"");

  private final List<ArrayDeque<String>> lives = new ArrayList<>();

  /** Adds all that a feed holds. */
  void add(Feed feed) {
    Feed.Place newest = feed.newest();
    Feed.Place before = new Feed.Place(newest.incarnation(), newest.boot(), 0);
    ArrayDeque<String> lines = new ArrayDeque<>();
    feed.after(before, Integer.MAX_VALUE)
        .events()
        .forEach(event -> lines.add(new String(event.json(), StandardCharsets.UTF_8)));
    lives.add(lines);
  }

  /** Reads them as a file is read. */
  TraceFile read() throws IOException {
    StringBuilder file = new StringBuilder(HEADER);
    Set<String> sent = new HashSet<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (ArrayDeque<String> life : lives) {
        while (!life.isEmpty() && isPossible(life.getFirst(), sent)) {
          file.append(life.removeFirst()).append('\n');
          moved = true;
        }
      }
    }
    lives.forEach(life -> life.forEach(line -> file.append(line).append('\n')));
    return TraceReader.read(
        new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isPossible(String line, Set<String> sent) {
    Matcher message = MESSAGE.matcher(line);
    if (!message.find()) {
      return true;
    }
    if (line.contains("\"kind\":\"send\"")) {
      sent.add(message.group(1));
      return true;
    }
    return sent.contains(message.group(1));
  }
}
