package dev.lamplight.core.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** What a leader knows of the others, against counting members one by one. */
class FollowersTest {
  private static final int OWN = 1;

  /**
   * Three and four members that hold 0 to 3 entries each, were heard at 0 to 2, and may or may not
   * vote: the highest index that a majority holds is the highest for which enough can be counted.
   */
  @Test
  void aMajorityIsCountedRightInEverySmallCase() {
    Exhaustive.run(
        choices -> {
          int members = 3 + choices.below(2);
          Followers followers = new Followers(members, OWN, 1, 0);
          boolean[] votes = new boolean[members];
          for (int place = 0; place < members; place++) {
            Progress peer = followers.at(place);
            if (peer != null) {
              peer.match = choices.below(3);
              peer.heardAt = peer.match;
              peer.round = peer.match;
              peer.incarnation = 7;
              votes[place] = choices.below(2) == 1;
            }
          }
          long own = choices.below(4);
          int majority = members / 2 + 1;
          long held = followers.held(majority, own, place -> votes[place]);
          assertTrue(held == 0 || count(followers, votes, own, at -> at >= held) >= majority);
          assertTrue(count(followers, votes, own, match -> match >= held + 1) < majority);
          long silence = followers.silence(majority, 3, place -> votes[place]);
          for (long limit = 1; limit <= 4; limit++) {
            long heardFor = limit;
            int heard = count(followers, votes, 3, at -> 3 - at < heardFor);
            assertEquals(heard >= majority, silence < limit);
          }
        });
  }

  private static int count(Followers followers, boolean[] votes, long own, LongPredicate holds) {
    int count = holds.test(own) ? 1 : 0;
    for (int place = 0; place < followers.members(); place++) {
      Progress peer = followers.at(place);
      count += peer != null && votes[place] && holds.test(peer.match) ? 1 : 0;
    }
    return count;
  }

  @Test
  void aRoundIsConfirmedByAMajorityOfVoters() {
    Followers followers = new Followers(3, OWN, 1, 0);
    assertEquals(2, followers.nextRound());
    assertEquals(0, followers.confirmed(2, place -> true));
    at(followers, 0).round = 2;
    assertEquals(2, followers.confirmed(2, place -> true));
    assertEquals(0, followers.confirmed(2, place -> false));
  }

  private static Progress at(Followers followers, int place) {
    return Optional.ofNullable(followers.at(place)).orElseThrow();
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Followers followers = new Followers(3, OWN, 1, 0);
    Followers twin = followers.copy();
    at(twin, 0).match = 9;
    twin.nextRound();
    assertEquals(0, at(followers, 0).match);
    assertEquals(1, followers.round());
  }

  @Test
  void anotherIncarnationTakesThePlaceOfASilentOneOnly() {
    Progress peer = new Progress(1, 0);
    assertTrue(peer.speaks(7, 0, 10), "the first that speaks");
    peer.match = 5;
    peer.heard(0, 10);
    assertFalse(peer.speaks(8, 10, 10));
    assertTrue(peer.speaks(8, 11, 10));
    assertEquals(0, peer.match, "it starts from nothing");
    assertEquals(8, peer.incarnation);
  }

  @Test
  void aGapInWhatIsHeardStartsTheCountAnew() {
    Progress peer = new Progress(1, 0);
    peer.heard(10, 10);
    assertEquals(0, peer.heardSince);
    peer.heard(21, 10);
    assertEquals(21, peer.heardSince);
  }

  @Test
  void aRoundTripIsMeasuredByItsOwnAnswerOnly() {
    Progress peer = new Progress(1, 0);
    assertEquals(-1, peer.measure(1, 5));
    peer.sample(3, 10);
    peer.sample(4, 20);
    assertEquals(-1, peer.measure(2, 30), "an earlier answer");
    assertEquals(25, peer.measure(3, 35));
    peer.sample(5, 40);
    assertEquals(-1, peer.measure(6, 60), "a later answer says nothing of it");
  }

  @Test
  void whatIsLostIsSentAgainFromWhatIsHeld() {
    Progress peer = new Progress(9, 0);
    peer.match = 4;
    peer.restartFrom(6, 3);
    assertEquals(7, peer.next);
    assertEquals(3, peer.staleRound);
    peer.restartFrom(2, 4);
    assertEquals(5, peer.next, "never below what it surely holds");
  }

  @Test
  void readsAreConfirmedByARoundThatBeganAfterThem() {
    ReadRounds rounds = new ReadRounds();
    rounds.ask(0, 100);
    rounds.start(2, 7);
    rounds.ask(ReadRounds.LOCAL, 101);
    ReadRounds twin = rounds.copy();
    assertTrue(rounds.isWaiting());
    assertEquals(List.of(), rounds.confirm(1));
    assertEquals(List.of(new ReadRounds.Confirmed(0, 100, 7)), rounds.confirm(2));
    rounds.start(3, 9);
    assertEquals(List.of(new ReadRounds.Confirmed(ReadRounds.LOCAL, 101, 9)), rounds.confirm(5));
    assertTrue(rounds.isEmpty());
    assertFalse(twin.isEmpty());
  }

  @Test
  void pendingReadsAreAskedNamedDeliveredAndGivenUp() {
    PendingReads reads = new PendingReads();
    reads.add(1, 100, 50);
    reads.add(2, 101, 40);
    reads.add(3, 102, 60);
    assertEquals(List.of(1L, 2L, 3L), reads.ask());
    assertEquals(List.of(), reads.ask());
    assertEquals(OptionalLong.of(100), reads.named(1, 5, 5));
    assertEquals(OptionalLong.empty(), reads.named(2, 6, 5));
    assertEquals(List.of(), reads.delivered(5));
    PendingReads twin = reads.copy();
    assertEquals(List.of(new PendingReads.Ready(101, 6)), reads.delivered(6));
    assertEquals(60, reads.expiresAt());
    assertEquals(40, twin.expiresAt());
    List<Long> numbers = new ArrayList<>(List.of(9L));
    reads.renumber(numbers::removeLast);
    assertEquals(OptionalLong.empty(), reads.named(3, 1, 5), "the old number is void");
    assertEquals(List.of(9L), reads.ask());
    assertEquals(List.of(), reads.expire(59));
    assertEquals(List.of(102L), reads.expire(60));
    assertTrue(reads.isEmpty());
  }
}
