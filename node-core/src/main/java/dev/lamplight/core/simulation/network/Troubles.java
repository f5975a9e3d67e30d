package dev.lamplight.core.simulation.network;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.chance.Chance;
import java.util.Arrays;

/**
 * What is wrong with the links, each directed one by its number. Holds no arrays while nothing is.
 */
final class Troubles {
  private static final int[] NO_CUTS = {};
  private static final long[] NONE = {};

  private final int links;

  /** How many faults cut a link. */
  private int[] cuts = NO_CUTS;

  /** Bit t: messages of the type with ordinal t are dropped. */
  private long[] drops = NONE;

  private long[] delays = NONE;
  private long[] jitters = NONE;
  private long[] losses = NONE;

  /**
   * How many entries of the arrays above are not 0, delays, jitters and losses of a link as one.
   */
  private int inForce;

  Troubles(int links) {
    this.links = links;
  }

  /** Whether nothing is wrong. */
  boolean none() {
    return inForce == 0;
  }

  boolean cut(int link) {
    return inForce > 0 && cuts[link] > 0;
  }

  /** Whether at least some sort of message cannot pass. */
  boolean bars(int link) {
    return inForce > 0
        && (cuts[link] > 0 || drops[link] != 0 || losses[link] >= Chance.odds(0.999_999));
  }

  boolean loses(int link, MessageType type, Chance chance) {
    return inForce > 0
        && (cuts[link] > 0
            || ((drops[link] >>> type.ordinal()) & 1) != 0
            || chance.happens(losses[link]));
  }

  /** What is added to a latency. */
  long delay(int link, Chance chance) {
    if (inForce == 0 || (delays[link] == 0 && jitters[link] == 0)) {
      return 0;
    }
    return delays[link] + chance.between(0, jitters[link]);
  }

  long delayNanos(int link) {
    return inForce == 0 ? 0 : delays[link] + jitters[link] / 2;
  }

  double loss(int link) {
    return inForce == 0 ? 0 : losses[link] * 0x1p-63;
  }

  void addCut(int link) {
    makeRoom();
    if (cuts[link]++ == 0) {
      inForce++;
    }
  }

  void removeCut(int link) {
    if (inForce > 0 && cuts[link] > 0 && --cuts[link] == 0) {
      inForce--;
    }
  }

  void drop(int link, MessageType type) {
    makeRoom();
    if (drops[link] == 0) {
      inForce++;
    }
    drops[link] |= 1L << type.ordinal();
  }

  /** All 0: as fast as it was. */
  void slow(int link, long delayNanos, long jitterNanos, double loss) {
    makeRoom();
    boolean was = isSlow(link);
    delays[link] = delayNanos;
    jitters[link] = jitterNanos;
    losses[link] = Chance.odds(loss);
    inForce += (isSlow(link) ? 1 : 0) - (was ? 1 : 0);
  }

  void mend(int link) {
    if (inForce == 0) {
      return;
    }
    inForce -= (cuts[link] > 0 ? 1 : 0) + (drops[link] != 0 ? 1 : 0) + (isSlow(link) ? 1 : 0);
    cuts[link] = 0;
    drops[link] = 0;
    delays[link] = 0;
    jitters[link] = 0;
    losses[link] = 0;
  }

  boolean isSlow(int link) {
    return delays.length > 0 && (delays[link] | jitters[link] | losses[link]) != 0;
  }

  void clear() {
    cuts = NO_CUTS;
    drops = NONE;
    delays = NONE;
    jitters = NONE;
    losses = NONE;
    inForce = 0;
  }

  Troubles copy() {
    Troubles copy = new Troubles(links);
    if (inForce > 0) {
      copy.cuts = cuts.clone();
      copy.drops = drops.clone();
      copy.delays = delays.clone();
      copy.jitters = jitters.clone();
      copy.losses = losses.clone();
      copy.inForce = inForce;
    }
    return copy;
  }

  void digest(StateHash hash) {
    hash.add(inForce);
    if (inForce > 0) {
      hash.add(Arrays.stream(cuts).asLongStream().toArray());
      hash.add(drops).add(delays).add(jitters).add(losses);
    }
  }

  private void makeRoom() {
    if (cuts.length == 0) {
      cuts = new int[links];
      drops = new long[links];
      delays = new long[links];
      jitters = new long[links];
      losses = new long[links];
    }
  }
}
