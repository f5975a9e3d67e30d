package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;

/**
 * How far each origin's chain of messages reaches in a log, uncommitted entries included. A later
 * boot of an origin starts a new chain; its earlier ones can grow no more.
 */
public final class Chains {
  private final Members members;

  /** By place of the origin: its newest boot in the log, the last number of it, and its index. */
  private final int[] boots;

  private final long[] numbers;
  private final long[] indexes;

  public Chains(Members members) {
    this(members, new int[members.size()], new long[members.size()], new long[members.size()]);
  }

  private Chains(Members members, int[] boots, long[] numbers, long[] indexes) {
    this.members = members;
    this.boots = boots;
    this.numbers = numbers;
    this.indexes = indexes;
  }

  /** Takes note of a message that was appended. */
  public void append(Entry.Message message) {
    int place = members.place(message.origin());
    boots[place] = message.boot();
    numbers[place] = message.number();
    indexes[place] = message.index();
  }

  /** Takes note that {@code number} of this boot was decided without an entry of its own. */
  public void skip(int origin, int boot, long number) {
    int place = members.place(origin);
    if (boots[place] != boot) {
      boots[place] = boot;
      indexes[place] = 0;
    }
    numbers[place] = number;
  }

  /** The newest boot of {@code origin} that has a message here, 0 if none has. */
  public int boot(int origin) {
    return boots[members.place(origin)];
  }

  /** The last number of that boot of {@code origin}, 0 if it has none. */
  public long number(int origin, int boot) {
    int place = members.place(origin);
    return boots[place] == boot ? numbers[place] : 0;
  }

  /** The index of the last message of that boot of {@code origin}, 0 if it has none. */
  public long index(int origin, int boot) {
    int place = members.place(origin);
    return boots[place] == boot ? indexes[place] : 0;
  }

  public Chains copy() {
    return new Chains(members, boots.clone(), numbers.clone(), indexes.clone());
  }

  public void digest(StateHash hash) {
    for (int boot : boots) {
      hash.add(boot);
    }
    hash.add(numbers).add(indexes);
  }
}
