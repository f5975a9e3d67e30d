package dev.lamplight.core.simulation.network;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.chance.Latency;
import java.util.Arrays;
import java.util.List;

/**
 * The links between members, by place, each direction for itself: when a message arrives, and
 * whether. A link that is cut loses what is on its way as well.
 */
public final class Network {
  private final int size;
  private final Latency[] latencies;
  private final boolean uniform;
  private final long lossOdds;
  private final long duplicateOdds;
  private final long reorderOdds;
  private final Chance chance;
  private final Troubles troubles;

  /** When the newest message of a link arrives that keeps the order: no later one comes before. */
  private final long[] newest;

  /**
   * @param regions the region's name of each place, empty if it has none
   */
  public Network(NetworkModel model, List<String> regions, Chance chance) {
    size = regions.size();
    latencies = model.latencies(regions);
    uniform = latencies.length == 1;
    lossOdds = Chance.odds(model.loss());
    duplicateOdds = Chance.odds(model.duplicate());
    reorderOdds = Chance.odds(model.reorder());
    this.chance = chance;
    troubles = new Troubles(size * size);
    newest = new long[size * size];
  }

  private Network(Network from) {
    size = from.size;
    latencies = from.latencies;
    uniform = from.uniform;
    lossOdds = from.lossOdds;
    duplicateOdds = from.duplicateOdds;
    reorderOdds = from.reorderOdds;
    chance = from.chance.copy();
    troubles = from.troubles.copy();
    newest = from.newest.clone();
  }

  /** Draws whether a message sent now gets lost. */
  public boolean loses(int from, int to, MessageType type) {
    return chance.happens(lossOdds) || troubles.loses(from * size + to, type, chance);
  }

  /** Draws whether a message sent now arrives twice. */
  public boolean duplicates() {
    return chance.happens(duplicateOdds);
  }

  /** Draws when a message sent now arrives, behind those sent before unless it is reordered. */
  public long arrival(int from, int to, long now) {
    int link = from * size + to;
    long at = now + latency(link).draw(chance) + troubles.delay(link, chance);
    if (chance.happens(reorderOdds)) {
      return at + latency(link).draw(chance);
    }
    at = Math.max(at, newest[link]);
    newest[link] = at;
    return at;
  }

  /** Draws when a message arrives that keeps no order and holds none up. */
  public long stray(int from, int to, long now) {
    int link = from * size + to;
    return now + latency(link).draw(chance) + troubles.delay(link, chance);
  }

  /** Whether a fault cuts that direction now: then nothing arrives. */
  public boolean cut(int from, int to) {
    return troubles.cut(from * size + to);
  }

  /** Whether every sort of message may pass in that direction. */
  public boolean connected(int from, int to) {
    return !troubles.bars(from * size + to);
  }

  /** Whether no fault is in force. */
  public boolean sound() {
    return troubles.none();
  }

  public void addCut(int from, int to) {
    troubles.addCut(from * size + to);
  }

  public void removeCut(int from, int to) {
    troubles.removeCut(from * size + to);
  }

  public void drop(int from, int to, MessageType type) {
    troubles.drop(from * size + to, type);
  }

  /** One direction only; all 0 ends it. */
  public void slow(int from, int to, long delayNanos, long jitterNanos, double loss) {
    troubles.slow(from * size + to, delayNanos, jitterNanos, loss);
  }

  public boolean isSlow(int from, int to) {
    return troubles.isSlow(from * size + to);
  }

  /** What faults add to the latency, on average. */
  public long addedDelayNanos(int from, int to) {
    return troubles.delayNanos(from * size + to);
  }

  /** The share of messages that faults lose, 0 to 1. */
  public double addedLoss(int from, int to) {
    return troubles.loss(from * size + to);
  }

  /** One direction only: every fault of it ends. */
  public void mend(int from, int to) {
    troubles.mend(from * size + to);
  }

  /** Every fault ends. */
  public void heal() {
    troubles.clear();
  }

  public Network copy() {
    return new Network(this);
  }

  public void digest(StateHash hash, long now) {
    chance.digest(hash);
    troubles.digest(hash);
    hash.add(Arrays.stream(newest).map(at -> Math.max(0, at - now)).toArray());
  }

  private Latency latency(int link) {
    return latencies[uniform ? 0 : link];
  }
}
