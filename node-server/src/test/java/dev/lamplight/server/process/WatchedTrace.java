package dev.lamplight.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The live traces of nodes, followed from the start of each life over {@code /events}, and the laws
 * that they must keep. What a killed node did last may be missing.
 */
final class WatchedTrace implements AutoCloseable {
  private final RealCluster cluster;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final List<Thread> followers = new ArrayList<>();

  WatchedTrace(RealCluster cluster) {
    this.cluster = cluster;
  }

  /** Follows a node that answers, from the beginning of its life. */
  void follow(int place) throws Exception {
    RealCluster.await("status", () -> cluster.status(place).has("incarnation"));
    JsonNode status = cluster.status(place);
    String from = status.get("incarnation").asString() + "." + status.get("boot").asInt() + ".0";
    HttpRequest request =
        HttpRequest.newBuilder(cluster.uri(place, "/events")).header("Last-Event-ID", from).build();
    HttpResponse<InputStream> events =
        cluster.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
    followers.add(Thread.ofVirtual().start(() -> read(events.body())));
  }

  private void read(InputStream events) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("event: gap")) {
          lines.add("gap");
        } else if (line.startsWith("data: {\"node\"")) {
          lines.add(line.substring("data: ".length()));
        }
      }
    } catch (IOException killed) {
      // its life is over
    }
  }

  private record Life(int node, long incarnation, int boot) {}

  /**
   * S1: one leader an epoch. S4: nothing is delivered out of order, and nothing twice in one life.
   * S6: a key has one id. S7: stamps rise within a process, over restarts too as far as anybody saw
   * them, and a receipt's is above its send's.
   */
  void assertLawful(Map<String, Long> acknowledged) {
    List<JsonNode> events = lines.stream().map(JsonMapper.shared()::readTree).toList();
    Map<String, Long> sent = new HashMap<>();
    for (JsonNode event : events) {
      if (event.get("kind").asString().equals("send")) {
        sent.put(event.get("message").asString(), event.get("lamport").asLong());
      }
    }
    Map<Life, TreeMap<Long, JsonNode>> lives = new HashMap<>();
    for (JsonNode event : events) {
      Life life =
          new Life(
              event.get("node").asInt(),
              event.get("incarnation").asLong(),
              event.get("boot").asInt());
      lives.computeIfAbsent(life, each -> new TreeMap<>()).put(event.get("seq").asLong(), event);
    }
    lives.forEach((life, own) -> assertStampsRise(life, own, sent, lives));
    lives.values().forEach(WatchedTrace::assertDeliversInOrder);
    assertOneLeaderAnEpoch(events);
    assertOneIdAKey(events, acknowledged);
  }

  private static void assertStampsRise(
      Life life,
      TreeMap<Long, JsonNode> own,
      Map<String, Long> sent,
      Map<Life, TreeMap<Long, JsonNode>> lives) {
    long newest = -1;
    TreeMap<Long, JsonNode> before =
        lives.get(new Life(life.node(), life.incarnation(), life.boot() - 1));
    if (before != null) {
      for (JsonNode event : before.values()) {
        newest = event.get("kind").asString().equals("send") ? lamport(event) : newest;
      }
    }
    for (JsonNode event : own.values()) {
      if (event.get("kind").asString().equals("restart")) {
        continue;
      }
      assertTrue(lamport(event) > newest, "S7: " + event);
      newest = lamport(event);
      Long cause = event.has("message") ? sent.get(event.get("message").asString()) : null;
      if (event.get("kind").asString().equals("receive") && cause != null) {
        assertTrue(lamport(event) > cause, "S7: " + event);
      }
    }
  }

  private static long lamport(JsonNode event) {
    return event.get("lamport").asLong();
  }

  private static void assertDeliversInOrder(TreeMap<Long, JsonNode> own) {
    long last = -1;
    for (JsonNode event : own.values()) {
      if (event.get("kind").asString().equals("deliver")) {
        assertTrue(last < 0 || event.get("first").asLong() == last + 1, "S4: " + event);
        last = event.get("last").asLong();
      }
    }
  }

  private static void assertOneLeaderAnEpoch(List<JsonNode> events) {
    Map<String, Integer> leaders = new HashMap<>();
    for (JsonNode event : events) {
      if (event.get("kind").asString().equals("role")
          && event.path("role").asString("").equals("leading")) {
        int node = event.get("node").asInt();
        assertEquals(
            node, leaders.computeIfAbsent(event.get("epoch").toString(), each -> node), "S1");
      }
    }
    assertTrue(!leaders.isEmpty(), "somebody came to lead");
  }

  private static void assertOneIdAKey(List<JsonNode> events, Map<String, Long> acknowledged) {
    Map<String, Long> ids = new HashMap<>();
    for (JsonNode event : events) {
      if (event.get("kind").asString().equals("acknowledge")) {
        String key = event.get("client").asString() + "/" + event.get("sequence").asLong();
        long id = event.get("id").asLong();
        assertEquals(id, ids.computeIfAbsent(key, each -> id), "S6: " + key);
        Long told = acknowledged.get("message " + key);
        assertTrue(told == null || told == id, "S5: " + key);
      }
    }
    assertTrue(!ids.isEmpty(), "something was acknowledged");
  }

  @Override
  public void close() {
    followers.forEach(Thread::interrupt);
  }
}
