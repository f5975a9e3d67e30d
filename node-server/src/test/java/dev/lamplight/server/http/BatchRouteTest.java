package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.message.Refusal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /messages} with a batch. */
class BatchRouteTest {
  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  private HttpResponse<String> post(String lines, String... more) {
    String[] headers = new String[more.length + 2];
    headers[0] = "Content-Type";
    headers[1] = "application/x-ndjson";
    System.arraycopy(more, 0, headers, 2, more.length);
    return served.post("/messages", lines, headers);
  }

  private static String line(String text) {
    return "{\"content\":\"" + text + "\"}\n";
  }

  @Test
  void eachLineIsAnsweredInOrder() {
    HttpResponse<String> answer =
        post(line("a") + "\r\n" + line("b") + "{\"content\":\"c\"}", "Idempotency-Key", "ann/7");
    assertEquals(201, answer.statusCode());
    assertEquals("application/x-ndjson", Served.header(answer, "Content-Type"));
    assertEquals(
        """
        {"id":2,"lamport_timestamp":20,"key":"ann/7"}
        {"id":3,"lamport_timestamp":30,"key":"ann/8"}
        {"id":4,"lamport_timestamp":40,"key":"ann/9"}
        """,
        answer.body());
    assertEquals("4", Served.header(answer, "X-Seen"));
  }

  @Test
  void oneMalformedLineIsNamedAndNothingIsWritten() {
    HttpResponse<String> answer = post(line("a") + "\n{\"content\":2}\n" + line("c"));
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("Line 3 is not a JSON object"), answer.body());
    assertEquals(400, post("").statusCode());
    assertEquals(400, post("\n\n").statusCode());
    assertEquals(0, served.node.submissions.size());
  }

  @Test
  void aBatchHasAtMostAThousandMessagesAnd4MiB() {
    assertEquals(201, post(line("a").repeat(1000)).statusCode());
    HttpResponse<String> tooMany = post(line("a").repeat(1001));
    assertEquals(413, tooMany.statusCode());
    assertTrue(tooMany.body().contains("line 1001"), tooMany.body());
    assertEquals(413, post(line("a".repeat(65_537))).statusCode());
    assertEquals(201, post(line("a".repeat(60_000)).repeat(69)).statusCode());
    assertEquals(413, post(line("a".repeat(60_000)).repeat(70)).statusCode());
  }

  @Test
  void whatDoesNotFitIsRefusedFromThereOn() {
    served.node.roomFor = 2;
    HttpResponse<String> answer = post(line("a").repeat(4), "Idempotency-Key", "ann/1");
    assertEquals(207, answer.statusCode());
    String[] lines = answer.body().split("\n", -1);
    assertTrue(lines[1].startsWith("{\"id\":3,"), lines[1]);
    assertTrue(lines[2].contains("\"status\":503"), lines[2]);
    assertTrue(lines[3].contains("\"key\":\"ann/4\""), lines[3]);
    assertEquals(2, served.node.submissions.size());
  }

  @Test
  void oneProblemForAllIsOneProblem() {
    served.node.mood = FakeNode.Mood.FULL;
    HttpResponse<String> full = post(line("a").repeat(4));
    assertEquals("503 1", full.statusCode() + " " + Served.header(full, "Retry-After"));
    served.node.mood = FakeNode.Mood.REFUSES;
    served.node.refusal = Refusal.STALE_SEQUENCE;
    assertEquals(409, post(line("a").repeat(4), "Idempotency-Key", "ann/1").statusCode());
  }

  @Test
  void unknownOutcomesAreToldLineByLineWithTheirKeys() {
    served.node.mood = FakeNode.Mood.REFUSES;
    served.node.refusal = Refusal.UNKNOWN_OUTCOME;
    HttpResponse<String> answer = post(line("a").repeat(2), "Idempotency-Key", "ann/1");
    assertEquals(207, answer.statusCode());
    assertTrue(answer.body().contains("\"key\":\"ann/1\""), answer.body());
    assertTrue(answer.body().contains("\"key\":\"ann/2\""), answer.body());
  }

  @Test
  void answersThatComeFromAnotherThreadAreWaitedFor() throws InterruptedException {
    served.node.mood = FakeNode.Mood.HOLDS;
    var waiting =
        served.asking(
            "POST", "/messages", line("a").repeat(50), "Content-Type", "application/x-ndjson");
    while (served.node.heldBack() < 50) {
      Thread.onSpinWait();
    }
    served.node.release();
    assertEquals(50, waiting.join().body().lines().count());
  }
}
