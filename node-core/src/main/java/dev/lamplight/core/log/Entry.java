package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One record of the replicated log. Immutable; all nodes of a simulation share one object. */
public sealed interface Entry {
  /** Its position in the log, from 1. */
  long index();

  /** The epoch in which a leader first wrote it. It keeps it for ever. */
  Epoch epoch();

  /** The leader's Lamport stamp at the append: rises strictly along the log. */
  long stamp();

  /** Adds every field to {@code hash}. */
  void digest(StateHash hash);

  /** The log's first entry: which incarnation of each member founded the cluster. */
  record Founding(long index, Epoch epoch, long stamp, Voters voters) implements Entry {
    @Override
    public void digest(StateHash hash) {
      voters.digest(hash.add(1).add(index).add(epoch).addStamp(stamp));
    }
  }

  /** The no-op that opens an epoch: when it commits, its leader leads. */
  record Crown(long index, Epoch epoch, long stamp) implements Entry {
    @Override
    public void digest(StateHash hash) {
      hash.add(2).add(index).add(epoch).addStamp(stamp);
    }
  }

  /** Lets a member whose data directory was lost vote again, under its new incarnation. */
  record Readmit(long index, Epoch epoch, long stamp, int member, long incarnation)
      implements Entry {
    @Override
    public void digest(StateHash hash) {
      hash.add(3).add(index).add(epoch).addStamp(stamp).add(member).add(incarnation);
    }
  }

  /**
   * What a client said.
   *
   * <p>Its causal parents need no list: a node delivers a prefix of the log, so the messages that
   * happened before this one are exactly those up to {@code seen} and the earlier ones of its own
   * chain. {@code causality.CausalParents} derives the list.
   */
  final class Message implements Entry {
    private final long index;
    private final Epoch epoch;
    private final long stamp;
    private final Life life;
    private final long number;
    private final String client;
    private final long sequence;
    private final long seen;
    private final long predecessor;
    private final byte[] content;

    /**
     * A message.
     *
     * @param life of the node that a client gave it to
     * @param number its place in the chain of that life, from 1
     * @param client the client's name, and {@code sequence} the client's number for it: together
     *     the key under which it is appended at most once
     * @param seen the highest index that the origin had delivered when it took the message
     * @param predecessor the index of the message before it in its chain, 0 if there is none
     * @param content UTF-8, not copied: the caller gives it up
     */
    public Message(
        long index,
        Epoch epoch,
        long stamp,
        Life life,
        long number,
        String client,
        long sequence,
        long seen,
        long predecessor,
        byte[] content) {
      this.index = index;
      this.epoch = epoch;
      this.stamp = stamp;
      this.life = life;
      this.number = number;
      this.client = client;
      this.sequence = sequence;
      this.seen = seen;
      this.predecessor = predecessor;
      this.content = content;
    }

    /** A message of a life whose incarnation does not matter: of the textbook, or of a test. */
    public Message(
        long index,
        Epoch epoch,
        long stamp,
        int origin,
        int boot,
        long number,
        String client,
        long sequence,
        long seen,
        long predecessor,
        byte[] content) {
      this(
          index,
          epoch,
          stamp,
          new Life(origin, 0, boot),
          number,
          client,
          sequence,
          seen,
          predecessor,
          content);
    }

    @Override
    public long index() {
      return index;
    }

    @Override
    public Epoch epoch() {
      return epoch;
    }

    @Override
    public long stamp() {
      return stamp;
    }

    public Life life() {
      return life;
    }

    public int origin() {
      return life.origin();
    }

    public int boot() {
      return life.boot();
    }

    public long number() {
      return number;
    }

    public String client() {
      return client;
    }

    public long sequence() {
      return sequence;
    }

    public long seen() {
      return seen;
    }

    public long predecessor() {
      return predecessor;
    }

    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    /** The content in bytes; not to be written to. */
    public byte[] content() {
      return content;
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(4).add(index).add(epoch).addStamp(stamp).add(number);
      life.digest(hash);
      hash.add(client).add(sequence).add(seen).add(predecessor).add(content);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Message that
              && index == that.index
              && epoch.equals(that.epoch)
              && stamp == that.stamp
              && life.equals(that.life)
              && number == that.number
              && sequence == that.sequence
              && seen == that.seen
              && predecessor == that.predecessor
              && client.equals(that.client)
              && Arrays.equals(content, that.content));
    }

    @Override
    public int hashCode() {
      return Long.hashCode(index) * 31 + epoch.hashCode();
    }

    @Override
    public String toString() {
      return "Message["
          + index
          + " "
          + epoch
          + " @"
          + stamp
          + " "
          + life.origin()
          + "."
          + life.boot()
          + "#"
          + number
          + " "
          + client
          + "/"
          + sequence
          + " \""
          + text()
          + "\"]";
    }
  }
}
