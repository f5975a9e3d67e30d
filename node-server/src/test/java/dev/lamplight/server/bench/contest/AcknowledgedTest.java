package dev.lamplight.server.bench.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.server.bench.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AcknowledgedTest {
  private final Acknowledged acknowledged = new Acknowledged();

  private void answer(long first, int status, String body) {
    acknowledged.answered(first, status, ByteBuffer.wrap(body.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String shown(long id, long number) {
    return "{\"id\":" + id + ",\"content\":\"" + Requests.text(number) + "\",\"epoch\":1}";
  }

  private String verdict(String... messages) {
    Acknowledged.Check check = acknowledged.new Check();
    check.page("[" + String.join(",", messages) + "]");
    return check.verdict();
  }

  @Test
  void whatWasAcknowledgedAloneOrInABatchIsLookedFor() {
    answer(0, 201, "{\"id\":5,\"content\":\"x\"}");
    answer(1, 201, "{\"id\":7,\"key\":\"a/1\"}\n{\"id\":8,\"key\":\"a/2\"}\n");
    answer(3, 503, "{\"id\":9}");
    assertEquals(3, acknowledged.count());
    assertEquals("", verdict(shown(5, 0), shown(7, 1), shown(8, 2)));
    assertEquals("1 acknowledged messages are missing", verdict(shown(5, 0), shown(8, 2)));
    assertEquals(
        "message 1 was acknowledged as 7, but is 6",
        verdict(shown(5, 0), shown(6, 1), shown(8, 2)));
    assertEquals(
        "message 9 is there twice", verdict(shown(5, 0), shown(7, 1), shown(8, 2), shown(9, 2)));
    assertEquals("message 5 follows 7", verdict(shown(7, 1), shown(5, 0), shown(8, 2)));
  }

  @Test
  void aMessageThatNobodyAcknowledgedMayBeThere() {
    answer(0, 201, "{\"id\":5}");
    assertEquals("", verdict(shown(5, 0), shown(6, 1)));
  }

  @Test
  void thePageEndsWithItsLastId() {
    Acknowledged.Check check = acknowledged.new Check();
    assertEquals(6, check.page("[" + shown(5, 0) + "," + shown(6, 1) + "]"));
    assertEquals(0, check.page("[]"));
  }
}
