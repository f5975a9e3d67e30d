package dev.lamplight.server.wire;

import dev.lamplight.core.cluster.Epoch;

/**
 * An entry that a node has lost, named so that another can tell whether it has the same: the entry
 * at {@code index} of the log that holds an entry of epoch {@code witness} at {@code witnessIndex}.
 * Logs that hold the same (index, epoch) agree up to it (S3), so where the lost entry's own epoch
 * is not known, a later entry speaks for it; else the entry is its own witness.
 *
 * @param witnessIndex {@code index} or above it
 */
public record Wanted(long index, long witnessIndex, Epoch witness) {
  public void write(ByteWriter out) {
    out.varint(index);
    out.varint(witnessIndex);
    EntryCodec.write(out, witness);
  }

  public static Wanted read(ByteReader in) throws MalformedFrame {
    Wanted wanted =
        new Wanted(
            in.natural("index"), in.natural("witness's index"), new EntryCodec().readEpoch(in));
    if (wanted.index == 0 || wanted.witnessIndex < wanted.index) {
      throw new MalformedFrame(wanted.witnessIndex + " is no witness of " + wanted.index);
    }
    return wanted;
  }
}
