package dev.lamplight.server.bench.rival;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a node one thing at a time, where speed does not matter. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int GOOD = 2;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** What a node answers; empty text if it does not, or not with 2xx. */
  String get(InetSocketAddress node, String target) throws InterruptedException {
    return get(node, target, PATIENCE.toMillis());
  }

  String get(InetSocketAddress node, String target, long millis) throws InterruptedException {
    return ask(HttpRequest.newBuilder(uri(node, target)), millis);
  }

  String post(InetSocketAddress node, String target, String type, String body, long millis)
      throws InterruptedException {
    return ask(
        HttpRequest.newBuilder(uri(node, target))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        millis);
  }

  private static URI uri(InetSocketAddress node, String target) {
    return URI.create("http://127.0.0.1:" + node.getPort() + target);
  }

  /** The client's own time-out does not hold for a server that stands still while it reads. */
  private String ask(HttpRequest.Builder request, long millis) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    try {
      HttpResponse<String> given = answer.get(millis, TimeUnit.MILLISECONDS);
      return given.statusCode() / 100 == GOOD ? given.body() : "";
    } catch (ExecutionException | TimeoutException none) {
      answer.cancel(true);
      return "";
    }
  }

  /** The number behind {@code name} in a text of JSON or Prometheus. */
  static OptionalLong number(String text, String name) {
    Matcher found =
        Pattern.compile(Pattern.quote(name) + "[\": ]+(-?[0-9]+)(?:\\.[0-9]+)?").matcher(text);
    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }

  /** For a node's answer that must be there. */
  static String needed(String answer, String what) throws IOException {
    if (answer.isEmpty()) {
      throw new IOException(what + " does not answer");
    }
    return answer;
  }
}
