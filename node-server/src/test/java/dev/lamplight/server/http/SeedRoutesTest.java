package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of the first system send, and what they get. */
class SeedRoutesTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void aPostedMessageIsAnsweredWithItsIdAlone() {
    HttpResponse<String> answer = served.post("/?message=Mensagem_Iowa_1", "");
    assertEquals("200 2", answer.statusCode() + " " + answer.body());
    assertEquals("2", Served.header(answer, "X-Seen"));
    assertEquals("8001.1.4d/1", Served.header(answer, "Idempotency-Key"));
  }

  @Test
  void percentSignsAndPlusesAreReadAsFormsWriteThem() {
    served.post("/?x=1&message=a+b%20c%2B%C3%A1%00&message=second", "");
    assertEquals("a b c+á\0", text(0));
  }

  @Test
  void rawUtf8InTheAddressIsTakenAsCurlSendsIt() throws IOException {
    byte[] request =
        "POST /?message=São_Paulo_€ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    try (Raw raw = served.raw()) {
      assertTrue(raw.send(request).toEnd().endsWith("\r\n\r\n2"));
    }
    assertEquals("São_Paulo_€", text(0));
  }

  private String text(int submission) {
    return new String(served.node.submissions.get(submission).text(), StandardCharsets.UTF_8);
  }

  @Test
  void aMessageIsAtLeastOneByteOfUtf8AndAtMost64KiB() {
    assertEquals(422, served.post("/", "").statusCode());
    assertEquals(400, served.post("/?message=", "").statusCode());
    assertEquals(400, served.post("/?message=%ff", "").statusCode());
    assertEquals(400, served.post("/?message=%c0%80", "").statusCode());
    assertEquals(400, served.post("/?message=%ed%a0%80", "").statusCode());
    assertEquals(200, served.post("/?message=" + "%41".repeat(65_536), "").statusCode());
    assertEquals(413, served.post("/?message=" + "a".repeat(65_537), "").statusCode());
    assertEquals(1, served.node.submissions.size());
  }

  @Test
  void aPercentSignIsFollowedByTwoDigits() throws IOException {
    for (String text : new String[] {"%", "%4", "%zz", "a%4", "%4&x=1"}) {
      try (Raw raw = served.raw()) {
        raw.send("POST /?message=" + text + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertEquals(400, raw.status(), text);
      }
    }
  }

  @Test
  void aMessageIsFoundByItsIdAndNothingIsNull() {
    served.post("/?message=one", "");
    assertEquals(
        "{\"id\":2,\"content\":\"one\",\"lamport_timestamp\":20,\"node_id\":8001,"
            + "\"physical_timestamp\":1763888888.123456,\"epoch\":{\"round\":3,\"leader\":8001},"
            + "\"parents\":[]}",
        served.get("/?id=2").body());
    assertEquals("null", served.get("/?id=1").body());
    assertEquals("null", served.get("/?id=77").body());
  }

  @Test
  void withoutAnIdItIs422ButABrowserSeesTheDashboard() {
    assertEquals(422, served.get("/").statusCode());
    assertEquals(422, served.get("/?id=", "Accept", "application/json").statusCode());
    assertEquals(400, served.get("/?id=abc").statusCode());
    HttpResponse<String> browser = served.get("/", "Accept", "text/html,*/*;q=0.8");
    assertEquals("302 /dashboard", browser.statusCode() + " " + Served.header(browser, "Location"));
    assertTrue(served.get("/dashboard").body().startsWith("<!doctype html>"));
  }

  @Test
  void allMessagesComeInTheOrderOfTheLog() {
    served.post("/?message=one", "");
    served.post("/?message=t%22wo%5C%0A", "");
    String all = served.get("/messages").body();
    assertTrue(all.startsWith("[{\"id\":2,\"content\":\"one\","), all);
    assertTrue(all.contains("{\"id\":3,\"content\":\"t\\\"wo\\\\\\n\",\"lamport"), all);
    assertTrue(all.endsWith("\"parents\":[2]}]\n"), all);
  }

  @Test
  void theLeaderIsABareNumberOrNull() {
    assertEquals("8001", served.get("/leader").body());
    served.node.leader = 0;
    assertEquals("null", served.get("/leader").body());
  }

  @Test
  void theLamportTimeAndTheStateAreShown() {
    assertEquals("{\"time\":15,\"node_id\":8001}", served.get("/lamport_time").body());
    assertEquals(served.get("/status").body(), served.get("/state").body());
  }
}
