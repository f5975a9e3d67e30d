package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.http.connection.Limits;
import dev.lamplight.server.metrics.NodeMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server over a fake node, and a client that holds each answer against the contract. */
final class Served implements AutoCloseable {
  static final String TOKEN = "open-sesame";
  private static final Contract CONTRACT = contract();

  final FakeNode node = new FakeNode();
  final NodeMetrics metrics = new NodeMetrics();
  final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Served() {
    this(Limits.DEFAULT);
  }

  Served(Limits limits) {
    this(plain().tokens(null, TOKEN).limits(limits));
  }

  Served(HttpSettings settings) {
    try {
      server = HttpServer.start(settings, node, metrics);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  static HttpSettings plain() {
    return HttpSettings.plain("127.0.0.1", 0, "1.2.3");
  }

  private static Contract contract() {
    try {
      return new Contract();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  int port() {
    return server.port();
  }

  Raw raw() throws IOException {
    return new Raw(port());
  }

  HttpResponse<String> get(String path, String... headers) {
    return ask("GET", path, "", headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return ask("POST", path, body, headers);
  }

  HttpResponse<String> ask(String method, String path, String body, String... headers) {
    return asking(method, path, body, headers).join();
  }

  CompletableFuture<HttpResponse<String>> asking(
      String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(answer -> checked(method, answer));
  }

  private static HttpResponse<String> checked(String method, HttpResponse<String> answer) {
    String path = answer.uri().getPath();
    int status = answer.statusCode();
    assertTrue(CONTRACT.allows(method, path, status), method + " " + path + " answered " + status);
    assertTrue(answer.headers().firstValue("X-Lamport").isPresent(), "no X-Lamport");
    assertTrue(answer.headers().firstValue("X-Seen").isPresent(), "no X-Seen");
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (status >= 400 && !method.equals("HEAD")) {
      assertTrue(type.equals("application/problem+json"), status + " as " + type);
      assertTrue(answer.body().contains("\"status\":" + status), answer.body());
    }
    return answer;
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
