package dev.lamplight.server.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final int CONNECTIONS = 5;
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private volatile int status = 201;

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  /** Answers with what it is sent, and more than one buffer holds. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "y".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static Requests posts() {
    String head =
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + Requests.TEXT_BYTES + "\r\n\r\n";
    byte[] request = (head + Requests.text(0)).getBytes(StandardCharsets.US_ASCII);
    return Requests.numbered(request, head.length());
  }

  @Test
  void everyRequestIsNumberedAndEveryAnswerIsWaitedFor() throws IOException {
    Set<Long> answered = ConcurrentHashMap.newKeySet();
    Load load = new Load(posts(), 17, (first, _, body) -> answered.add(length(first, body)));
    LoadResult result = load.run(server.getAddress(), CONNECTIONS, NANOS);
    assertEquals(0, result.failures(), result.firstFailure());
    assertTrue(result.answers() > 0 && result.perSecond() > 0);
    long asked = load.next() - 17;
    assertEquals(asked, answered.size());
    assertEquals(asked, bodies.size());
    assertTrue(bodies.contains(Requests.text(17)) && bodies.contains(Requests.text(16 + asked)));
  }

  private static long length(long first, ByteBuffer body) {
    assertEquals(40_000, body.remaining());
    return first;
  }

  @Test
  void answersThatSayNoAreFailures() throws IOException {
    status = 503;
    LoadResult result =
        new Load(posts(), 0, Answers.NOBODY).run(server.getAddress(), CONNECTIONS, NANOS);
    assertEquals(0, result.answers());
    assertTrue(result.failures() > 0);
    assertTrue(result.firstFailure().startsWith("503 yyy"), result.firstFailure());
  }
}
