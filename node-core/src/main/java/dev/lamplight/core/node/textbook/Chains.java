package dev.lamplight.core.node.textbook;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;

/** Where the newest message of each origin stands in the log, as far as this node knows. */
final class Chains {
  private final Members members;

  /** By place; empty until the first message. 0 where there is none. */
  private long[] indexes;

  private int[] boots;

  private Chains(Members members, long[] indexes, int[] boots) {
    this.members = members;
    this.indexes = indexes;
    this.boots = boots;
  }

  static Chains of(Members members, Log log) {
    Chains chains = new Chains(members, new long[0], new int[0]);
    for (long index = 1; index <= log.last(); index++) {
      chains.record(log.at(index));
    }
    return chains;
  }

  void record(Entry entry) {
    if (entry instanceof Entry.Message message) {
      int place = members.place(message.origin());
      if (place >= 0) {
        if (indexes.length == 0) {
          indexes = new long[members.size()];
          boots = new int[members.size()];
        }
        indexes[place] = message.index();
        boots[place] = message.boot();
      }
    }
  }

  /** The index of the newest message of that chain, 0 if none is known. */
  long newest(int origin, int boot) {
    int place = members.place(origin);
    return indexes.length == 0 || place < 0 || boots[place] != boot ? 0 : indexes[place];
  }

  /** Forgets what stood behind the first {@code keep} entries. */
  void truncate(long keep) {
    for (int place = 0; place < indexes.length; place++) {
      if (indexes[place] > keep) {
        indexes[place] = 0;
      }
    }
  }

  Chains copy() {
    return new Chains(members, indexes.clone(), boots.clone());
  }

  void digest(StateHash hash) {
    hash.add(indexes);
    for (int boot : boots) {
      hash.add(boot);
    }
  }
}
