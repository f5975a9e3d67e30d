package dev.lamplight.core.node;

import dev.lamplight.core.cluster.Epoch;

/**
 * One reason why a node has no leader at a moment. Durations are in nanoseconds from that moment.
 */
public sealed interface Hindrance {
  /** In words, a clause without a full stop, in English. */
  String words();

  /** It waits for members that did not yet say that they are empty. */
  record Founding(int[] missing) implements Hindrance {
    @Override
    public String words() {
      return "the cluster is not founded: no word yet from " + list(missing);
    }
  }

  /** Its data directory is new: it copies the log and may not vote. */
  record NotVoting() implements Hindrance {
    @Override
    public String words() {
      return "may not vote until it is readmitted";
    }
  }

  /** It still believes in a leader that it has not heard for a while. */
  record Silence(int leader, long silentNanos, long suspectsInNanos) implements Hindrance {
    @Override
    public String words() {
      return "has not heard "
          + leader
          + " for "
          + millis(silentNanos)
          + ", suspects it in "
          + millis(suspectsInNanos);
    }
  }

  /** It lets those who outrank it go first. */
  record Rank(int rank, long waitsNanos) implements Hindrance {
    @Override
    public String words() {
      return "lets "
          + rank
          + (rank == 1 ? " higher node" : " higher nodes")
          + " go first for "
          + millis(waitsNanos);
    }
  }

  /** Its probe has too few answers. */
  record Unanswered(int answers, int needed, int[] silent) implements Hindrance {
    @Override
    public String words() {
      return "asks around and has "
          + answers
          + " of the "
          + needed
          + " answers it needs, none from "
          + list(silent);
    }
  }

  /** A majority still hears the leader, so its probe came to nothing. */
  record OthersHear(long againInNanos) implements Hindrance {
    @Override
    public String words() {
      return "others still hear a leader; asks again in " + millis(againInNanos);
    }
  }

  /** It stands down for a higher node. */
  record StandsDown(int higher, long waitsNanos) implements Hindrance {
    @Override
    public String words() {
      return "stands down for " + higher + ", for " + millis(waitsNanos) + " more";
    }
  }

  /** It claims and lacks promises. */
  record Claiming(Epoch epoch, int promises, int needed, int[] silent) implements Hindrance {
    @Override
    public String words() {
      return "claims "
          + epoch
          + " with "
          + promises
          + " of the "
          + needed
          + " promises it needs, none from "
          + list(silent);
    }
  }

  /** It promised another claimant. */
  record PromisedAway(Epoch epoch, long waitsNanos) implements Hindrance {
    @Override
    public String words() {
      return "promised " + epoch + " and waits for its coronation, for " + millis(waitsNanos);
    }
  }

  /** It adopts the best log among the promises. */
  record Recovering(Epoch epoch, int donor, long lacks) implements Hindrance {
    @Override
    public String words() {
      return "copies the log from "
          + donor
          + " before it leads in "
          + epoch
          + ": "
          + lacks
          + (lacks == 1 ? " entry to go" : " entries to go");
    }
  }

  /** It waits for its own disk. */
  record Syncing(String what) implements Hindrance {
    @Override
    public String words() {
      return "waits for its disk: " + what;
    }
  }

  /** It leads, but its crown is not yet committed. */
  record CrownPending(Epoch epoch, int holders, int needed) implements Hindrance {
    @Override
    public String words() {
      String disks = holders + (holders == 1 ? " disk" : " disks");
      return "leads, but its crown "
          + epoch
          + " is on "
          + disks
          + " of the "
          + needed
          + " it needs";
    }
  }

  private static String millis(long nanos) {
    return Math.max(0, nanos / 1_000_000) + " ms";
  }

  private static String list(int[] ids) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.length; i++) {
      text.append(i == 0 ? "" : i == ids.length - 1 ? " and " : ", ").append(ids[i]);
    }
    return text.isEmpty() ? "nobody" : text.toString();
  }
}
