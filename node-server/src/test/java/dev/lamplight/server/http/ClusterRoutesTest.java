package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.lamplight.server.metrics.NodeMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What a node shows of the others: as they say they are, or why they say nothing. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ClusterRoutesTest {
  private static final String OF_8002 =
      "{\"node_id\":8002,\"incarnation\":-9223372036854775807,\"boot\":3,\"role\":\"follower\","
          + "\"leader\":8001,\"epoch\":{\"round\":7,\"leader\":8001},\"lamport\":99,\"commit\":5,"
          + "\"applied\":4,\"last\":6,\"votes\":true,\"region\":\"southamerica-east1\","
          + "\"healthy\":true,\"ready\":true,\"version\":\"9.9\",\"members\":[{\"id\":8001},"
          + "{\"id\":8003},{\"id\":8002}],\"faults\":[{\"kind\":\"slow\",\"detail\":\"x\","
          + "\"ends_in_ms\":12}],\"why_no_leader\":[\"because\"]}";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() throws Exception {
    over.countDown();
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  /** What another member answers to a request. */
  private interface Answering {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private String member(Answering answering) throws IOException {
    com.sun.net.httpserver.HttpServer server =
        com.sun.net.httpserver.HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answering.answer(exchange);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    open.add(() -> server.stop(0));
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String member(int status, String body) throws IOException {
    return member(exchange -> send(exchange, status, body));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String serve(FakeNode node, String url) {
    try {
      HttpSettings settings = Served.plain().tokens("the-clients-token", "the-operators-token");
      HttpServer server = HttpServer.start(settings, new Pointing(node, url), new NodeMetrics());
      open.add(server);
      return "http://127.0.0.1:" + server.port();
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer the-operators-token")
        .build();
  }

  /** What {@code /cluster} says of 8002, once that holds {@code part}. */
  private String seen(String url, String part) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = request(serve(new FakeNode(), url) + "/cluster");
      while (true) {
        String all = client.send(request, BodyHandlers.ofString()).body();
        String seen = all.substring(all.indexOf("{\"id\":8002"), all.indexOf("{\"id\":8003"));
        if (seen.contains(part)) {
          return seen;
        }
        // A computer under load may take a member for slow at first.
        assertTrue(System.nanoTime() - until < 0, seen);
      }
    }
  }

  @Test
  void aMemberIsShownAsItSaysItIs() throws Exception {
    String seen = seen(member(200, OF_8002) + "/", "answers");
    assertTrue(
        seen.contains(
            "\"sight\":\"answers\",\"life\":\"-9223372036854775807.3\",\"role\":\"follower\","
                + "\"leader\":8001,\"epoch\":{\"round\":7,\"leader\":8001},\"lamport\":99,"
                + "\"commit\":5,\"applied\":4,\"last\":6,\"votes\":true,\"healthy\":true,"
                + "\"ready\":true,\"region\":\"southamerica-east1\","
                + "\"place\":\"Osasco, São Paulo\",\"version\":\"9.9\","
                + "\"why_no_leader\":[\"because\"],\"faults\":[{\"kind\":\"slow\","
                + "\"detail\":\"x\",\"ends_in_ms\":12}]}"),
        seen);
    assertTrue(seen.contains("\"heard\":true,\"rtt_ms\":1.250000,\"clock_offset_ms\":-3"), seen);
  }

  @Test
  void whatIsWrongWithAMemberIsSaid() throws Exception {
    assertSeen("wrong_token", "another client's token", member(401, ""));
    assertSeen("refuses", "it answers 503", member(503, OF_8002));
    assertSeen("unreadable", "is no node", member(200, "<html>"));
    assertSeen("unreadable", "is no node", member(200, "{\"node_id\":\"8002\"}"));
    assertSeen(
        "wrong_cluster", "node 8009 answers there", member(200, OF_8002.replace("8002", "8009")));
    assertSeen(
        "wrong_cluster",
        "its cluster is [8001, 8002]",
        member(200, OF_8002.replace("{\"id\":8003},", "")));
    assertSeen("unreachable", "", "http://127.0.0.1:1");
    assertSeen("unreachable", "no address", "");
    assertSeen("unreachable", "is no address", "ftp://x");
    assertSeen("unreachable", "", member(200, " ".repeat(2 << 20)));
    assertSeen("slow", "no answer within 1500 ms", member(_ -> over.await()));
  }

  private void assertSeen(String sight, String detail, String url) throws Exception {
    String seen = seen(url, "\"sight\":\"" + sight + "\",\"detail\":\"");
    assertTrue(seen.contains(detail), seen);
  }

  @Test
  void aMemberIsGivenTheClientsTokenAndNeverTheOperators() throws Exception {
    List<String> brought = new CopyOnWriteArrayList<>();
    seen(
        member(
            exchange -> {
              brought.add(exchange.getRequestHeaders().getFirst("Authorization"));
              send(exchange, 200, OF_8002);
            }),
        "answers");
    assertEquals("Bearer the-clients-token", brought.getFirst());
    assertFalse(brought.contains("Bearer the-operators-token"));
  }

  @Test
  void theStreamCarriesHowAllAreAndWhatHappensAtAll() throws Exception {
    FakeNode node = new FakeNode();
    List<String> resumed = new CopyOnWriteArrayList<>();
    String url =
        member(
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/status")) {
                send(exchange, 200, OF_8002);
                return;
              }
              resumed.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
              exchange.sendResponseHeaders(200, 0);
              OutputStream out = exchange.getResponseBody();
              out.write(ascii("retry: 1\n\nid: 5.1." + resumed.size() + "\ndata: "));
              out.write(ascii("{\"kind\":\"send\",\"node\":8002}\n\n"));
              out.write(ascii("data: {\"kind\":\"deliver\",\"node\":8002}\n\n"));
              out.flush();
            });
    try (HttpClient client = HttpClient.newHttpClient()) {
      InputStream in =
          client
              .send(request(serve(node, url) + "/cluster/events"), BodyHandlers.ofInputStream())
              .body();
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        List<String> read = new ArrayList<>();
        readUntil(lines, read, "data: {\"node_id\":8001,\"members\":[");
        assertTrue(read.contains("event: members"), read.toString());
        readUntil(lines, read, "data: {\"kind\":\"send\",\"node\":8002}");
        node.feed.add("{\"kind\":\"role\",\"node\":8001}");
        readUntil(lines, read, "data: {\"kind\":\"role\",\"node\":8001}");
        readUntil(lines, read, "data: {\"kind\":\"send\",\"node\":8002}");
        assertFalse(read.toString().contains("deliver"), "what is not drawn is left out");
        assertEquals(List.of("null", "5.1.1"), resumed.subList(0, 2), "it goes on where it was");
      }
    }
  }

  private static void readUntil(BufferedReader lines, List<String> read, String beginning)
      throws IOException {
    String line;
    do {
      line = String.valueOf(lines.readLine());
      read.add(line);
      assertTrue(read.size() < 5_000, beginning);
    } while (!line.startsWith(beginning));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void nobodyIsAskedBeforeSomebodyLooksNorOnceTheServerHasEnded() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    String url =
        member(
            exchange -> {
              asked.add(exchange.getRequestURI().getPath());
              send(exchange, 200, OF_8002);
            });
    String served = serve(new FakeNode(), url);
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request(served + "/status"), BodyHandlers.ofString());
      assertEquals(List.of(), asked);
      while (asked.isEmpty()) {
        client.send(request(served + "/cluster"), BodyHandlers.ofString());
      }
      assertEquals("/status", asked.getFirst());
    }
    open.getLast().close();
    int soFar = asked.size();
    assertFalse(over.await(600, TimeUnit.MILLISECONDS));
    assertTrue(asked.size() <= soFar + 1, asked.size() + " after " + soFar);
  }
}
