package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In every state a node can say, in words, why it has no leader; and nothing while it has one. */
class HindranceTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  private static void says(Tester tester, String... words) {
    assertEquals(
        List.of(words), tester.node().hindrances().stream().map(each -> each.words()).toList());
  }

  @Test
  void theFounderNamesWhomItLacks() {
    Tester c = watch(new Tester.Start(C).empty().skippingNotes().born()).ticks();
    c.persists();
    long nonce = c.syncs().sendsToAll(Message.Found.class).nonce();
    says(c, "the cluster is not founded: no word yet from 8001 and 8002");
    c.receives(A, new Message.Empty(nonce));
    says(c, "the cluster is not founded: no word yet from 8002");
  }

  @Test
  void theOthersNameTheFounder() {
    Tester a = watch(new Tester.Start(A).empty().skippingNotes().born());
    says(a, "the cluster is not founded: no word yet from 8003");
  }

  @Test
  void aLearnerMayNotVote() {
    Tester b = watch(new Tester.Start(B).incarnation(4711).skippingNotes().started());
    says(b, "may not vote until it is readmitted");
    b.receives(C, Cast.coordinator(ONE)).persists();
    b.syncs();
    says(b);
  }

  @Test
  void aFollowerTellsOfTheSilence() {
    Tester b = follower(B, ONE);
    says(b);
    b.passes(2 * BEAT).ticksNow();
    says(b);
    b.passes(BEAT).ticksNow();
    says(b, "has not heard 8003 for 150 ms, suspects it in 350 ms");
  }

  @Test
  void aWaitingNodeTellsWhomItLetsGoFirst() {
    says(node(A).ticks(), "lets 2 higher nodes go first for 40 ms");
    says(follower(A, ONE).ticks(), "lets 1 higher node go first for 20 ms");
  }

  @Test
  void aProberTellsWhoIsSilent() {
    Tester b = probing(node(B));
    b.sendsToAll(Message.Election.class);
    says(b, "asks around and has 1 of the 2 answers it needs, none from 8001 and 8003");
    b.ticks();
    says(b, "asks around and has 1 of the 2 answers it needs, none from 8001 and 8003");
  }

  @Test
  void aProberTellsThatOthersHear() {
    Tester b = probing(follower(B, ONE));
    b.receives(A, Cast.hearing(b.sendsToAll(Message.Election.class)));
    says(b, "others still hear a leader; asks again in 50 ms");
  }

  @Test
  void whoStandsDownSaysForWhom() {
    Tester b = probing(node(B));
    b.receives(C, Cast.deaf(b.sendsToAll(Message.Election.class))).ticks();
    says(b, "stands down for 8003, for 500 ms more");
  }

  @Test
  void aClaimantTellsOfItsDiskAndOfWhatItLacks() {
    Tester c = claiming(node(C));
    says(c, "waits for its disk: its own promise of 1.8003");
    c.persists();
    c.syncs().sendsToAll(Message.Prepare.class);
    says(c, "claims 1.8003 with 1 of the 2 promises it needs, none from 8001 and 8002");
  }

  @Test
  void whoPromisedTellsWhatItWaitsFor() {
    Tester b = node(B).receives(C, Cast.prepare(ONE));
    b.persists();
    b.syncs().sends(C, Message.Promise.class);
    says(b, "promised 1.8003 and waits for its coronation, for 500 ms");
  }

  @Test
  void aRecoveringClaimantTellsFromWhomAndHowMuch() {
    Tester c = asking(node(C));
    c.receives(A, new Message.Promise(ONE, epoch(1, A), 7, 1)).sends(A, Message.Fetch.class);
    says(c, "copies the log from 8001 before it leads in 1.8003: 6 entries to go");
    c.receives(A, new Message.Fetched(ONE, 1, true, 0, Cast.entries(2, sixOf(epoch(1, A)))));
    says(c, "waits for its disk: the log that it adopted for 1.8003");
    c.persists();
  }

  private static Epoch[] sixOf(Epoch epoch) {
    Epoch[] epochs = new Epoch[6];
    Arrays.fill(epochs, epoch);
    return epochs;
  }

  @Test
  void aLeaderTellsHowFarItsCrownIs() {
    Tester c = crowned(node(C), A);
    says(c, "leads, but its crown 1.8003 is on 1 disk of the 2 it needs");
    c.receives(A, Cast.held(ONE, 2, 1, 1)).sendsToAll();
    says(c);
  }
}
