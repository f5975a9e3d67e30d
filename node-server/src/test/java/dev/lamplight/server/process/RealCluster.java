package dev.lamplight.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three nodes as real processes, and what a test asks of them over HTTP. */
final class RealCluster implements AutoCloseable {
  static final int NODES = 3;

  private static final long PATIENCE_SECONDS = 60;
  private static final long ANSWER_SECONDS = 6;
  private static final int PAGE = 10_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Short runs: compiling well is not worth its time. */
  private static final List<String> JAVA = List.of("-XX:TieredStopAtLevel=1", "-Xmx128m");

  private final LocalNodes nodes;
  private final Map<String, String> environment;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  RealCluster(Path directory, Map<String, String> environment, String... java) throws IOException {
    this.environment = Map.copyOf(environment);
    List<String> options = new java.util.ArrayList<>(JAVA);
    options.addAll(List.of(java));
    nodes = new LocalNodes(directory, new int[] {8001, 8002, 8003}, options);
  }

  /** Something that may fail while it is not so yet. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  static void await(String what, Condition condition) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() - until < 0, "not within a minute: " + what);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  LocalNodes nodes() {
    return nodes;
  }

  void start(int place, String... options) throws IOException {
    nodes.start(place, environment, options);
  }

  void startAll() throws IOException {
    for (int place = 0; place < NODES; place++) {
      start(place);
    }
  }

  ServerProcess process(int place) {
    return nodes.process(place);
  }

  URI uri(int place, String target) {
    return URI.create("http://" + nodes.address(place) + ":" + nodes.port(place) + target);
  }

  HttpClient http() {
    return http;
  }

  /** What a node answers; empty if it does not. */
  Optional<HttpResponse<String>> ask(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return Optional.of(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException none) {
      answer.cancel(true);
      return Optional.empty();
    }
  }

  /** The body of a good answer; empty if there is none. */
  Optional<String> get(int place, String target) throws InterruptedException {
    return ask(HttpRequest.newBuilder(uri(place, target)).build())
        .filter(answer -> answer.statusCode() == 200)
        .map(HttpResponse::body);
  }

  /** One message, with a key. */
  Optional<HttpResponse<String>> post(int place, String key, String text)
      throws InterruptedException {
    return ask(
        HttpRequest.newBuilder(uri(place, "/messages"))
            .header("Content-Type", "text/plain")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build());
  }

  /** A node's status; an empty object if it does not answer. */
  JsonNode status(int place) throws InterruptedException {
    return get(place, "/status").map(JSON::readTree).orElseGet(JSON::createObjectNode);
  }

  /** Waits until those nodes agree on a leader; gives its place. */
  int awaitLeader(int... places) throws IOException, InterruptedException {
    int[] asked = places.length == 0 ? IntStream.range(0, NODES).toArray() : places;
    int[] leader = new int[1];
    await(
        "one leader",
        () -> {
          leader[0] = status(asked[0]).path("leader").asInt(0);
          for (int place : asked) {
            if (leader[0] == 0 || status(place).path("leader").asInt(0) != leader[0]) {
              return false;
            }
          }
          return true;
        });
    return nodes.placeOf(leader[0]);
  }

  static int[] others(int place) {
    return IntStream.range(0, NODES).filter(each -> each != place).toArray();
  }

  /** Every acknowledged message is there once, under its id, and all three logs are equal. */
  void assertHolds(Map<String, Long> acknowledged) throws IOException, InterruptedException {
    awaitLeader();
    awaitEqualLogs();
    Map<Integer, String> logs = new HashMap<>();
    for (int place = 0; place < NODES; place++) {
      Map<String, Long> ids = new TreeMap<>();
      StringBuilder log = new StringBuilder();
      long after = 0;
      for (JsonNode page = page(place, after); !page.isEmpty(); page = page(place, after)) {
        log.append(page);
        for (JsonNode message : page) {
          after = message.get("id").asLong();
          Long before = ids.put(message.get("content").asString(), after);
          assertEquals(null, before, () -> "twice: " + message);
        }
      }
      for (Map.Entry<String, Long> each : acknowledged.entrySet()) {
        assertEquals(each.getValue(), ids.get(each.getKey()), each.getKey() + " at " + place);
      }
      logs.put(place, log.toString());
    }
    assertEquals(logs.get(0), logs.get(1));
    assertEquals(logs.get(0), logs.get(2));
  }

  private void awaitEqualLogs() throws IOException, InterruptedException {
    await(
        "equal logs",
        () -> {
          JsonNode first = status(0);
          for (int place = 0; place < NODES; place++) {
            JsonNode status = status(place);
            if (!status.path("ready").asBoolean(false)
                || !status.path("last").equals(first.path("last"))
                || !status.path("applied").equals(status.path("last"))) {
              return false;
            }
          }
          return true;
        });
  }

  private JsonNode page(int place, long after) throws InterruptedException {
    String target = "/messages?consistency=serializable&limit=" + PAGE + "&after=" + after;
    return JSON.readTree(get(place, target).orElseThrow());
  }

  @Override
  public void close() {
    http.shutdownNow();
    nodes.close();
  }
}
