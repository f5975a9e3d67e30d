package dev.lamplight.server.peer.handshake;

import dev.lamplight.server.peer.frame.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.crypto.Mac;

/** What all members of a cluster know and nobody else. It is never printed. */
public final class Secret {
  /** 128 bits, if they are random. */
  public static final int BYTES_MIN = 16;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The secret that {@code text} is, white space around it left out.
   *
   * @throws IllegalArgumentException if it is too short to be one
   */
  public static Secret of(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < BYTES_MIN) {
      throw new IllegalArgumentException(
          "a secret has at least "
              + BYTES_MIN
              + " bytes, this one has "
              + bytes.length
              + "; 'openssl rand -hex 32' makes a good one");
    }
    return new Secret(bytes);
  }

  /**
   * The secret in that file.
   *
   * @throws IllegalArgumentException if it cannot be read, or is too short
   */
  public static Secret read(Path file) {
    try {
      return of(Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("there is no file " + file, missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot read " + file, unreadable);
    }
  }

  /** A code over what was said, for one purpose: it serves no other. */
  byte[] code(String purpose, byte[]... said) {
    Mac mac = Seal.mac(bytes);
    mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
    mac.update((byte) 0);
    for (byte[] part : said) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "(not shown)";
  }
}
