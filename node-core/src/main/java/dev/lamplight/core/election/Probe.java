package dev.lamplight.core.election;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.Message;
import java.util.BitSet;

/**
 * The answers to one probe. It changes nothing anywhere: it only tells whether a claim has a chance
 * and whether somebody higher should make it (Ongaro 2014, section 9.6, pre-vote; Garcia-Molina
 * 1982, section 4: only those above are asked to stand aside for).
 */
public final class Probe {
  private final Members members;
  private final int place;
  private final long number;
  private final BitSet answered;
  private final BitSet hearing;
  private final BitSet fit;

  /**
   * @param place of the node that probes: it answers itself, hears nobody
   * @param number distinguishes it from this node's other probes
   */
  public Probe(Members members, int place, long number) {
    this(members, place, number, new BitSet(), new BitSet(), new BitSet());
    answered.set(place);
  }

  private Probe(
      Members members, int place, long number, BitSet answered, BitSet hearing, BitSet fit) {
    this.members = members;
    this.place = place;
    this.number = number;
    this.answered = answered;
    this.hearing = hearing;
    this.fit = fit;
  }

  public long number() {
    return number;
  }

  /** Takes the answer of the member at {@code from} if it is one to this probe. */
  public void answer(int from, Message.Alive alive) {
    if (alive.probe() != number) {
      return;
    }
    answered.set(from);
    hearing.set(from, alive.hearsLeader());
    fit.set(from, alive.reachesMajority() && alive.healthy());
  }

  public boolean isComplete() {
    return answered.cardinality() == members.size();
  }

  /** Whether all but the member of id {@code suspect} answered. */
  public boolean isCompleteBut(int suspect) {
    int without = members.place(suspect);
    int missing = members.size() - answered.cardinality();
    return missing == 0 || (missing == 1 && without >= 0 && !answered.get(without));
  }

  public int answers() {
    return answered.cardinality();
  }

  /** How many of those who answered hear no live leader, the prober included. */
  public int deaf() {
    return answered.cardinality() - hearing.cardinality();
  }

  /**
   * The place of the highest member that outranks the prober, is fit, and is not absent; -1 if
   * none.
   */
  public int fitterSuperior(Patience patience, long now) {
    for (int above = members.size() - 1; above > place; above--) {
      if (fit.get(above) && !patience.isAbsent(above, now)) {
        return above;
      }
    }
    return -1;
  }

  /** The ids that did not answer. */
  public int[] silent() {
    int[] ids = new int[members.size() - answered.cardinality()];
    int count = 0;
    for (int i = answered.nextClearBit(0); i < members.size(); i = answered.nextClearBit(i + 1)) {
      ids[count++] = members.id(i);
    }
    return ids;
  }

  public Probe copy() {
    return new Probe(
        members,
        place,
        number,
        (BitSet) answered.clone(),
        (BitSet) hearing.clone(),
        (BitSet) fit.clone());
  }

  public void digest(StateHash hash) {
    hash.add(answered.toLongArray()).add(hearing.toLongArray()).add(fit.toLongArray());
  }
}
