package dev.lamplight.server.wire;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The body of an envelope as bytes: a byte for the kind, then the fields. */
final class MessageCodec {
  /** By number on the wire. Numbers are never given again: new kinds go to the end. */
  private static final List<MessageType> KINDS =
      List.of(
          MessageType.FOUND,
          MessageType.EMPTY,
          MessageType.FOUNDED,
          MessageType.ELECTION,
          MessageType.ALIVE,
          MessageType.PREPARE,
          MessageType.PROMISE,
          MessageType.REFUSE,
          MessageType.FETCH,
          MessageType.FETCHED,
          MessageType.COORDINATOR,
          MessageType.APPEND,
          MessageType.APPENDED,
          MessageType.HAND_OVER,
          MessageType.FORWARD,
          MessageType.FORWARDED,
          MessageType.READ_INDEX,
          MessageType.READ_AT,
          MessageType.TWIN);

  /** As {@link #KINDS}: the number of each refusal. */
  private static final List<Refusal> REFUSALS =
      List.of(
          Refusal.NONE,
          Refusal.NO_LEADER,
          Refusal.OVERLOADED,
          Refusal.STALE_SEQUENCE,
          Refusal.FORGOTTEN_CLIENT,
          Refusal.STAMP_OUT_OF_RANGE,
          Refusal.UNKNOWN_OUTCOME,
          Refusal.STOPPING);

  /** No proposal is shorter. */
  private static final int PROPOSAL_BYTES_MIN = 6;

  private MessageCodec() {}

  static void write(ByteWriter out, Message body) {
    out.u8(KINDS.indexOf(body.type()));
    switch (body) {
      case Message.Found found -> out.varint(found.nonce());
      case Message.Empty empty -> out.varint(empty.nonce());
      case Message.Founded founded -> {
        out.varint(founded.nonce());
        EntryCodec.write(out, founded.entry());
      }
      case Message.Election election -> out.varint(election.probe());
      case Message.Alive alive -> writeAlive(out, alive);
      case Message.Prepare prepare -> {
        EntryCodec.write(out, prepare.epoch());
        EntryCodec.write(out, prepare.handOver());
      }
      case Message.Promise promise -> {
        EntryCodec.write(out, promise.epoch());
        EntryCodec.write(out, promise.lastEpoch());
        out.varint(promise.lastIndex());
        out.varint(promise.commit());
      }
      case Message.Refuse refuse -> {
        EntryCodec.write(out, refuse.epoch());
        EntryCodec.write(out, refuse.promised());
        out.flag(refuse.hearsLeader());
      }
      case Message.Fetch fetch -> {
        EntryCodec.write(out, fetch.epoch());
        out.varint(fetch.previousIndex());
        EntryCodec.write(out, fetch.previousEpoch());
      }
      case Message.Fetched fetched -> writeFetched(out, fetched);
      case Message.Coordinator coordinator -> {
        EntryCodec.write(out, coordinator.epoch());
        out.varint(coordinator.heartbeatNanos());
        out.varint(coordinator.timeoutNanos());
      }
      case Message.Append append -> writeAppend(out, append);
      case Message.Appended appended -> writeAppended(out, appended);
      case Message.HandOver handOver -> {
        EntryCodec.write(out, handOver.epoch());
        out.varint(handOver.lastIndex());
      }
      case Message.Forward forward -> writeForward(out, forward);
      case Message.Forwarded forwarded -> writeForwarded(out, forwarded);
      case Message.ReadIndex read -> out.varint(read.read());
      case Message.ReadAt read -> {
        out.varint(read.read());
        out.varint(read.index());
      }
      case Message.Twin twin -> {
        out.varint(twin.incarnation());
        out.varint(twin.boot());
      }
    }
  }

  static Message read(ByteReader in) throws MalformedFrame {
    int kind = in.u8();
    if (kind >= KINDS.size()) {
      throw new MalformedFrame("no message is of kind " + kind);
    }
    EntryCodec entries = new EntryCodec();
    return switch (KINDS.get(kind)) {
      case FOUND -> new Message.Found(in.varint());
      case EMPTY -> new Message.Empty(in.varint());
      case FOUNDED -> readFounded(in, entries);
      case ELECTION -> new Message.Election(in.varint());
      case ALIVE -> readAlive(in, entries);
      case PREPARE -> new Message.Prepare(entries.readEpoch(in), entries.readEpoch(in));
      case PROMISE ->
          new Message.Promise(
              entries.readEpoch(in),
              entries.readEpoch(in),
              in.natural("last index"),
              in.natural("commit index"));
      case REFUSE -> new Message.Refuse(entries.readEpoch(in), entries.readEpoch(in), in.flag());
      case FETCH ->
          new Message.Fetch(
              entries.readEpoch(in), in.natural("previous index"), entries.readEpoch(in));
      case FETCHED -> readFetched(in, entries);
      case COORDINATOR ->
          new Message.Coordinator(entries.readEpoch(in), readNanos(in), readNanos(in));
      case APPEND -> readAppend(in, entries);
      case APPENDED -> readAppended(in, entries);
      case HAND_OVER -> new Message.HandOver(entries.readEpoch(in), in.natural("last index"));
      case FORWARD -> readForward(in, entries);
      case FORWARDED -> readForwarded(in, entries);
      case READ_INDEX -> new Message.ReadIndex(in.varint());
      case READ_AT -> new Message.ReadAt(in.varint(), in.natural("index"));
      case TWIN -> new Message.Twin(in.natural("incarnation"), in.count(Integer.MAX_VALUE, "boot"));
    };
  }

  private static long readNanos(ByteReader in) throws MalformedFrame {
    return in.natural("duration");
  }

  private static Message readFounded(ByteReader in, EntryCodec entries) throws MalformedFrame {
    long nonce = in.varint();
    if (entries.read(in) instanceof Entry.Founding founding && founding.index() == 1) {
      return new Message.Founded(nonce, founding);
    }
    throw new MalformedFrame("the log's first entry must be a founding");
  }

  private static void writeAlive(ByteWriter out, Message.Alive alive) {
    out.varint(alive.probe());
    EntryCodec.write(out, alive.promised());
    EntryCodec.write(out, alive.lastEpoch());
    out.varint(alive.lastIndex());
    out.flag(alive.hearsLeader());
    out.flag(alive.reachesMajority());
    out.flag(alive.healthy());
  }

  private static Message readAlive(ByteReader in, EntryCodec entries) throws MalformedFrame {
    return new Message.Alive(
        in.varint(),
        entries.readEpoch(in),
        entries.readEpoch(in),
        in.natural("last index"),
        in.flag(),
        in.flag(),
        in.flag());
  }

  private static void writeFetched(ByteWriter out, Message.Fetched fetched) {
    EntryCodec.write(out, fetched.epoch());
    out.varint(fetched.previousIndex());
    out.flag(fetched.matches());
    out.varint(fetched.hint());
    EntryCodec.writeAll(out, fetched.entries());
  }

  private static Message readFetched(ByteReader in, EntryCodec entries) throws MalformedFrame {
    Message.Fetched fetched =
        new Message.Fetched(
            entries.readEpoch(in),
            in.natural("previous index"),
            in.flag(),
            in.natural("hint"),
            entries.readAll(in));
    follows(fetched.previousIndex(), fetched.entries());
    return fetched;
  }

  private static void writeAppend(ByteWriter out, Message.Append append) {
    EntryCodec.write(out, append.epoch());
    out.varint(append.previousIndex());
    EntryCodec.write(out, append.previousEpoch());
    EntryCodec.writeAll(out, append.entries());
    out.varint(append.commit());
    out.varint(append.round());
    out.varint(append.heartbeatNanos());
    out.varint(append.timeoutNanos());
  }

  private static Message readAppend(ByteReader in, EntryCodec entries) throws MalformedFrame {
    Message.Append append =
        new Message.Append(
            entries.readEpoch(in),
            in.natural("previous index"),
            entries.readEpoch(in),
            entries.readAll(in),
            in.natural("commit index"),
            in.varint(),
            readNanos(in),
            readNanos(in));
    follows(append.previousIndex(), append.entries());
    return append;
  }

  private static void follows(long previous, List<Entry> entries) throws MalformedFrame {
    if (!entries.isEmpty() && entries.getFirst().index() - 1 != previous) {
      throw new MalformedFrame("entry " + entries.getFirst().index() + " follows " + previous);
    }
  }

  private static void writeAppended(ByteWriter out, Message.Appended appended) {
    EntryCodec.write(out, appended.epoch());
    out.flag(appended.matches());
    out.varint(appended.index());
    out.varint(appended.round());
    out.varint(appended.commit());
    out.flag(appended.healthy());
    out.flag(appended.willing());
  }

  private static Message readAppended(ByteReader in, EntryCodec entries) throws MalformedFrame {
    return new Message.Appended(
        entries.readEpoch(in),
        in.flag(),
        in.natural("index"),
        in.varint(),
        in.natural("commit index"),
        in.flag(),
        in.flag());
  }

  private static void writeForward(ByteWriter out, Message.Forward forward) {
    out.varint(forward.previous());
    out.varint(forward.proposals().size());
    for (Proposal proposal : forward.proposals()) {
      out.varint(proposal.boot());
      out.varint(proposal.number());
      out.text(proposal.client());
      out.varint(proposal.sequence());
      out.varint(proposal.seen());
      out.bytes(proposal.content());
    }
  }

  private static Message readForward(ByteReader in, EntryCodec entries) throws MalformedFrame {
    long previous = in.natural("previous number");
    int size = in.count(Limits.BATCH_MAX, "number of proposals");
    if (size == 0 || size > in.remaining() / PROPOSAL_BYTES_MIN) {
      throw new MalformedFrame(size + " proposals in " + in.remaining() + " bytes");
    }
    List<Proposal> proposals = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      proposals.add(
          new Proposal(
              in.count(Integer.MAX_VALUE, "boot"),
              in.natural("number"),
              entries.readClient(in),
              in.natural("sequence"),
              in.natural("seen index"),
              in.bytes(Limits.CONTENT_BYTES_MAX, "content")));
    }
    return new Message.Forward(previous, proposals);
  }

  private static void writeForwarded(ByteWriter out, Message.Forwarded forwarded) {
    EntryCodec.write(out, forwarded.life());
    out.varint(forwarded.number());
    out.varint(forwarded.index());
    out.u8(REFUSALS.indexOf(forwarded.refusal()));
  }

  private static Message readForwarded(ByteReader in, EntryCodec entries) throws MalformedFrame {
    return new Message.Forwarded(
        entries.readLife(in),
        in.natural("number"),
        in.natural("index"),
        REFUSALS.get(in.count(REFUSALS.size() - 1, "refusal")));
  }
}
