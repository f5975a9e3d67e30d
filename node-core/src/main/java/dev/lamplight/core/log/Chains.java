package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each origin's chain of messages reaches in a log, uncommitted entries included. A later
 * life of an origin starts a new chain; its earlier ones can grow no more.
 */
public final class Chains {
  private final Members members;

  /** By place of the origin: its newest life in the log, the last number of it, and its index. */
  private final @Nullable Life[] lives;

  private final long[] numbers;
  private final long[] indexes;

  public Chains(Members members) {
    this(
        members,
        new @Nullable Life[members.size()],
        new long[members.size()],
        new long[members.size()]);
  }

  /** The chains that end with {@code tips}. */
  Chains(Members members, List<Checkpoint.Tip> tips) {
    this(members);
    for (Checkpoint.Tip tip : tips) {
      int place = members.place(tip.life().origin());
      lives[place] = tip.life();
      numbers[place] = tip.number();
      indexes[place] = tip.index();
    }
  }

  private Chains(Members members, @Nullable Life[] lives, long[] numbers, long[] indexes) {
    this.members = members;
    this.lives = lives;
    this.numbers = numbers;
    this.indexes = indexes;
  }

  /** Takes note of a message that was appended. */
  public void append(Entry.Message message) {
    int place = members.place(message.origin());
    lives[place] = message.life();
    numbers[place] = message.number();
    indexes[place] = message.index();
  }

  /** Takes note that {@code number} of this life was decided without an entry of its own. */
  public void skip(Life life, long number) {
    int place = members.place(life.origin());
    if (!life.equals(lives[place])) {
      lives[place] = life;
      indexes[place] = 0;
      numbers[place] = 0;
    }
    numbers[place] = Math.max(numbers[place], number);
  }

  /** The newest life of {@code origin} that has a message here; null if none has. */
  public @Nullable Life life(int origin) {
    return lives[members.place(origin)];
  }

  /** The last number of that life, 0 if it has none or is not the newest. */
  public long number(Life life) {
    int place = members.place(life.origin());
    return life.equals(lives[place]) ? numbers[place] : 0;
  }

  /** The index of the last message of that life, 0 if it has none or is not the newest. */
  public long index(Life life) {
    int place = members.place(life.origin());
    return life.equals(lives[place]) ? indexes[place] : 0;
  }

  List<Checkpoint.Tip> tips() {
    List<Checkpoint.Tip> tips = new ArrayList<>();
    for (int place = 0; place < lives.length; place++) {
      Life life = lives[place];
      if (life != null) {
        tips.add(new Checkpoint.Tip(life, numbers[place], indexes[place]));
      }
    }
    return tips;
  }

  public Chains copy() {
    return new Chains(members, lives.clone(), numbers.clone(), indexes.clone());
  }

  public void digest(StateHash hash) {
    for (Life life : lives) {
      if (life == null) {
        hash.add(0);
      } else {
        life.digest(hash);
      }
    }
    hash.add(numbers).add(indexes);
  }
}
