package dev.lamplight.server.wire;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries as bytes: a byte for the kind, then its fields as varints, names and contents with their
 * lengths before them. An instance reads entries that follow one another: what they have in common
 * (epoch, life, client) becomes one object, so a chunk of a log takes little memory.
 */
public final class EntryCodec {
  private static final int FOUNDING = 1;
  private static final int CROWN = 2;
  private static final int READMIT = 3;
  private static final int MESSAGE = 4;

  /** No entry is shorter. */
  private static final int ENTRY_BYTES_MIN = 5;

  private Epoch epoch = Epoch.NONE;
  private Life life = new Life(0, 0, 0);
  private String client = "";
  private byte[] clientBytes = {};

  public static void write(ByteWriter out, Entry entry) {
    out.u8(kind(entry));
    out.varint(entry.index());
    write(out, entry.epoch());
    out.varint(entry.stamp());
    switch (entry) {
      case Entry.Founding founding -> write(out, founding.voters());
      case Entry.Crown _ -> {}
      case Entry.Readmit readmit -> {
        out.varint(readmit.member());
        out.varint(readmit.incarnation());
      }
      case Entry.Message message -> {
        write(out, message.life());
        out.varint(message.number());
        out.text(message.client());
        out.varint(message.sequence());
        out.varint(message.seen());
        out.varint(message.predecessor());
        out.bytes(message.content());
      }
    }
  }

  private static int kind(Entry entry) {
    return switch (entry) {
      case Entry.Founding _ -> FOUNDING;
      case Entry.Crown _ -> CROWN;
      case Entry.Readmit _ -> READMIT;
      case Entry.Message _ -> MESSAGE;
    };
  }

  public Entry read(ByteReader in) throws MalformedFrame {
    int kind = in.u8();
    long index = in.natural("index");
    Epoch ofEntry = readEpoch(in);
    long stamp = in.natural("stamp");
    return switch (kind) {
      case FOUNDING -> new Entry.Founding(index, ofEntry, stamp, readVoters(in));
      case CROWN -> new Entry.Crown(index, ofEntry, stamp);
      case READMIT ->
          new Entry.Readmit(index, ofEntry, stamp, readId(in, "member"), in.natural("incarnation"));
      case MESSAGE ->
          new Entry.Message(
              index,
              ofEntry,
              stamp,
              readLife(in),
              in.natural("number"),
              readClient(in),
              in.natural("sequence"),
              in.natural("seen index"),
              in.natural("predecessor"),
              in.bytes(Limits.CONTENT_BYTES_MAX, "content"));
      default -> throw new MalformedFrame("no entry is of kind " + kind);
    };
  }

  public static void writeAll(ByteWriter out, List<Entry> entries) {
    out.varint(entries.size());
    for (Entry entry : entries) {
      write(out, entry);
    }
  }

  /** A list of entries, each with the index after the one before it. */
  public List<Entry> readAll(ByteReader in) throws MalformedFrame {
    int size = in.count(Limits.BATCH_MAX, "number of entries");
    if (size > in.remaining() / ENTRY_BYTES_MIN) {
      throw new MalformedFrame(size + " entries do not fit into " + in.remaining() + " bytes");
    }
    List<Entry> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Entry entry = read(in);
      if (i > 0 && entry.index() != entries.getLast().index() + 1) {
        throw new MalformedFrame(
            "entry " + entry.index() + " follows " + entries.getLast().index());
      }
      entries.add(entry);
    }
    return entries;
  }

  public static void write(ByteWriter out, Epoch epoch) {
    out.varint(epoch.round());
    out.varint(epoch.leader());
  }

  public Epoch readEpoch(ByteReader in) throws MalformedFrame {
    long round = in.natural("round");
    int leader = readId(in, "leader");
    if (round != epoch.round() || leader != epoch.leader()) {
      epoch = round == 0 && leader == 0 ? Epoch.NONE : new Epoch(round, leader);
    }
    return epoch;
  }

  public static void write(ByteWriter out, Life life) {
    out.varint(life.origin());
    out.varint(life.incarnation());
    out.varint(life.boot());
  }

  public Life readLife(ByteReader in) throws MalformedFrame {
    int origin = readId(in, "origin");
    long incarnation = in.natural("incarnation");
    int boot = in.count(Integer.MAX_VALUE, "boot");
    if (origin != life.origin() || incarnation != life.incarnation() || boot != life.boot()) {
      life = new Life(origin, incarnation, boot);
    }
    return life;
  }

  public static void write(ByteWriter out, Voters voters) {
    int[] ids = voters.members().ids();
    out.varint(ids.length);
    for (int id : ids) {
      out.varint(id);
      out.varint(voters.incarnation(id));
    }
  }

  public static Voters readVoters(ByteReader in) throws MalformedFrame {
    int size = in.count(Limits.MEMBERS_MAX, "number of members");
    if (size == 0) {
      throw new MalformedFrame("a cluster needs at least one member");
    }
    int[] ids = new int[size];
    long[] incarnations = new long[size];
    for (int place = 0; place < size; place++) {
      ids[place] = readId(in, "member");
      incarnations[place] = in.natural("incarnation");
      if (ids[place] <= (place == 0 ? 0 : ids[place - 1])) {
        throw new MalformedFrame("members' ids must rise from 1 on");
      }
    }
    return Voters.of(Members.of(ids), incarnations);
  }

  static int readId(ByteReader in, String what) throws MalformedFrame {
    return in.count(Integer.MAX_VALUE, what);
  }

  String readClient(ByteReader in) throws MalformedFrame {
    String read = in.text(Limits.CLIENT_BYTES_MAX, "client's name", client, clientBytes);
    if (!read.equals(client)) {
      client = read;
      clientBytes = read.getBytes(StandardCharsets.UTF_8);
    }
    return client;
  }
}
