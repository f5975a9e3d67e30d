package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.http.connection.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Following what happens at a node. */
class EventsTest {
  private static final String ASK = "GET /events HTTP/1.1\r\nHost: x\r\n";

  private static void await(BooleanSupplier what) {
    long until = System.nanoTime() + 10_000_000_000L;
    while (!what.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "it did not happen in 10 s");
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void eventsComeAsTheyHappenWithTheirPlaces() throws IOException {
    try (Served served = new Served();
        Raw client = served.raw()) {
      served.node.feed.add("{\"before\":1}");
      String head = client.send(ASK + "\r\n").upTo("retry: 1000\n\n");
      assertTrue(head.contains("Content-Type: text/event-stream\r\n"), head);
      served.node.feed.add("{\"kind\":\"commit\"}");
      String event = client.upTo("}\n\n");
      assertTrue(event.contains("id: 77.4.2\ndata: {\"kind\":\"commit\"}\n\n"), event);
    }
  }

  @Test
  void aClientGoesOnBehindTheLastEventThatItSaw() throws IOException {
    try (Served served = new Served();
        Raw client = served.raw()) {
      for (int i = 1; i <= 200; i++) {
        served.node.feed.add("{\"n\":" + i + "}");
      }
      String resumed = client.send(ASK + "Last-Event-ID: 77.4.100\r\n\r\n").upTo("{\"n\":200}");
      assertTrue(resumed.contains("id: 77.4.101\n"), resumed);
      assertTrue(!resumed.contains("{\"n\":100}") && !resumed.contains("gap"), resumed);
      assertEquals(100, resumed.split("data: ", -1).length - 1);
    }
  }

  @Test
  void whatIsForgottenIsAGap() throws IOException {
    try (Served served = new Served();
        Raw behind = served.raw();
        Raw otherLife = served.raw()) {
      for (int i = 1; i <= 1500; i++) {
        served.node.feed.add("{\"n\":" + i + "}");
      }
      String late = behind.send(ASK + "Last-Event-ID: 77.4.0\r\n\r\n").upTo("{\"n\":1500}");
      assertTrue(
          late.contains("event: gap\ndata: {\"after\":\"77.4.0\"}\n\n"), late.substring(0, 500));
      assertTrue(late.contains("id: 77.4.501\n"));
      assertEquals(1, late.split("event: gap", -1).length - 1);
      String other = otherLife.send(ASK + "Last-Event-ID: -5.9.7\r\n\r\n").upTo("{\"n\":1500}");
      assertTrue(other.contains("{\"after\":\"-5.9.7\"}"), other.substring(0, 500));
    }
  }

  @Test
  void aClientWithoutAStreamAsksForSoManyAtATime() {
    try (Served served = new Served()) {
      for (int i = 1; i <= 5; i++) {
        served.node.feed.add("{\"n\":" + i + "}");
      }
      String first = served.get("/events?limit=3", "Last-Event-ID", "77.4.0").body();
      assertTrue(first.startsWith("id: 77.4.1\n") && first.endsWith("{\"n\":3}\n\n"), first);
      String second = served.get("/events?limit=3", "Last-Event-ID", "77.4.3").body();
      assertTrue(second.startsWith("id: 77.4.4\n") && second.endsWith("{\"n\":5}\n\n"), second);
      assertEquals("", served.get("/events?limit=3", "Last-Event-ID", "77.4.5").body());
      assertEquals(400, served.get("/events?limit=0").statusCode());
      assertEquals(0, served.node.feed.readers());
    }
  }

  @Test
  void aMalformedPlaceIs400() {
    try (Served served = new Served()) {
      for (String place : new String[] {"x", "1.2", "1.2.3.4", "99999999999999999999.1.1"}) {
        assertEquals(400, served.get("/events", "Last-Event-ID", place).statusCode(), place);
      }
      assertEquals(0, served.node.feed.readers());
    }
  }

  @Test
  void whoGoesAwayIsForgotten() throws IOException {
    try (Served served = new Served()) {
      Raw client = served.raw();
      client.send(ASK + "\r\n").upTo("retry: 1000\n\n");
      await(() -> served.node.feed.readers() == 1);
      client.close();
      await(() -> served.node.feed.readers() == 0);
      assertTrue(served.get("/metrics").body().contains("lamplight_http_event_streams 0.0"));
    }
  }

  @Test
  void whoStopsReadingIsDroppedAndHoldsUpNobody() throws IOException {
    Limits patient = Limits.DEFAULT;
    Limits impatient =
        new Limits(
            patient.connectionsMax(),
            patient.headerBytesMax(),
            patient.bodiesMax(),
            patient.headTimeout(),
            patient.bodyTimeout(),
            patient.idleTimeout(),
            Duration.ofMillis(500),
            patient.lingerTimeout(),
            patient.quietTimeout());
    try (Served served = new Served(impatient);
        Raw stuck = Raw.slowReader(served.port());
        Raw reader = served.raw()) {
      stuck.send(ASK + "\r\n");
      reader.send(ASK + "\r\n");
      await(() -> served.node.feed.readers() == 2);
      String event = "{\"x\":\"" + "x".repeat(100_000) + "\"}";
      long began = System.nanoTime();
      while (served.node.feed.readers() == 2) {
        served.node.feed.add(event);
        reader.upTo("\"}\n\n");
        assertTrue(System.nanoTime() - began < 10_000_000_000L, "it was not dropped");
      }
      assertEquals(1, served.node.feed.readers());
      served.node.feed.add("{\"last\":1}");
      reader.upTo("{\"last\":1}");
      assertTrue(served.get("/metrics").body().contains("lamplight_http_dropped_total 1.0"));
    }
  }

  @Test
  void aQuietStreamIsKeptOpenByAComment() throws IOException {
    assertEquals(Duration.ofSeconds(10), Limits.DEFAULT.quietTimeout());
    Limits patient = Limits.DEFAULT;
    Limits restless =
        new Limits(
            patient.connectionsMax(),
            patient.headerBytesMax(),
            patient.bodiesMax(),
            patient.headTimeout(),
            patient.bodyTimeout(),
            patient.idleTimeout(),
            patient.stuckTimeout(),
            patient.lingerTimeout(),
            Duration.ofMillis(300));
    try (Served served = new Served(restless);
        Raw client = served.raw()) {
      client.send(ASK + "\r\n").upTo("retry: 1000\n\n");
      long began = System.nanoTime();
      client.upTo(": nothing new\n\n");
      client.upTo(": nothing new\n\n");
      long millis = (System.nanoTime() - began) / 1_000_000;
      assertTrue(millis >= 400, millis + " ms");
    }
  }

  @Test
  void theStreamEndsWhenTheServerStops() throws IOException {
    Served served = new Served();
    try (Raw client = served.raw()) {
      client.send(ASK + "\r\n").upTo("retry: 1000\n\n");
      served.close();
      assertTrue(client.toEnd().endsWith("0\r\n\r\n"));
      assertEquals(0, served.node.feed.readers());
    }
  }
}
