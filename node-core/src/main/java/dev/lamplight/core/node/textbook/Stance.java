package dev.lamplight.core.node.textbook;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.trace.RoleName;
import java.util.Arrays;
import java.util.List;

/** What a textbook node is doing. */
sealed interface Stance {
  RoleName role();

  /** Whom it obeys, 0 if nobody. */
  default int leader() {
    return 0;
  }

  /** Why there is no leader; it ends in {@code waitsNanos}. */
  default List<Hindrance> hindrances(Members members, int self, long waitsNanos) {
    return List.of();
  }

  void digest(StateHash hash);

  /** Its first tick, which calls an election, is still to come. */
  record Starting() implements Stance {
    @Override
    public RoleName role() {
      return RoleName.FOLLOWER;
    }

    @Override
    public List<Hindrance> hindrances(Members members, int self, long waitsNanos) {
      return List.of(new Hindrance.Rank(0, waitsNanos));
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(1);
    }
  }

  /** Obeys {@code leader} until it is silent. */
  record Following(int leader) implements Stance {
    @Override
    public RoleName role() {
      return RoleName.FOLLOWER;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(2).add(leader);
    }
  }

  /** Called an election; nobody higher has answered. */
  record Electing() implements Stance {
    @Override
    public RoleName role() {
      return RoleName.ELECTING;
    }

    @Override
    public List<Hindrance> hindrances(Members members, int self, long waitsNanos) {
      int[] higher = Arrays.stream(members.ids()).filter(id -> id > self).toArray();
      return List.of(new Hindrance.Unanswered(0, 1, higher));
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(3);
    }
  }

  /** Somebody {@code higher} is alive and will, so it hopes, be coordinator. */
  record Awaiting(int higher) implements Stance {
    @Override
    public RoleName role() {
      return RoleName.ELECTING;
    }

    @Override
    public List<Hindrance> hindrances(Members members, int self, long waitsNanos) {
      return List.of(new Hindrance.StandsDown(higher, waitsNanos));
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(4).add(higher);
    }
  }

  /** Believes that it leads. */
  record Leading(int leader) implements Stance {
    @Override
    public RoleName role() {
      return RoleName.LEADING;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(5).add(leader);
    }
  }
}
