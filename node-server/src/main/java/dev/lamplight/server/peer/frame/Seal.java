package dev.lamplight.server.peer.frame;

import dev.lamplight.server.wire.MalformedFrame;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a frame comes from whoever shook hands, unchanged, and in its place: a code over the
 * frame's number and its bytes, under a key of this connection alone. Frames of a connection
 * without a secret bear none. One thread uses it.
 */
public final class Seal {
  private static final String HMAC = "HmacSHA256";

  /** Half of the hash (RFC 2104, section 5): nobody can try 2^128 codes. */
  private static final int CODE_BYTES = 16;

  private final Mac mac;
  private final boolean on;
  private final byte[] number = new byte[Long.BYTES];
  private long frames;

  private Seal(Mac mac, boolean on) {
    this.mac = mac;
    this.on = on;
  }

  /** No code at all. */
  public static Seal none() {
    return new Seal(mac(new byte[1]), false);
  }

  /** Codes under {@code key}; both ends number the frames of one direction from 0. */
  public static Seal of(byte[] key) {
    return new Seal(mac(key), true);
  }

  /** An HMAC-SHA-256 under that key. */
  public static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + HMAC, impossible);
    }
  }

  /** How many bytes a code takes. */
  public int bytes() {
    return on ? CODE_BYTES : 0;
  }

  /** The code of the next frame that leaves. */
  byte[] code(byte[] frame, int from, int length) {
    return on ? Arrays.copyOf(next(frame, from, length), CODE_BYTES) : new byte[0];
  }

  /**
   * Checks the code behind the next frame that arrives.
   *
   * @throws MalformedFrame if it is another
   */
  void check(byte[] frame, int from, int length) throws MalformedFrame {
    if (!on) {
      return;
    }
    byte[] expected = Arrays.copyOf(next(frame, from, length), CODE_BYTES);
    byte[] found = Arrays.copyOfRange(frame, from + length, from + length + CODE_BYTES);
    if (!MessageDigest.isEqual(expected, found)) {
      throw new MalformedFrame("a frame whose code is wrong: it was changed on its way");
    }
  }

  private byte[] next(byte[] frame, int from, int length) {
    ByteBuffer.wrap(number).putLong(frames++);
    mac.update(number);
    mac.update(frame, from, length);
    return mac.doFinal();
  }
}
