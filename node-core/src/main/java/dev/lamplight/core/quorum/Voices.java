package dev.lamplight.core.quorum;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;

/**
 * Who speaks under each member's id, and when two processes do. A <em>voice</em> is an incarnation
 * and a boot. Of two voices under one id the newer is the one with the higher boot, or the one
 * whose incarnation the map of voters does not name.
 *
 * <p>A restart and a lost directory bring a newer voice too, but then the older one is silent. Two
 * processes bear the id if the older voice still speaks more than T after the newer was first
 * heard. The newer one is to blame, though it may have spoken once only, as the twin of a leader
 * does.
 */
public final class Voices {
  /** A twin that stays silent after so many reports is taken for gone. */
  private static final int REPORTS_MAX = 8;

  private final Members members;

  /** By place: the newest voice, incarnation 0 before the first, and when it was first heard. */
  private final long[] incarnations;

  private final int[] boots;
  private final long[] since;

  /** How often that voice was reported since it last spoke. */
  private final int[] reports;

  public Voices(Members members) {
    this(
        members,
        new long[members.size()],
        new int[members.size()],
        new long[members.size()],
        new int[members.size()]);
  }

  private Voices(Members members, long[] incarnations, int[] boots, long[] since, int[] reports) {
    this.members = members;
    this.incarnations = incarnations;
    this.boots = boots;
    this.since = since;
    this.reports = reports;
  }

  /**
   * A voice is heard. Gives whether it is the older one of two processes: then {@link #incarnation}
   * and {@link #boot} name the newer, which must be told. They are told again every T.
   */
  public boolean heard(
      int place, long incarnation, int boot, Voters voters, long now, long timeoutNanos) {
    if (incarnations[place] == incarnation && boots[place] == boot) {
      reports[place] = 0;
      return false;
    }
    if (isNewer(place, incarnation, boot, voters)) {
      incarnations[place] = incarnation;
      boots[place] = boot;
      since[place] = now;
      reports[place] = 0;
      return false;
    }
    if (now - since[place] <= timeoutNanos || reports[place] >= REPORTS_MAX) {
      return false;
    }
    since[place] = now;
    reports[place]++;
    return true;
  }

  private boolean isNewer(int place, long incarnation, int boot, Voters voters) {
    if (incarnations[place] == incarnation) {
      return boot > boots[place];
    }
    return incarnations[place] == Voters.NOBODY || !voters.includes(members.id(place), incarnation);
  }

  /** The incarnation of the newest voice at that place. */
  public long incarnation(int place) {
    return incarnations[place];
  }

  public int boot(int place) {
    return boots[place];
  }

  public Voices copy() {
    return new Voices(members, incarnations.clone(), boots.clone(), since.clone(), reports.clone());
  }

  /** When a voice was first heard matters where there can be an older one, and for T. */
  public void digest(StateHash hash, Voters voters, long now, long timeoutNanos) {
    for (int place = 0; place < incarnations.length; place++) {
      hash.add(incarnations[place]).add(boots[place]).add(reports[place]);
      boolean first =
          incarnations[place] == Voters.NOBODY
              || (boots[place] <= 1 && voters.includes(members.id(place), incarnations[place]));
      hash.add(first ? 0 : Math.min(now - since[place], timeoutNanos + 1));
    }
  }
}
