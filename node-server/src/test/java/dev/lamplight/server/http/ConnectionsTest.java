package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.http.connection.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many clients, slow ones, and the server's end. */
@SuppressWarnings("StringConcatToTextBlock") // lines on the wire end with CR LF
class ConnectionsTest {
  private static final Limits SHORT =
      new Limits(
          20,
          8 << 10,
          100_000,
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofMillis(500),
          Duration.ofMillis(300),
          Duration.ofSeconds(10));

  private static final String LEADER = "GET /leader HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void aHeadThatDoesNotEndAndAConnectionThatSaysNothingAreClosed() throws IOException {
    try (Served served = new Served(SHORT);
        Raw slow = served.raw();
        Raw silent = served.raw()) {
      assertEquals("", slow.send("GET /leader HTTP/1.1\r\nHos").toEnd());
      assertEquals("", silent.toEnd());
    }
  }

  @Test
  void aBodyThatDoesNotEndIs408() throws IOException {
    try (Served served = new Served(SHORT);
        Raw slow = served.raw()) {
      slow.send("POST /messages HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
      assertTrue(slow.toEnd().startsWith("HTTP/1.1 408 "));
      assertEquals(0, served.node.submissions.size());
    }
  }

  @Test
  void connectionsBeyondTheMostAreTurnedAwayAndTheOthersServed() throws IOException {
    List<Raw> open = new ArrayList<>();
    Limits patient =
        new Limits(
            20,
            8 << 10,
            100_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));
    try (Served served = new Served(patient)) {
      for (int i = 0; i < 20; i++) {
        open.add(served.raw());
        assertEquals(200, open.getLast().send(LEADER).status());
      }
      try (Raw beyond = served.raw()) {
        String answer = beyond.toEnd();
        assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
        int body = answer.indexOf("\r\n\r\n") + 4;
        assertTrue(answer.contains("Content-Length: " + (answer.length() - body) + "\r\n"), answer);
      }
      assertEquals(200, open.getFirst().send(LEADER).status());
    } finally {
      for (Raw each : open) {
        each.close();
      }
    }
  }

  @Test
  void longBodiesTogetherHaveABudget() throws IOException {
    Limits few =
        new Limits(
            20,
            8 << 10,
            100_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofSeconds(10));
    String head =
        "POST /messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: 4000000\r\n\r\n";
    try (Served served = new Served(few);
        Raw other = served.raw()) {
      Raw one = served.raw().send(head + " ".repeat(60_000));
      assertEquals(200, served.get("/leader").statusCode());
      assertTrue(other.send(head + " ".repeat(300_000)).toEnd().startsWith("HTTP/1.1 503 "));
      one.close();
      long until = System.nanoTime() + 10_000_000_000L;
      int status;
      do {
        status = served.post("/messages", "x".repeat(60_000)).statusCode();
      } while (status == 503 && System.nanoTime() - until < 0);
      assertEquals(201, status, "once the server has seen that the other is gone");
    }
  }

  @Test
  void aThousandClientsAreServed() throws IOException {
    List<Raw> clients = new ArrayList<>();
    try (Served served = new Served()) {
      for (int i = 0; i < 1000; i++) {
        clients.add(served.raw());
      }
      for (Raw client : clients) {
        client.send("POST /?message=a HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      for (Raw client : clients) {
        assertEquals(200, client.status());
      }
      assertEquals(1001, served.node.applied());
    } finally {
      for (Raw client : clients) {
        client.close();
      }
    }
  }

  @Test
  void aClientThatDoesNotReadItsListCostsTheOthersNothing() throws IOException {
    try (Served served = new Served();
        Raw stuck = Raw.slowReader(served.port())) {
      for (int i = 0; i < 2000; i++) {
        served.node.add(new byte[20_000]);
      }
      stuck.send("GET /messages HTTP/1.1\r\nHost: x\r\n\r\n").upTo("[{\"id\":2,");
      for (int i = 0; i < 100; i++) {
        assertEquals(200, served.post("/?message=a", "").statusCode());
      }
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
    try (Served served = new Served();
        Raw client = served.raw()) {
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        many.append("POST /?message=").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      client.send(many.toString());
      for (int i = 0; i < 500; i++) {
        assertTrue(client.upTo("\r\n\r\n" + (i + 2)).startsWith("HTTP/1.1 200 OK"));
      }
    }
  }

  @Test
  void whatIsUnderWayIsFinishedWhenTheServerStops() throws Exception {
    Served served = new Served();
    try (Raw idle = served.raw();
        Raw busy = served.raw()) {
      assertEquals(200, idle.send(LEADER).status());
      served.node.mood = FakeNode.Mood.HOLDS;
      busy.send("POST /?message=a HTTP/1.1\r\nHost: x\r\n\r\n");
      while (served.node.heldBack() == 0) {
        Thread.onSpinWait();
      }
      Thread stop = Thread.ofPlatform().start(() -> served.server.stop(Duration.ofSeconds(10)));
      assertEquals("", idle.toEnd());
      assertThrows(IOException.class, served::raw);
      served.node.release();
      String answer = busy.toEnd();
      assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
      stop.join();
    }
    served.close();
  }

  @Test
  void aFrozenServerAnswersNobodyAndThenEverybody() {
    try (Served served = new Served()) {
      served.get("/leader");
      served.server.freeze(Duration.ofMillis(400));
      long longest = 0;
      for (int i = 0; i < 20; i++) {
        long asked = System.nanoTime();
        assertEquals(200, served.get("/leader").statusCode());
        longest = Math.max(longest, System.nanoTime() - asked);
      }
      assertTrue(longest >= 200_000_000, "a request waited for " + longest + " ns");
    }
  }

  @Test
  void aPortThatIsTakenIsASentence() {
    try (Served served = new Served()) {
      HttpSettings same = HttpSettings.plain("127.0.0.1", served.port(), "1");
      IOException taken =
          assertThrows(
              IOException.class, () -> HttpServer.start(same, served.node, served.metrics));
      assertEquals(
          "Cannot listen at 127.0.0.1:" + served.port() + ": is another program there already?",
          taken.getMessage());
    }
  }
}
