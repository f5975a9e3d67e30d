package dev.lamplight.server.storage.checkpoint;

import dev.lamplight.core.log.Checkpoint;
import dev.lamplight.core.log.Keys;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.EntryCodec;
import dev.lamplight.server.wire.Limits;
import dev.lamplight.server.wire.MalformedFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A checkpoint as bytes: varints, differences where numbers rise, a checksum over all at the end.
 */
final class CheckpointCodec {
  private static final int VERSION = 1;

  private CheckpointCodec() {}

  static byte[] bytes(Saved saved) {
    ByteWriter out = new ByteWriter(1 << 16);
    out.u8(VERSION);
    Checkpoint checkpoint = saved.checkpoint();
    out.varint(checkpoint.index());
    out.varint(saved.starts().length);
    long before = 0;
    for (long start : saved.starts()) {
      out.varint(start - before);
      before = start;
    }
    out.varint(checkpoint.electorate().size());
    for (Checkpoint.Electorate electorate : checkpoint.electorate()) {
      out.varint(electorate.index());
      EntryCodec.write(out, electorate.voters());
    }
    out.varint(checkpoint.tips().size());
    for (Checkpoint.Tip tip : checkpoint.tips()) {
      EntryCodec.write(out, tip.life());
      out.varint(tip.number());
      out.varint(tip.index());
    }
    out.varint(checkpoint.clients().size());
    for (Checkpoint.Client client : checkpoint.clients()) {
      write(out, client);
    }
    out.i32(checksum(out.array(), out.size()));
    return out.toByteArray();
  }

  private static void write(ByteWriter out, Checkpoint.Client client) {
    out.text(client.name());
    out.varint(client.highest());
    out.varint(client.newestIndex());
    long[] keys = client.keys();
    out.varint(keys.length / 2);
    for (int i = 0; i < keys.length; i += 2) {
      out.varint(client.highest() - keys[i]);
      out.varint(client.newestIndex() - keys[i + 1]);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static Saved read(byte[] bytes) throws MalformedFrame {
    int length = bytes.length - Integer.BYTES;
    if (length < 1
        || new ByteReader(bytes, length, bytes.length).i32() != checksum(bytes, length)) {
      throw new MalformedFrame("the checksum is wrong");
    }
    ByteReader in = new ByteReader(bytes, 0, length);
    int version = in.u8();
    if (version != VERSION) {
      throw new MalformedFrame("of version " + version);
    }
    long index = in.natural("index");
    long[] starts = readStarts(in, index);
    EntryCodec codec = new EntryCodec();
    List<Checkpoint.Electorate> electorate = new ArrayList<>();
    for (int left = in.count(1, "electorates"); left > 0; left--) {
      electorate.add(new Checkpoint.Electorate(in.natural("index"), EntryCodec.readVoters(in)));
    }
    List<Checkpoint.Tip> tips = new ArrayList<>();
    for (int left = in.count(Limits.MEMBERS_MAX, "chains"); left > 0; left--) {
      Life life = codec.readLife(in);
      tips.add(new Checkpoint.Tip(life, in.natural("number"), in.natural("index")));
    }
    List<Checkpoint.Client> clients = new ArrayList<>();
    for (int left = in.count(Keys.CLIENTS_MAX, "clients"); left > 0; left--) {
      clients.add(readClient(in));
    }
    in.finish();
    return new Saved(new Checkpoint(index, electorate, tips, clients), starts);
  }

  private static long[] readStarts(ByteReader in, long index) throws MalformedFrame {
    int chunks = in.count(in.remaining(), "chunks");
    if (index % Log.CHUNK != 0 || chunks != index / Log.CHUNK + 1) {
      throw new MalformedFrame(chunks + " chunks of " + index + " entries");
    }
    long[] starts = new long[chunks];
    long before = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      before += in.natural("position");
      starts[chunk] = before;
    }
    return starts;
  }

  private static Checkpoint.Client readClient(ByteReader in) throws MalformedFrame {
    String name = in.text(Limits.CLIENT_BYTES_MAX, "client's name");
    long highest = in.natural("sequence");
    long newest = in.natural("index");
    long[] keys = new long[2 * in.count(Keys.WINDOW, "keys")];
    for (int i = 0; i < keys.length; i += 2) {
      keys[i] = highest - in.natural("sequence");
      keys[i + 1] = newest - in.natural("index");
    }
    return new Checkpoint.Client(name, highest, newest, keys);
  }
}
