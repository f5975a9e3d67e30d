package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no honest client sends: it is answered or closed, and nothing of it reaches the log. */
@SuppressWarnings("StringConcatToTextBlock") // lines on the wire end with CR LF
class HostileInputTest {
  private static final String POST = "POST /messages HTTP/1.1\r\nHost: x\r\n";
  private static final int SEEDED_REQUESTS = 4000;

  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  private String answer(String request) throws IOException {
    try (Raw raw = served.raw()) {
      return raw.send(request).toEnd();
    }
  }

  private void assertRefused(int status, String request) throws IOException {
    String answer = answer(request);
    String shown = request.substring(0, Math.min(120, request.length())) + " -> " + answer;
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), shown);
    assertEquals(1, answer.split("HTTP/1\\.1 \\d", -1).length - 1, shown);
    assertTrue(answer.contains("Connection: close\r\n"), shown);
    assertEquals(0, served.node.submissions.size(), shown);
  }

  @Test
  void aLengthThatCanBeReadInTwoWaysIsRefused() throws IOException {
    String smuggled = "GET /leader HTTP/1.1\r\nHost: x\r\n\r\n";
    String[] framings = {
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n1\r\na\r\n0\r\n\r\n",
      "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
      "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
      "Content-Length: 5, 5\r\n\r\nabcde",
      "Content-Length: +5\r\n\r\nabcde",
      "Content-Length: -5\r\n\r\nabcde",
      "Content-Length: 0x5\r\n\r\nabcde",
      "Content-Length: 99999999999999999999\r\n\r\nabcde",
      "Content-Length : 5\r\n\r\nabcde",
      "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked, identity\r\n\r\n1\r\na\r\n0\r\n\r\n",
      "Transfer-Encoding: identity\r\n\r\nabcde",
      "Transfer-Encoding: xchunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      "Transfer-Encoding: gzip\r\n\r\nabcde",
      "Transfer-Encoding: chunked\r\n\r\n5\nabcde\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdeX\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\n5;\nx\r\nabcde\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\nfffffffff\r\nabcde\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\nzz\r\nabcde\r\n0\r\n\r\n",
    };
    for (String framing : framings) {
      assertRefused(400, POST + framing + smuggled);
    }
    assertRefused(
        400, "POST /messages HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  }

  @Test
  void linesThatAreNoLinesAreRefused() throws IOException {
    String[] requests = {
      "GET /leader HTTP/1.1\nHost: x\n\n",
      "GET /leader HTTP/1.1\r\nHost: x\nX-Seen: 1\r\n\r\n",
      "GET /leader HTTP/1.1\r\nHost: x\r\nX\0: 1\r\n\r\n",
      "GET /leader HTTP/1.1\r\nHost: x\r\nX-Seen: \0\r\n\r\n",
      "GET /leader HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
      "GET /leader HTTP/1.1\r\n Host: x\r\n\r\n",
      "GET /leader\r\n\r\n",
      "GET\r\n\r\n",
      "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /leader HTTP/1.x\r\nHost: x\r\n\r\n",
      "\0\0\0\0\r\n\r\n",
      "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET leader HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET ftp://x/leader HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET http:///leader HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /leader#x HTTP/1.1\r\nHost: x\r\n\r\n",
      "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /leader HTTP/1.1\r\n\r\n",
      "GET /leader HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    };
    for (String request : requests) {
      assertRefused(400, request);
    }
    assertRefused(505, "GET /leader HTTP/2.0\r\nHost: x\r\n\r\n");
    assertRefused(505, "GET /leader HTTP/0.9\r\nHost: x\r\n\r\n");
    assertRefused(417, POST + "Expect: miracles\r\nContent-Length: 1\r\n\r\na");
  }

  @Test
  void whatIsTooLongIsRefused() throws IOException {
    assertRefused(414, "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertRefused(414, "POST /?message=" + "a".repeat(300_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertRefused(431, "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(9000) + "\r\n\r\n");
    assertRefused(431, "GET / HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(3000) + "\r\n");
    assertRefused(413, POST + "Content-Length: 65537\r\n\r\n" + "a".repeat(65_537));
    assertRefused(413, POST + "Content-Length: 9999999999\r\n\r\n" + "a".repeat(200_000));
    assertRefused(
        413,
        POST
            + "Transfer-Encoding: chunked\r\n\r\n"
            + ("1000\r\n" + "a".repeat(4096) + "\r\n").repeat(30));
  }

  @Test
  void oldAndOddButLawfulRequestsAreServed() throws IOException {
    String[] requests = {
      "GET /leader HTTP/1.0\r\n\r\n",
      "\r\n\r\nGET /leader HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET http://elsewhere:80/leader HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /leader?a=%zz HTTP/1.1\r\nHost:\r\nConnection: Close\r\n\r\n",
      "GET /leader HTTP/1.1\r\nhOST: x\r\nX-Folded: a\r\n b\r\nConnection: close\r\n\r\n",
    };
    for (String request : requests) {
      String answer = answer(request);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), request + answer);
      assertTrue(answer.endsWith("\r\n\r\n8001"), request + answer);
    }
    String general = answer("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(general.startsWith("HTTP/1.1 204 "), general);
  }

  @Test
  void aClientThatHalfClosesGetsItsAnswer() throws IOException {
    try (Raw raw = served.raw()) {
      raw.send("GET /messages HTTP/1.1\r\nHost: x\r\n\r\n").finish();
      assertTrue(raw.toEnd().startsWith("HTTP/1.1 200 OK"));
    }
    for (int i = 0; i < 2000; i++) {
      served.node.add(new byte[1000]);
    }
    try (Raw raw = served.raw()) {
      raw.send("GET /messages HTTP/1.1\r\nHost: x\r\n\r\n").finish();
      assertTrue(raw.toEnd().endsWith("]\n\r\n0\r\n\r\n"));
    }
  }

  @Test
  void aClientThatAsksWhetherToGoOnIsToldSo() throws IOException {
    try (Raw raw = served.raw()) {
      raw.send(POST + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n");
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", raw.upTo("\r\n\r\n"));
      assertEquals(201, raw.send("a").status());
    }
    assertRefused413BeforeTheBody();
  }

  private void assertRefused413BeforeTheBody() throws IOException {
    served.node.submissions.clear();
    assertRefused(413, POST + "Expect: 100-continue\r\nContent-Length: 70000\r\n\r\n");
  }

  /** Each request is a lawful one with some bytes changed, cut, doubled or put in. */
  @Test
  void thousandsOfBrokenRequestsHarmNobody() throws IOException {
    String[] lawful = {
      "GET /messages?after=1&limit=5 HTTP/1.1\r\nHost: x\r\nX-Seen: 1\r\n\r\n",
      "GET /?id=2 HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n",
      "GET /status HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      "POST /messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 15\r\nIdempotency-Key: ann/1\r\n\r\n{\"content\":\"a\"}",
      "POST /messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
          + "Transfer-Encoding: chunked\r\n\r\nf\r\n{\"content\":\"a\"}\r\n0\r\n\r\n",
      "GET /nowhere HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n",
    };
    try (Raw honest = served.raw()) {
      for (int seed = 0; seed < SEEDED_REQUESTS; seed++) {
        Random random = new Random(seed);
        byte[] broken = broken(lawful[random.nextInt(lawful.length)], random);
        try (Raw raw = served.raw()) {
          raw.send(broken).finish();
          String answer = raw.toEnd();
          assertTrue(
              answer.isEmpty() || answer.startsWith("HTTP/1.1 "), "seed " + seed + ": " + answer);
          assertTrue(!answer.contains("HTTP/1.1 500"), "seed " + seed + ": " + answer);
        }
        if (seed % 50 == 0) {
          honest.send("GET /leader HTTP/1.1\r\nHost: x\r\n\r\n");
          assertEquals(200, honest.status(), "seed " + seed);
        }
      }
    }
    long until = System.nanoTime() + 5_000_000_000L;
    while (!served.get("/metrics").body().contains("lamplight_http_connections 1.0")) {
      assertTrue(System.nanoTime() < until, "connections were left open");
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static byte[] broken(String lawful, Random random) {
    StringBuilder bytes = new StringBuilder(lawful);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length() > 1; i++) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(6)) {
        case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
        case 1 -> bytes.deleteCharAt(at);
        case 2 -> bytes.insert(at, "\r\n \t\0:;,%".charAt(random.nextInt(9)));
        case 3 -> bytes.setLength(at + 1);
        case 4 -> bytes.insert(at, lawful.substring(0, random.nextInt(lawful.length())));
        default -> bytes.append(lawful);
      }
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
