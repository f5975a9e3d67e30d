package dev.lamplight.core.message;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Proposal;
import java.util.List;

/**
 * What one node says to another. Both variants of the protocol use these; the textbook one needs
 * only {@link Election}, {@link Alive}, {@link Coordinator}, {@link Append} and {@link Forward}.
 */
public sealed interface Message {
  MessageType type();

  /** The epoch it speaks of, {@link Epoch#NONE} where it speaks of none. */
  default Epoch epoch() {
    return Epoch.NONE;
  }

  void digest(StateHash hash);

  /** Founding: asks whether the receiver's data directory is empty too. */
  record Found(long nonce) implements Message {
    @Override
    public MessageType type() {
      return MessageType.FOUND;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(1).add(nonce);
    }
  }

  /** Founding: "empty, my incarnation is the envelope's", in answer to {@code nonce}. */
  record Empty(long nonce) implements Message {
    @Override
    public MessageType type() {
      return MessageType.EMPTY;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(2).add(nonce);
    }
  }

  /**
   * Founding: the log's first entry, to a member that is empty.
   *
   * @param nonce the founder's if it comes from the founder, the asker's own if it is an answer
   */
  record Founded(long nonce, Entry.Founding entry) implements Message {
    @Override
    public MessageType type() {
      return MessageType.FOUNDED;
    }

    @Override
    public void digest(StateHash hash) {
      entry.digest(hash.add(3).add(nonce));
    }
  }

  /**
   * A probe, which changes no state (textbook: the call to an election).
   *
   * @param probe names this probe among the sender's
   */
  record Election(long probe) implements Message {
    @Override
    public MessageType type() {
      return MessageType.ELECTION;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(4).add(probe);
    }
  }

  /**
   * The answer to a probe.
   *
   * @param probe the probe that it answers
   * @param promised below which epoch the sender promised not to act
   * @param lastEpoch the epoch of its last entry, {@code lastIndex} that entry's index
   * @param hearsLeader whether it heard a live leader within T
   * @param reachesMajority whether a majority answered its own probe within T; unknown counts as
   *     yes
   * @param healthy whether its storage is healthy
   */
  record Alive(
      long probe,
      Epoch promised,
      Epoch lastEpoch,
      long lastIndex,
      boolean hearsLeader,
      boolean reachesMajority,
      boolean healthy)
      implements Message {
    @Override
    public MessageType type() {
      return MessageType.ALIVE;
    }

    @Override
    public Epoch epoch() {
      return promised;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(5).add(probe).add(promised).add(lastEpoch).add(lastIndex);
      hash.add(hearsLeader).add(reachesMajority).add(healthy);
    }
  }

  /**
   * A claim: asks for the promise not to act below {@code epoch}.
   *
   * @param handOver the epoch whose leader handed over to the claimant, or which the claimant
   *     itself leads; {@link Epoch#NONE} for a claim without either
   */
  record Prepare(Epoch epoch, Epoch handOver) implements Message {
    @Override
    public MessageType type() {
      return MessageType.PREPARE;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(6).add(epoch).add(handOver);
    }
  }

  /** The promise of {@code epoch}, with the promiser's last entry and commit index as of then. */
  record Promise(Epoch epoch, Epoch lastEpoch, long lastIndex, long commit) implements Message {
    @Override
    public MessageType type() {
      return MessageType.PROMISE;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(7).add(epoch).add(lastEpoch).add(lastIndex).add(commit);
    }
  }

  /**
   * The refusal of a claim, a coronation or an append.
   *
   * @param epoch what was refused
   * @param promised what the refuser has promised
   * @param hearsLeader whether it refused only because it hears a valid leader
   */
  record Refuse(Epoch epoch, Epoch promised, boolean hearsLeader) implements Message {
    @Override
    public MessageType type() {
      return MessageType.REFUSE;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(8).add(epoch).add(promised).add(hearsLeader);
    }
  }

  /** A claimant asks a donor for the entries behind (previousIndex, previousEpoch). */
  record Fetch(Epoch epoch, long previousIndex, Epoch previousEpoch) implements Message {
    @Override
    public MessageType type() {
      return MessageType.FETCH;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(9).add(epoch).add(previousIndex).add(previousEpoch);
    }
  }

  /**
   * The donor's answer.
   *
   * @param matches whether the donor holds (previousIndex, previousEpoch); if not, ask again from
   *     {@code hint}
   * @param hint the highest index at which the two logs may still agree
   */
  record Fetched(Epoch epoch, long previousIndex, boolean matches, long hint, List<Entry> entries)
      implements Message {
    @Override
    public MessageType type() {
      return MessageType.FETCHED;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(10).add(epoch).add(previousIndex).add(matches).add(hint);
      digestAll(entries, hash);
    }
  }

  /**
   * The announcement of a new leader.
   *
   * @param heartbeatNanos H, and {@code timeoutNanos} T, which all members use from now on
   */
  record Coordinator(Epoch epoch, long heartbeatNanos, long timeoutNanos) implements Message {
    @Override
    public MessageType type() {
      return MessageType.COORDINATOR;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(11).add(epoch).add(heartbeatNanos).add(timeoutNanos);
    }
  }

  /**
   * Replication and heartbeat.
   *
   * @param previousIndex the entry before {@code entries}, and {@code previousEpoch} its epoch
   * @param commit the leader's commit index
   * @param round names this heartbeat round: its answer confirms that the sender is still in {@code
   *     epoch}
   * @param heartbeatNanos H, and {@code timeoutNanos} T
   */
  record Append(
      Epoch epoch,
      long previousIndex,
      Epoch previousEpoch,
      List<Entry> entries,
      long commit,
      long round,
      long heartbeatNanos,
      long timeoutNanos)
      implements Message {
    @Override
    public MessageType type() {
      return MessageType.APPEND;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(12).add(epoch).add(previousIndex).add(previousEpoch).add(commit).add(round);
      digestAll(entries, hash.add(heartbeatNanos).add(timeoutNanos));
    }
  }

  /**
   * The answer to an {@link Append}.
   *
   * @param matches whether the follower held the previous entry
   * @param index if it did, the last index that the append covered, durable; else the highest index
   *     from which to try again
   * @param round the append's
   * @param commit the follower's commit index
   * @param healthy whether its storage is healthy
   * @param willing whether it would take over the lead (it has not stepped down lately)
   */
  record Appended(
      Epoch epoch,
      boolean matches,
      long index,
      long round,
      long commit,
      boolean healthy,
      boolean willing)
      implements Message {
    @Override
    public MessageType type() {
      return MessageType.APPENDED;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(13).add(epoch).add(matches).add(index).add(round).add(commit);
      hash.add(healthy).add(willing);
    }
  }

  /**
   * The leader of {@code epoch} asks the receiver, which holds all up to {@code lastIndex}, to
   * claim.
   */
  record HandOver(Epoch epoch, long lastIndex) implements Message {
    @Override
    public MessageType type() {
      return MessageType.HAND_OVER;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(14).add(epoch).add(lastIndex);
    }
  }

  /**
   * An origin hands its clients' messages to the leader.
   *
   * @param previous the number of the undecided proposal before the first of these, 0 if all before
   *     it are committed, refused or given up
   * @param proposals at least one, in rising order of number; what lies between two of them is
   *     decided
   */
  record Forward(long previous, List<Proposal> proposals) implements Message {
    @Override
    public MessageType type() {
      return MessageType.FORWARD;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(15).add(previous).add(proposals.size());
      for (Proposal proposal : proposals) {
        proposal.digest(hash);
      }
    }
  }

  /**
   * The leader's answer to a proposal that it did not append: its key stands in the log already, or
   * is refused.
   *
   * @param life whose chain the proposal belongs to: a later life has numbers of its own
   * @param number the proposal's
   * @param index where the key stands in the log, 0 if the proposal is refused
   * @param refusal why it is refused; {@link Refusal#NONE} if it stands in the log
   */
  record Forwarded(Life life, long number, long index, Refusal refusal) implements Message {
    @Override
    public MessageType type() {
      return MessageType.FORWARDED;
    }

    @Override
    public void digest(StateHash hash) {
      life.digest(hash.add(16));
      hash.add(number).add(index).add(refusal.ordinal());
    }
  }

  /** A follower asks for the index at which a linearizable read may be answered. */
  record ReadIndex(long read) implements Message {
    @Override
    public MessageType type() {
      return MessageType.READ_INDEX;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(17).add(read);
    }
  }

  /** The leader's answer to {@link ReadIndex}. */
  record ReadAt(long read, long index) implements Message {
    @Override
    public MessageType type() {
      return MessageType.READ_AT;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(18).add(read).add(index);
    }
  }

  /** "Another process bears your id": the receiver stops and says so. */
  record Twin(long incarnation, int boot) implements Message {
    @Override
    public MessageType type() {
      return MessageType.TWIN;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(19).add(incarnation).add(boot);
    }
  }

  private static void digestAll(List<Entry> entries, StateHash hash) {
    hash.add(entries.size());
    for (Entry entry : entries) {
      entry.digest(hash);
    }
  }
}
