package dev.lamplight.core.quorum;

import dev.lamplight.core.cluster.StateHash;

/**
 * What a leader knows of one other member. Times are the leader's own, in nanoseconds.
 *
 * <p>Invariant: {@code match < next}. All up to {@code match} is durable there and agrees with the
 * leader's log; {@code next} is what to send next, assuming that nothing under way is lost.
 */
public final class Progress {
  /** How many entries may be under way. */
  public static final int WINDOW = 4096;

  /** About how many bytes, if the entries are long. */
  public static final long WINDOW_BYTES = 8 << 20;

  public long next;
  public long match;

  /** Appends of rounds up to here were written off: their refusals say nothing new. */
  public long staleRound;

  /** The highest round that it confirmed. */
  public long round;

  /** When it was last heard, and since when without a gap. */
  public long heardAt;

  public long heardSince;

  /** The commit index that it last reported, and the one that it was last told. */
  public long commit;

  public long told;

  public boolean healthy = true;
  public boolean willing = true;
  public long incarnation;

  /** How many entries may be under way, as long as those sent last. */
  private long window = WINDOW;

  /** A round trip under measurement: its round, 0 if there is none, and when it began. */
  private long sampleRound;

  private long sampleAt;

  public Progress(long next, long now) {
    this.next = next;
    this.heardAt = now;
    this.heardSince = now;
  }

  /** A reply arrived. A silence longer than {@code gapNanos} before it starts the count anew. */
  public void heard(long now, long gapNanos) {
    if (now - heardAt > gapNanos) {
      heardSince = now;
    }
    heardAt = now;
  }

  /**
   * Whether an answer comes from the process that the leader reckons with. Another incarnation
   * takes its place once it has been silent for {@code timeoutNanos}.
   */
  public boolean speaks(long speaker, long now, long timeoutNanos) {
    if (incarnation == speaker) {
      return true;
    }
    if (incarnation == 0 || now - heardAt > timeoutNanos) {
      incarnation = speaker;
      match = 0;
      heardSince = now;
      return true;
    }
    return false;
  }

  /** Starts to measure a round trip unless one is under measurement. */
  public void sample(long sentRound, long now) {
    if (sampleRound == 0) {
      sampleRound = sentRound;
      sampleAt = now;
    }
  }

  /**
   * Ends the measurement if {@code answered} is, or is behind, the measured round.
   *
   * @return the round trip in nanoseconds, or -1 if this answer measures nothing
   */
  public long measure(long answered, long now) {
    if (sampleRound == 0 || answered < sampleRound) {
      return -1;
    }
    long trip = answered == sampleRound ? now - sampleAt : -1;
    sampleRound = 0;
    return trip;
  }

  /** So many entries, which take so many bytes, are on their way to it. */
  public void sent(int entries, long bytes) {
    next += entries;
    if (entries > 0) {
      window = Math.clamp(WINDOW_BYTES * entries / bytes, 1, WINDOW);
    }
  }

  /** Whether entries are sent to it: it was heard lately, and not too many are under way. */
  public boolean isOpen(long now, long timeoutNanos) {
    return next - match <= window && now - heardAt < timeoutNanos;
  }

  /** What it says of itself. */
  public void reported(long itsCommit, boolean isHealthy, boolean isWilling) {
    commit = itsCommit;
    healthy = isHealthy;
    willing = isWilling;
  }

  /** Everything under way is taken for lost: sending starts again behind {@code held}. */
  public void restartFrom(long held, long round) {
    next = Math.max(match, held) + 1;
    staleRound = round;
    told = -1;
  }

  public Progress copy() {
    Progress twin = new Progress(next, heardAt);
    twin.match = match;
    twin.staleRound = staleRound;
    twin.round = round;
    twin.heardSince = heardSince;
    twin.commit = commit;
    twin.told = told;
    twin.healthy = healthy;
    twin.willing = willing;
    twin.incarnation = incarnation;
    twin.window = window;
    twin.sampleRound = sampleRound;
    twin.sampleAt = sampleAt;
    return twin;
  }

  public void digest(StateHash hash, long now, long currentRound) {
    hash.add(next).add(match).add(currentRound - staleRound);
    hash.add(currentRound - round).add(now - heardAt).add(now - heardSince);
    hash.add(commit).add(told).add(healthy).add(willing).add(incarnation);
    if (window != WINDOW) {
      hash.add(window);
    }
    hash.add(sampleRound == 0 ? -1 : currentRound - sampleRound)
        .add(sampleRound == 0 ? 0 : now - sampleAt);
  }
}
