package dev.lamplight.server.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes. It can be emptied and filled again, so that one serves many frames. */
public final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The longest varint: seven bits a byte. */
  private static final int VARINT_BYTES_MAX = 10;

  private byte[] bytes;
  private int size;

  public ByteWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** The bytes, from 0 to {@link #size()}: valid until the next call that writes. */
  public byte[] array() {
    return bytes;
  }

  /** The bytes, a fresh array. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Forgets all that was written, and keeps the room. */
  public void clear() {
    size = 0;
  }

  public void u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  public void flag(boolean value) {
    u8(value ? 1 : 0);
  }

  /** Four bytes, lowest first. */
  public void i32(int value) {
    room(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  /** Eight bytes, lowest first. */
  public void i64(long value) {
    room(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Overwrites four bytes that stand at {@code position} already. */
  public void setI32(int position, int value) {
    INT.set(bytes, position, value);
  }

  /** Seven bits a byte, lowest first: small numbers are short. Negative ones take ten bytes. */
  public void varint(long value) {
    room(VARINT_BYTES_MAX);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** The length as a varint, then the bytes. */
  public void bytes(byte[] value) {
    varint(value.length);
    raw(value, 0, value.length);
  }

  /** The bytes alone. */
  public void raw(byte[] value, int from, int length) {
    room(length);
    System.arraycopy(value, from, bytes, size, length);
    size += length;
  }

  /** As {@link #bytes}, in UTF-8. */
  public void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
