package dev.lamplight.server.http.parameter;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which bytes are UTF-8, and which strings can be written as such. */
public final class Utf8 {
  private Utf8() {}

  /** Whether these bytes are UTF-8: no surrogates, nothing longer than need be (RFC 3629). */
  public static boolean isValid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return isValidBeyondAscii(bytes, i, to);
      }
    }
    return true;
  }

  private static boolean isValidBeyondAscii(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  /** A string's bytes; null if half of a surrogate pair stands in it. */
  public static byte @Nullable [] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return encodeBeyondTheFirstPlane(text);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] encodeBeyondTheFirstPlane(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException halfAPair) {
      return null;
    }
  }
}
