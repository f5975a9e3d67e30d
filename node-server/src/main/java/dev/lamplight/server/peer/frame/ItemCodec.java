package dev.lamplight.server.peer.frame;

import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.EntryCodec;
import dev.lamplight.server.wire.EnvelopeCodec;
import dev.lamplight.server.wire.MalformedFrame;
import dev.lamplight.server.wire.Wanted;
import java.util.Optional;

/** Items as bytes: a byte for the kind, then the fields. */
final class ItemCodec {
  private static final int SAID = 1;
  private static final int PING = 2;
  private static final int PONG = 3;
  private static final int ASK = 4;
  private static final int TOLD = 5;

  private ItemCodec() {}

  static void write(ByteWriter out, Item item) {
    switch (item) {
      case Item.Said said -> {
        out.u8(SAID);
        out.varint(said.event());
        EnvelopeCodec.write(out, said.envelope());
      }
      case Item.Ping ping -> {
        out.u8(PING);
        out.i64(ping.asked());
        out.flag(ping.votes());
      }
      case Item.Pong pong -> {
        out.u8(PONG);
        out.i64(pong.asked());
        out.i64(pong.received());
        out.i64(pong.replied());
      }
      case Item.Ask ask -> {
        out.u8(ASK);
        ask.wanted().write(out);
      }
      case Item.Told told -> {
        out.u8(TOLD);
        told.wanted().write(out);
        out.flag(told.entry().isPresent());
        told.entry().ifPresent(entry -> EntryCodec.write(out, entry));
      }
    }
  }

  static Item read(ByteReader in) throws MalformedFrame {
    int kind = in.u8();
    return switch (kind) {
      case SAID -> {
        long event = in.natural("event");
        yield new Item.Said(EnvelopeCodec.read(in), event);
      }
      case PING -> new Item.Ping(in.i64(), in.flag());
      case PONG -> new Item.Pong(in.i64(), in.i64(), in.i64());
      case ASK -> new Item.Ask(Wanted.read(in));
      case TOLD -> {
        Wanted wanted = Wanted.read(in);
        yield new Item.Told(
            wanted, in.flag() ? Optional.of(new EntryCodec().read(in)) : Optional.empty());
      }
      default -> throw new MalformedFrame("no item is of kind " + kind);
    };
  }
}
