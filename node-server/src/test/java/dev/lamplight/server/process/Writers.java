package dev.lamplight.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that write one message after the other, each with a key, and try it again, at the next
 * node, until it is acknowledged.
 */
final class Writers implements AutoCloseable {
  private final RealCluster cluster;
  private final String name;
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /** So many clients, which begin at once. */
  Writers(RealCluster cluster, String name, int clients) {
    this.cluster = cluster;
    this.name = name;
    for (int client = 0; client < clients; client++) {
      int number = client;
      threads.add(Thread.ofVirtual().start(() -> write(number)));
    }
  }

  private void write(int client) {
    try {
      for (int sequence = 1; !stopping; sequence++) {
        String key = name + "-" + client + "/" + sequence;
        String text = "message " + key;
        for (int attempt = client; !acknowledged.containsKey(text); attempt++) {
          attempt(attempt % RealCluster.NODES, key, text);
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      surprises.add(broken.toString());
    }
  }

  private void attempt(int place, String key, String text) throws InterruptedException {
    Optional<HttpResponse<String>> answer = cluster.post(place, key, text);
    int status = answer.map(HttpResponse::statusCode).orElse(0);
    switch (status) {
      case 201 ->
          acknowledged.put(
              text, JsonMapper.shared().readTree(answer.orElseThrow().body()).get("id").asLong());
      case 0, 503, 504 -> TimeUnit.MILLISECONDS.sleep(10);
      default -> {
        surprises.add(key + ": " + status + " " + answer.orElseThrow().body());
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** Waits until so many more are acknowledged. */
  void awaitMore(int messages) throws Exception {
    int wanted = acknowledged.size() + messages;
    RealCluster.await(messages + " more messages", () -> acknowledged.size() >= wanted);
  }

  /** Lets each finish its last message; gives all that were acknowledged, with their ids. */
  Map<String, Long> stop() throws Exception {
    stopping = true;
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    }
    assertEquals(List.of(), List.copyOf(surprises));
    return Map.copyOf(acknowledged);
  }

  @Override
  public void close() {
    stopping = true;
    threads.forEach(Thread::interrupt);
  }
}
