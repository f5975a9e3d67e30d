package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.message.Refusal;
import dev.lamplight.server.service.Submission;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /messages}, one at a time. */
class AppendRoutesTest {
  private static final String[] TEXT = {"Content-Type", "text/plain; charset=UTF-8"};
  private static final String[] JSON = {"Content-Type", "application/json"};

  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void theAnswerIsTheMessageAndWhereItStands() {
    HttpResponse<String> answer = served.post("/messages", "olá", TEXT);
    assertEquals(201, answer.statusCode());
    assertEquals("/messages/2", Served.header(answer, "Location"));
    assertEquals("8001.1.4d/1", Served.header(answer, "Idempotency-Key"));
    assertEquals("2", Served.header(answer, "X-Seen"));
    assertTrue(answer.body().startsWith("{\"id\":2,\"content\":\"olá\",\"lamport_timestamp\":20,"));
    assertEquals(answer.body(), served.get("/messages/2").body());
  }

  @Test
  void jsonAndNoMediaTypeAtAllAreTakenToo() {
    assertEquals(
        201, served.post("/messages", "{\"x\":[{}],\"content\":\"a\"}", JSON).statusCode());
    assertEquals(201, served.post("/messages", "b").statusCode());
    assertEquals("a", text(0));
    assertEquals("b", text(1));
  }

  private String text(int submission) {
    return new String(served.node.submissions.get(submission).text(), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNoMessageIs400AndAnotherMediaTypeIs415() {
    for (String body :
        new String[] {
          "",
          "{",
          "[]",
          "{}",
          "{\"content\":1}",
          "{\"content\":\"\"}",
          "{\"content\":\"a\"} x",
          "{\"content\":\"a\",\"content\":\"b\"}",
          "{\"content\":\"\\ud800\"}",
          "\"a\"",
          "{\"content\":null}",
          "[".repeat(5000),
          "{\"a\":" + "[".repeat(5000),
        }) {
      assertEquals(400, served.post("/messages", body, JSON).statusCode(), body);
    }
    assertEquals(400, served.post("/messages", "", TEXT).statusCode());
    String form = "application/x-www-form-urlencoded";
    assertEquals(415, served.post("/messages", "a=b", "Content-Type", form).statusCode());
    String latin = "text/plain; charset=iso-8859-1";
    assertEquals(415, served.post("/messages", "a", "Content-Type", latin).statusCode());
    assertEquals(0, served.node.submissions.size());
  }

  @Test
  void aMessageHasAtMost64KiBHoweverItIsWritten() {
    String most = "a".repeat(65_536);
    assertEquals(201, served.post("/messages", most, TEXT).statusCode());
    assertEquals(413, served.post("/messages", most + "a", TEXT).statusCode());
    String escaped = "{\"content\":\"" + "\\u0041".repeat(65_536) + "\"}";
    assertEquals(201, served.post("/messages", escaped, JSON).statusCode());
    assertEquals(
        413, served.post("/messages", "{\"content\":\"" + most + "a\"}", JSON).statusCode());
    assertEquals(413, served.post("/messages", " ".repeat(500_000), JSON).statusCode());
  }

  @Test
  void whatTheClientSaysOfItselfReachesTheNode() {
    served.post(
        "/messages",
        "a",
        "X-Lamport",
        "41",
        "X-Seen",
        "1",
        "X-Deadline-Ms",
        "250",
        "Idempotency-Key",
        "desk-7/12");
    Submission taken = served.node.submissions.getFirst();
    assertEquals("desk-7 12 41 1 250000000", described(taken));
    served.post("/messages", "b", "X-Deadline-Ms", "60000");
    assertEquals(" 0 0 0 5000000000", described(served.node.submissions.get(1)));
  }

  private static String described(Submission taken) {
    return "%s %d %d %d %d"
        .formatted(
            taken.client(), taken.sequence(), taken.stamp(), taken.seen(), taken.deadlineNanos());
  }

  @Test
  void malformedHeadersAreNamed() {
    String[][] wrong = {
      {"X-Lamport", "9007199254740992"}, {"X-Lamport", "-1"}, {"X-Seen", "x"},
      {"X-Seen", "9999999999999999999"}, {"X-Deadline-Ms", "0"}, {"X-Deadline-Ms", "1s"},
      {"Idempotency-Key", "abc"}, {"Idempotency-Key", "/1"}, {"Idempotency-Key", "a/0"},
      {"Idempotency-Key", "a b/1"}, {"Idempotency-Key", "a".repeat(65) + "/1"},
    };
    for (String[] header : wrong) {
      HttpResponse<String> answer = served.post("/messages", "a", header);
      assertEquals(400, answer.statusCode(), header[0] + ": " + header[1]);
      assertTrue(answer.body().contains("Header " + header[0]), answer.body());
    }
    assertEquals(0, served.node.submissions.size());
  }

  @Test
  void aRetryWithItsKeyGivesTheFirstResult() {
    HttpResponse<String> first = served.post("/messages", "a", "Idempotency-Key", "ann/1");
    HttpResponse<String> again = served.post("/messages", "a", "Idempotency-Key", "ann/1");
    assertEquals(first.body(), again.body());
    assertEquals("ann/1", Served.header(again, "Idempotency-Key"));
  }

  @Test
  void aRefusalSaysWhatToDoNext() {
    Object[][] cases = {
      {Refusal.NO_LEADER, 503, "no-leader"},
      {Refusal.OVERLOADED, 503, "overloaded"},
      {Refusal.STOPPING, 503, "stopping"},
      {Refusal.STALE_SEQUENCE, 409, "stale-key"},
      {Refusal.FORGOTTEN_CLIENT, 410, "forgotten-client"},
      {Refusal.STAMP_OUT_OF_RANGE, 400, "malformed"},
      {Refusal.UNKNOWN_OUTCOME, 504, "unknown-outcome"},
    };
    served.node.mood = FakeNode.Mood.REFUSES;
    for (Object[] each : cases) {
      served.node.refusal = (Refusal) each[0];
      HttpResponse<String> answer = served.post("/?message=a", "", "Idempotency-Key", "ann/3");
      assertEquals(each[1], answer.statusCode());
      assertTrue(answer.body().contains("problems/" + each[2] + "\""), answer.body());
      if (answer.statusCode() == 503) {
        assertEquals("1", Served.header(answer, "Retry-After"));
        assertTrue(answer.body().contains("\"retry_after_ms\":"), answer.body());
        assertTrue(answer.body().contains("\"leader\":8001"), answer.body());
      }
    }
  }

  @Test
  void anUnknownOutcomeNamesTheKeyThatTheNodeGave() {
    served.node.mood = FakeNode.Mood.REFUSES;
    served.node.refusal = Refusal.UNKNOWN_OUTCOME;
    HttpResponse<String> answer = served.post("/messages", "a");
    assertEquals(504, answer.statusCode());
    assertEquals("8001.1.4d/1", Served.header(answer, "Idempotency-Key"));
    assertTrue(answer.body().contains("\"key\":\"8001.1.4d/1\""), answer.body());
  }

  @Test
  void afterAnyOtherRefusalTheNodesOwnKeyIsNotGivenAway() {
    served.node.mood = FakeNode.Mood.REFUSES;
    HttpResponse<String> answer = served.post("/messages", "a");
    assertEquals("503 ", answer.statusCode() + " " + Served.header(answer, "Idempotency-Key"));
  }

  @Test
  void aFullNodeAnswers503BeforeAnythingIsWritten() {
    served.node.mood = FakeNode.Mood.FULL;
    HttpResponse<String> answer = served.post("/messages", "a");
    assertEquals("503 1", answer.statusCode() + " " + Served.header(answer, "Retry-After"));
    assertEquals(503, served.get("/messages").statusCode());
  }

  @Test
  void aNodeThatForgetsIsAnsweredForAfterTheDeadline() {
    served.node.mood = FakeNode.Mood.FORGETS;
    HttpResponse<String> answer =
        served.post("/messages", "a", "X-Deadline-Ms", "1", "Idempotency-Key", "ann/9");
    assertEquals(504, answer.statusCode());
    assertTrue(answer.body().contains("\"key\":\"ann/9\""), answer.body());
  }

  @Test
  void whoWaitsHoldsUpNobodyElse() throws InterruptedException {
    served.node.mood = FakeNode.Mood.HOLDS;
    CompletableFuture<HttpResponse<String>> waiting =
        served.asking("POST", "/messages", "slow", TEXT);
    while (served.node.heldBack() == 0) {
      Thread.onSpinWait();
    }
    assertEquals(200, served.get("/status").statusCode());
    served.node.release();
    assertEquals(201, waiting.join().statusCode());
  }

  @Test
  void aMessageThatCannotBeReadBackIsAcknowledgedAllTheSame() {
    served.node.diskBroken = true;
    assertEquals(
        "{\"id\":2,\"lamport_timestamp\":20,\"key\":\"8001.1.4d/1\"}",
        served.post("/messages", "a").body());
    assertEquals(500, served.get("/messages/2").statusCode());
    assertEquals(500, served.get("/messages").statusCode());
  }
}
