package dev.lamplight.server.storage.segment;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.EntryCodec;
import dev.lamplight.server.wire.Limits;
import dev.lamplight.server.wire.MalformedFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A record: a header of {@value #HEADER} bytes, then the body. The header has a checksum of its
 * own, so that of a damaged body the index and the epoch stay known. That checksum covers the
 * directory's salt and the record's position too, so that nothing that stands elsewhere, a
 * message's text least of all, can pass for a record. All numbers have their lowest byte first:
 *
 * <pre>
 *  0 i32 length of the body     8 i64 index     24 i32 the epoch's leader   32 i32 checksum of
 *  4 i32 checksum of the body  16 i64 round     28 i32 kind                          0 to 31
 * </pre>
 */
final class RecordFormat {
  static final int HEADER = 36;
  static final int ENTRY = 1;
  static final int STATE = 2;

  /** The state once more, written after the sync: a proof that its group was on disk. */
  static final int PROOF = 4;

  /** The last record of a segment that another follows. */
  static final int END = 3;

  private static final int CHECKED = 32;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] seed = new byte[16];
  private final CRC32C crc = new CRC32C();
  private final ByteWriter body = new ByteWriter(1024);

  RecordFormat(long salt) {
    LONG.set(seed, 0, salt);
  }

  /** What a header says; {@link #parse} fills it. */
  static final class Header {
    int length;
    int bodyChecksum;
    long index;
    long round;
    int leader;
    int kind;

    Epoch epoch() {
      return round == 0 && leader == 0 ? Epoch.NONE : new Epoch(round, leader);
    }
  }

  /** Puts an entry into the buffer that {@link #append} takes it from, and gives its length. */
  int prepare(Entry entry) {
    body.clear();
    EntryCodec.write(body, entry);
    return HEADER + body.size();
  }

  int prepare(State state) {
    body.clear();
    state.write(body);
    return HEADER + body.size();
  }

  /** Appends the record that closes a segment, and leaves alone what was prepared. */
  void appendEnd(ByteWriter out, long position) {
    header(out, END, 0, Epoch.NONE, position, 0);
  }

  /** Appends what was prepared as a record that will stand at {@code position} of the stream. */
  void append(ByteWriter out, int kind, long index, Epoch epoch, long position) {
    header(out, kind, index, epoch, position, body.size());
    out.raw(body.array(), 0, body.size());
  }

  private void header(
      ByteWriter out, int kind, long index, Epoch epoch, long position, int length) {
    int start = out.size();
    out.i32(length);
    out.i32(checksum(body.array(), 0, length));
    out.i64(index);
    out.i64(epoch.round());
    out.i32(epoch.leader());
    out.i32(kind);
    out.i32(headerChecksum(out.array(), start, position));
  }

  /** Reads the header at {@code at}; false if that is none. */
  boolean parse(byte[] bytes, int at, int end, long position, Header header) {
    if (at + HEADER > end) {
      return false;
    }
    int kind = (int) INT.get(bytes, at + 28);
    int length = (int) INT.get(bytes, at);
    if (kind < ENTRY
        || kind > PROOF
        || length < 0
        || length > Limits.ENTRY_BYTES_MAX
        || (int) INT.get(bytes, at + CHECKED) != headerChecksum(bytes, at, position)) {
      return false;
    }
    header.length = length;
    header.bodyChecksum = (int) INT.get(bytes, at + 4);
    header.index = (long) LONG.get(bytes, at + 8);
    header.round = (long) LONG.get(bytes, at + 16);
    header.leader = (int) INT.get(bytes, at + 24);
    header.kind = kind;
    return true;
  }

  /** Whether the body behind the header at {@code at} is there and as it was written. */
  boolean isWhole(byte[] bytes, int at, int end, Header header) {
    return at + HEADER + header.length <= end
        && checksum(bytes, at + HEADER, header.length) == header.bodyChecksum;
  }

  /** The entry whose whole record stands at {@code at}. */
  static Entry entry(byte[] bytes, int at, int length, EntryCodec codec) throws MalformedFrame {
    ByteReader in = new ByteReader(bytes, at + HEADER, at + HEADER + length);
    Entry entry = codec.read(in);
    in.finish();
    return entry;
  }

  static State state(byte[] bytes, int at, Header header) throws MalformedFrame {
    return State.read(new ByteReader(bytes, at + HEADER, at + HEADER + header.length));
  }

  private int checksum(byte[] bytes, int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private int headerChecksum(byte[] bytes, int at, long position) {
    LONG.set(seed, 8, position);
    crc.reset();
    crc.update(seed, 0, seed.length);
    crc.update(bytes, at, CHECKED);
    return (int) crc.getValue();
  }
}
