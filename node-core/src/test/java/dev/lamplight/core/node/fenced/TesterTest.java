package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.message.Message;
import dev.lamplight.core.trace.RoleName;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The tester itself: a check counts only once it has been seen to fail. */
class TesterTest extends Stage {
  private static final Message.Election PROBE = new Message.Election(7);

  private static Tester answering() {
    return new Tester.Start(B).skippingNotes().started().receives(A, PROBE);
  }

  private static String failure(Runnable claim) {
    return String.valueOf(assertThrows(AssertionFailedError.class, claim::run).getMessage());
  }

  @Test
  void anEffectThatNobodyAssertedFailsTheNextInput() {
    Tester tester = answering();
    assertTrue(failure(tester::ticks).contains("effects that nobody asserted"));
  }

  @Test
  void anEffectThatNobodyAssertedFailsTheEnd() {
    Tester tester = answering();
    assertTrue(failure(tester::isQuiet).contains("Alive"));
  }

  @Test
  void anotherReceiverOrAnotherMessageFails() {
    assertTrue(failure(() -> answering().sends(C, Message.Alive.class)).contains("receiver"));
    assertTrue(failure(() -> answering().sends(A, PROBE)).contains("Alive"));
    assertTrue(failure(() -> answering().persists()).contains("Persist"));
  }

  @Test
  void whatDidNotHappenFails() {
    Tester tester = answering();
    tester.sends(A, Message.Alive.class);
    assertTrue(failure(tester::persists).contains("it did nothing more"));
  }

  @Test
  void aNoteFailsUnlessNotesAreSkipped() {
    Tester tester = new Tester.Start(B).started();
    tester.ticks();
    assertTrue(failure(tester::isQuiet).contains("notes that nobody asserted"));
  }

  @Test
  void aNodeCanBeTakenToTheLead() {
    Tester tester = leading(node(B), A);
    assertEquals(RoleName.LEADING, tester.node().role());
    assertEquals(2, tester.node().commit());
  }
}
