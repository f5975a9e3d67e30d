package dev.lamplight.server.storage.segment;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.EntryCodec;
import dev.lamplight.server.wire.MalformedFrame;

/**
 * What is durable beside the entries. It closes every group of writes: entries count only if a
 * state stands behind them.
 *
 * @param boot how often the node was started
 * @param last the length of the log
 * @param lastEpoch the epoch of the entry there
 */
public record State(
    int boot, Epoch promised, long lamport, long commit, long last, Epoch lastEpoch) {
  /** Of a new directory, before the first start. */
  public static final State NEW = new State(0, Epoch.NONE, 0, 0, 0, Epoch.NONE);

  void write(ByteWriter out) {
    out.varint(boot);
    EntryCodec.write(out, promised);
    out.varint(lamport);
    out.varint(commit);
    out.varint(last);
    EntryCodec.write(out, lastEpoch);
  }

  static State read(ByteReader in) throws MalformedFrame {
    EntryCodec codec = new EntryCodec();
    State state =
        new State(
            in.count(Integer.MAX_VALUE, "boot"),
            codec.readEpoch(in),
            in.natural("Lamport mark"),
            in.natural("commit index"),
            in.natural("length of the log"),
            codec.readEpoch(in));
    in.finish();
    return state;
  }
}
