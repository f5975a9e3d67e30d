package dev.lamplight.core.quorum;

import dev.lamplight.core.cluster.StateHash;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a leader knows of all other members, and what a majority of them together with the leader
 * holds, confirms and hears.
 */
public final class Followers {
  /** By place; null at the leader's own. */
  private final @Nullable Progress[] progress;

  /** The newest heartbeat round. */
  private long round = 1;

  /**
   * Of a new leader, which has not heard anybody yet.
   *
   * @param next the index from which on they are sent entries
   */
  public Followers(int members, int own, long next, long now) {
    progress = new @Nullable Progress[members];
    for (int place = 0; place < members; place++) {
      progress[place] = place == own ? null : new Progress(next, now);
    }
  }

  private Followers(Followers other) {
    progress = new @Nullable Progress[other.progress.length];
    for (int place = 0; place < progress.length; place++) {
      Progress original = other.progress[place];
      progress[place] = original == null ? null : original.copy();
    }
    round = other.round;
  }

  /** The member at that place; null for the leader itself. */
  public @Nullable Progress at(int place) {
    return progress[place];
  }

  public int members() {
    return progress.length;
  }

  public long round() {
    return round;
  }

  public long nextRound() {
    return ++round;
  }

  /**
   * The highest index that so many members hold durably.
   *
   * @param own what the leader itself holds
   * @param votes whether the member at a place is counted
   */
  public long held(int members, long own, IntPredicate votes) {
    long[] held = new long[progress.length];
    for (int place = 0; place < held.length; place++) {
      Progress peer = progress[place];
      held[place] = peer == null ? own : votes.test(place) ? peer.match : 0;
    }
    Arrays.sort(held);
    return held[held.length - members];
  }

  /** The newest round that so many members confirmed. */
  public long confirmed(int members, IntPredicate votes) {
    long[] rounds = new long[progress.length];
    for (int place = 0; place < rounds.length; place++) {
      Progress peer = progress[place];
      rounds[place] = peer == null ? round : votes.test(place) ? peer.round : 0;
    }
    Arrays.sort(rounds);
    return rounds[rounds.length - members];
  }

  /** How many other members hold that index. */
  public int holders(long index) {
    return holders(index, place -> true);
  }

  /** The same of those who are counted. */
  public int holders(long index, IntPredicate votes) {
    int holders = 0;
    for (int place = 0; place < progress.length; place++) {
      Progress peer = progress[place];
      holders += peer != null && peer.match >= index && votes.test(place) ? 1 : 0;
    }
    return holders;
  }

  /** For how long so many members, the leader included, have not all been heard. */
  public long silence(int members, long now, IntPredicate votes) {
    long[] heard = new long[progress.length];
    for (int place = 0; place < heard.length; place++) {
      Progress peer = progress[place];
      boolean counts = peer == null || peer.incarnation == 0 || votes.test(place);
      heard[place] = peer == null ? now : counts ? peer.heardAt : Long.MIN_VALUE / 2;
    }
    Arrays.sort(heard);
    return now - heard[heard.length - members];
  }

  public Followers copy() {
    return new Followers(this);
  }

  public void digest(StateHash hash, long now) {
    for (Progress peer : progress) {
      if (peer != null) {
        peer.digest(hash, now, round);
      }
    }
  }
}
