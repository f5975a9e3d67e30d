package dev.lamplight.core.trace;

import dev.lamplight.core.cluster.Epoch;

/** What a node did besides sending and receiving; each is one event of the trace. */
public sealed interface Fact {
  Kind kind();

  /** A client handed a message to this node. */
  record Submitted(String client, long sequence, long number) implements Fact {
    @Override
    public Kind kind() {
      return Kind.SUBMIT;
    }
  }

  /** The client's message stands committed at {@code index}. */
  record Acknowledged(String client, long sequence, long index) implements Fact {
    @Override
    public Kind kind() {
      return Kind.ACKNOWLEDGE;
    }
  }

  /** The client was told no, or that nobody can know. */
  record Refused(String client, long sequence, String reason) implements Fact {
    @Override
    public Kind kind() {
      return Kind.REFUSE;
    }
  }

  /** A read was answered as of {@code index}. */
  record ReadServed(long request, long index, boolean linearizable) implements Fact {
    @Override
    public Kind kind() {
      return Kind.READ;
    }
  }

  /** The entries {@code first} to {@code last} were written into this node's log. */
  record Appended(Epoch epoch, long first, long last) implements Fact {
    @Override
    public Kind kind() {
      return Kind.APPEND;
    }
  }

  /**
   * The leader knows that all up to {@code last} is committed; {@code first} is the first new one.
   */
  record Committed(Epoch epoch, long first, long last) implements Fact {
    @Override
    public Kind kind() {
      return Kind.COMMIT;
    }
  }

  /** The committed entries {@code first} to {@code last} were delivered at this node. */
  record Delivered(long first, long last) implements Fact {
    @Override
    public Kind kind() {
      return Kind.DELIVER;
    }
  }

  /** A change of role. {@code leader} is 0 where none is known; {@code reason} is in words. */
  record RoleChanged(RoleName role, Epoch epoch, int leader, String reason) implements Fact {
    @Override
    public Kind kind() {
      return Kind.ROLE;
    }
  }

  /** {@code leader} (0: whoever it is) was not heard for {@code silentNanos}. */
  record Suspected(int leader, Epoch epoch, long silentNanos) implements Fact {
    @Override
    public Kind kind() {
      return Kind.SUSPECT;
    }
  }

  /** This node promised {@code epoch} to {@code claimant}. */
  record Promised(Epoch epoch, int claimant) implements Fact {
    @Override
    public Kind kind() {
      return Kind.PROMISE;
    }
  }

  /** A claimant adopted {@code first} to {@code last} from {@code donor}. */
  record Adopted(Epoch epoch, int donor, long first, long last) implements Fact {
    @Override
    public Kind kind() {
      return Kind.FETCH;
    }
  }

  /** The leader of {@code epoch} hands over to {@code heir}, which holds all up to {@code last}. */
  record HandedOver(Epoch epoch, int heir, long last) implements Fact {
    @Override
    public Kind kind() {
      return Kind.HANDOVER;
    }
  }
}
