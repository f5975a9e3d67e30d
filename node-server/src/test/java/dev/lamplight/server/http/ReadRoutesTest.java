package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be read, and how fresh it is. */
class ReadRoutesTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  private void fill(int messages, String text) {
    for (int i = 0; i < messages; i++) {
      served.node.add(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void pagesCountMessagesAndLinkToTheNext() {
    fill(5, "a");
    HttpResponse<String> page = served.get("/messages?limit=2");
    assertEquals(2, page.body().lines().findFirst().orElse("").split("\"id\":", -1).length - 1);
    assertEquals(
        "</messages?after=3&limit=2&consistency=linearizable>; rel=\"next\"",
        Served.header(page, "Link"));
    HttpResponse<String> last = served.get("/messages?after=4&limit=2");
    assertTrue(last.body().startsWith("[{\"id\":5,"), last.body());
    assertEquals("", Served.header(last, "Link"));
    assertEquals("[]\n", served.get("/messages?after=6&limit=2").body());
    assertEquals("[]\n", served.get("/messages?after=600").body());
  }

  @Test
  void followingTheLinksShowsEveryMessageOnce() {
    fill(25_000, "a message of some bytes");
    String path = "/messages?limit=10000";
    long next = 2;
    int pages = 0;
    while (!path.isEmpty()) {
      HttpResponse<String> page = served.get(path);
      pages++;
      for (String part : page.body().split("\\{\"id\":", -1)) {
        if (!part.startsWith("[")) {
          assertEquals(next++, Long.parseLong(part.substring(0, part.indexOf(','))));
        }
      }
      String link = Served.header(page, "Link");
      path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertEquals("25002 in 3", next + " in " + pages);
  }

  @Test
  void aLongLogIsStreamedWhole() throws IOException {
    fill(2000, "x".repeat(2000));
    String all = served.get("/messages").body();
    assertEquals(2000, all.split("\"id\":", -1).length - 1);
    assertTrue(all.endsWith("}]\n"));
    try (Raw old = served.raw()) {
      String answer = old.send("GET /messages HTTP/1.0\r\n\r\n").toEnd();
      assertTrue(answer.endsWith("\r\n\r\n" + all));
      assertTrue(!answer.contains("chunked"));
    }
  }

  @Test
  void malformedParametersAreNamedAndUnknownOnesIgnored() {
    for (String query : new String[] {"limit=0", "limit=10001", "after=-1", "consistency=strong"}) {
      HttpResponse<String> answer = served.get("/messages?" + query);
      assertEquals(400, answer.statusCode(), query);
      String name = query.substring(0, query.indexOf('='));
      assertTrue(answer.body().contains("Parameter '" + name + "'"), answer.body());
    }
    assertEquals(200, served.get("/messages?colour=blue&%63onsistency=serializable").statusCode());
    assertEquals("serializable 0 5000000000", served.node.reads.getFirst());
  }

  @Test
  void serializableAnswersSayHowStaleTheyAre() {
    fill(1, "a");
    for (String path : new String[] {"/messages", "/messages?limit=5", "/messages/2", "/?id=2"}) {
      String stale = path + (path.contains("?") ? "&" : "?") + "consistency=serializable";
      HttpResponse<String> answer = served.get(stale);
      assertEquals("2", Served.header(answer, "X-Applied-Index"));
      assertEquals("3.8001", Served.header(answer, "X-Epoch"));
      assertEquals("2", Served.header(answer, "X-Age-Ms"));
      assertEquals("", Served.header(served.get(path), "X-Age-Ms"));
    }
  }

  @Test
  void whatTheClientHasSeenAndItsDeadlineReachTheNode() {
    served.get("/messages/2", "X-Seen", "17", "X-Deadline-Ms", "100");
    assertEquals("linearizable 17 100000000", served.node.reads.getFirst());
  }

  @Test
  void aMessageThatIsNotThereIs404() {
    assertEquals(404, served.get("/messages/1").statusCode());
    assertEquals(404, served.get("/messages/99").statusCode());
    assertEquals(400, served.get("/messages/abc").statusCode());
    assertEquals(404, served.get("/messages/").statusCode());
    assertEquals(404, served.get("/messages/2/3").statusCode());
  }

  @Test
  void withoutALeaderAReadIsRefusedAndAForgottenOneToo() {
    served.node.mood = FakeNode.Mood.REFUSES;
    assertEquals(503, served.get("/messages").statusCode());
    served.node.mood = FakeNode.Mood.FORGETS;
    assertEquals(503, served.get("/messages/2", "X-Deadline-Ms", "1").statusCode());
  }

  @Test
  void headSaysWhatGetWouldSayWithoutItsBody() throws IOException {
    fill(2000, "x".repeat(2000));
    HttpResponse<String> get = served.get("/status");
    HttpResponse<String> head = served.ask("HEAD", "/status", "");
    assertEquals("", head.body());
    assertEquals(Served.header(get, "Content-Length"), Served.header(head, "Content-Length"));
    assertEquals("", served.ask("HEAD", "/messages", "").body());
    assertEquals("", served.ask("HEAD", "/nowhere", "").body());
    try (Raw raw = served.raw()) {
      raw.send("HEAD /messages HTTP/1.1\r\nHost: x\r\n\r\nGET /leader HTTP/1.1\r\nHost: x\r\n\r\n");
      String heads = raw.upTo("\r\n\r\n8001");
      assertEquals(2, heads.split("HTTP/1.1 200 OK", -1).length - 1, heads);
    }
  }

  @Test
  void otherMethodsAreToldWhatIsAllowed() {
    HttpResponse<String> answer = served.ask("DELETE", "/messages", "");
    assertEquals(
        "405 GET, HEAD, OPTIONS, POST", answer.statusCode() + " " + Served.header(answer, "Allow"));
    HttpResponse<String> options = served.ask("OPTIONS", "/status", "");
    assertEquals(
        "204 GET, HEAD, OPTIONS", options.statusCode() + " " + Served.header(options, "Allow"));
    assertEquals(404, served.get("/nowhere").statusCode());
    assertEquals(404, served.get("/messages%2F2").statusCode());
  }

  @Test
  void theStatusSaysHowMattersStand() {
    assertEquals(
        "{\"node_id\":8001,\"incarnation\":77,\"boot\":4,\"role\":\"leading\",\"leader\":8001,"
            + "\"epoch\":{\"round\":3,\"leader\":8001},\"lamport\":15,\"commit\":1,\"applied\":1,"
            + "\"last\":1,\"votes\":true,\"region\":\"us-central1\",\"healthy\":true,"
            + "\"ready\":true,\"uptime_ms\":12345,\"version\":\"1.2.3\",\"at_ns\":1763888888000000000,\"members\":["
            + "{\"id\":8001,\"url\":\"http://localhost:8001\",\"voter\":true,\"reachable\":true,"
            + "\"match\":1,\"rtt_ms\":0.000000,\"clock_offset_ms\":0.000000,"
            + "\"clock_verdict\":\"ok\"},"
            + "{\"id\":8002,\"url\":\"http://localhost:8002\",\"voter\":true,\"reachable\":true,"
            + "\"match\":1,\"rtt_ms\":1.250000,\"clock_offset_ms\":-2.500000,"
            + "\"clock_verdict\":\"ok\"},"
            + "{\"id\":8003,\"url\":\"http://localhost:8003\",\"voter\":true,\"reachable\":false,"
            + "\"match\":null,\"rtt_ms\":null,\"clock_offset_ms\":null,\"clock_verdict\":\"unknown\",\"trouble\":\"connection"
            + " refused\"}],\"faults\":[]}",
        served.get("/status").body());
    served.node.leader = 0;
    String without = served.get("/status").body();
    assertTrue(without.contains("\"leader\":null"), without);
    assertTrue(
        without.contains("\"why_no_leader\":[\"8002 is silent\",\"8003 is silent\"]"), without);
  }

  @Test
  void healthIsAboutTheProcessAndReadinessAboutTheNode() {
    assertEquals("ok\n", served.get("/healthz").body());
    assertEquals("ready\n", served.get("/readyz").body());
    served.node.ready = false;
    served.node.leader = 0;
    HttpResponse<String> waiting = served.get("/readyz");
    assertEquals(503, waiting.statusCode());
    assertTrue(waiting.body().contains("8002 is silent"), waiting.body());
    assertEquals(200, served.get("/healthz").statusCode());
  }

  @Test
  void metricsCoverWhatANodeDoes() {
    served.post("/messages", "a");
    served.metrics.committed(3);
    served.metrics.synced(120_000);
    served.metrics.electionBegan();
    served.metrics.electionEnded(90_000_000);
    served.metrics.roundTrip(8002, 250_000);
    served.metrics.peerRefused();
    served.metrics.queue("inputs", () -> 5);
    String text = served.get("/metrics").body();
    for (String line :
        new String[] {
          "lamplight_appends_total 1.0",
          "lamplight_append_latency_seconds_count 1",
          "lamplight_commits_total 3.0",
          "lamplight_sync_latency_seconds_bucket{le=\"2.5E-4\"} 1",
          "lamplight_elections_total 1.0",
          "lamplight_election_duration_seconds_count 1",
          "lamplight_peer_rtt_seconds_count{peer=\"8002\"} 1",
          "lamplight_peer_refusals_total 1.0",
          "lamplight_inputs_queue_depth 5.0",
          "lamplight_epoch_round 3.0",
          "lamplight_role{role=\"leading\"} 1.0",
          "lamplight_lamport_time 25.0",
          "lamplight_peer_clock_offset_seconds{peer=\"8002\"} -0.0025",
          "lamplight_http_answers_total{status=\"2xx\"} 1.0",
        }) {
      assertTrue(text.contains("\n" + line + "\n"), line + "\n" + text);
    }
  }
}
