package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A busy node whose disk is slow runs out of reserved stamps. What then waits leaves in its order:
 * a leader takes a chain's messages in order only, and would let those that came first wait for T.
 */
class StampOrderTest {
  private final FencedNode node = new Tester.Start(B).lamport(7).skippingNotes().started().node();

  /** The probes that were answered, in order. */
  private final List<Long> answered = new ArrayList<>();

  private long asked;

  /** The writes that it has asked for since its start. */
  private final List<Long> writes = new ArrayList<>();

  private void step(Input input) {
    for (Effect effect : node.step(input)) {
      if (effect instanceof Effect.Send send && send.envelope().body() instanceof Message.Alive a) {
        answered.add(a.probe());
      } else if (effect instanceof Effect.Persist persist) {
        writes.add(persist.number());
      }
    }
  }

  private void asks() {
    Message.Election probe = new Message.Election(++asked);
    long incarnation = Cast.incarnation(A);
    step(new Input.Receive(0, new Envelope(A, incarnation, 1, B, 1, false, probe)));
  }

  private void askUntilAnAnswerWaits() {
    while (answered.size() == asked) {
      asks();
    }
  }

  private void assertAllAnsweredInOrder() {
    assertEquals(LongStream.rangeClosed(1, asked).boxed().toList(), answered);
  }

  @Test
  void whatWaitsForItsStampIsNotOvertaken() {
    askUntilAnAnswerWaits();
    assertTrue(writes.size() > 1, "an earlier write is under way, with stamps of its own");
    step(new Input.Persisted(0, writes.getFirst()));
    asks();
    step(new Input.Persisted(0, writes.getLast()));
    assertAllAnsweredInOrder();
  }

  @Test
  void eachTimeItRunsOutItReservesMore() {
    askUntilAnAnswerWaits();
    long first = asked;
    step(new Input.Persisted(0, writes.getLast()));
    askUntilAnAnswerWaits();
    step(new Input.Persisted(0, writes.getLast()));
    long before = asked;
    askUntilAnAnswerWaits();
    assertTrue(asked - before > 2 * first, asked - before + " answers after " + first);
    step(new Input.Persisted(0, writes.getLast()));
    assertAllAnsweredInOrder();
  }
}
