package dev.lamplight.core.election;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.Message;
import java.util.Arrays;
import java.util.BitSet;

/** The promises and refusals that one claim has met so far. */
public final class Claim {
  private final Members members;
  private final Epoch epoch;
  private final BitSet promised;
  private final BitSet refused;
  private final Epoch[] lastEpochs;
  private final long[] lastIndexes;

  /** The highest index that a promiser knew to be committed. */
  private long committed;

  public Claim(Members members, Epoch epoch) {
    this(
        members,
        epoch,
        new BitSet(),
        new BitSet(),
        new Epoch[members.size()],
        new long[members.size()]);
    Arrays.fill(lastEpochs, Epoch.NONE);
  }

  private Claim(
      Members members,
      Epoch epoch,
      BitSet promised,
      BitSet refused,
      Epoch[] lastEpochs,
      long[] lastIndexes) {
    this.members = members;
    this.epoch = epoch;
    this.promised = promised;
    this.refused = refused;
    this.lastEpochs = lastEpochs;
    this.lastIndexes = lastIndexes;
  }

  public Epoch epoch() {
    return epoch;
  }

  /** Takes a promise, with the promiser's last entry as of then. */
  public void promise(int place, Epoch lastEpoch, long lastIndex) {
    promised.set(place);
    lastEpochs[place] = lastEpoch;
    lastIndexes[place] = lastIndex;
  }

  public void promise(int place, Message.Promise promise) {
    promise(place, promise.lastEpoch(), promise.lastIndex());
    committed = Math.max(committed, promise.commit());
  }

  public void refuse(int place) {
    refused.set(place);
  }

  /**
   * Up to where the promisers knew that all is committed: in epochs below this one, so the best log
   * among a majority's holds it.
   */
  public long committed() {
    return committed;
  }

  public int promises() {
    return promised.cardinality();
  }

  public int refusals() {
    return refused.cardinality();
  }

  /**
   * The place of the promiser with the best log: by last epoch, then by last index (Ongaro 2014,
   * section 3.6.1). Among equals {@code preferred} comes first.
   *
   * @param byLengthOnly a mutant's mistake
   */
  public int best(int preferred, boolean byLengthOnly) {
    int best = preferred;
    for (int place = promised.nextSetBit(0); place >= 0; place = promised.nextSetBit(place + 1)) {
      int byEpoch = byLengthOnly ? 0 : lastEpochs[place].compareTo(lastEpochs[best]);
      if (byEpoch > 0 || (byEpoch == 0 && lastIndexes[place] > lastIndexes[best])) {
        best = place;
      }
    }
    return best;
  }

  public Epoch lastEpoch(int place) {
    return lastEpochs[place];
  }

  public long lastIndex(int place) {
    return lastIndexes[place];
  }

  /** The ids that did not promise. */
  public int[] silent() {
    int[] ids = new int[members.size() - promised.cardinality()];
    int count = 0;
    for (int i = promised.nextClearBit(0); i < members.size(); i = promised.nextClearBit(i + 1)) {
      ids[count++] = members.id(i);
    }
    return ids;
  }

  public Claim copy() {
    Claim twin =
        new Claim(
            members,
            epoch,
            (BitSet) promised.clone(),
            (BitSet) refused.clone(),
            lastEpochs.clone(),
            lastIndexes.clone());
    twin.committed = committed;
    return twin;
  }

  public void digest(StateHash hash) {
    hash.add(epoch)
        .add(promised.toLongArray())
        .add(refused.toLongArray())
        .add(lastIndexes)
        .add(committed);
    for (Epoch last : lastEpochs) {
      hash.add(last);
    }
  }
}
