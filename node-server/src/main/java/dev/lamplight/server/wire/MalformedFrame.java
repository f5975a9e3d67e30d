package dev.lamplight.server.wire;

import java.io.IOException;

/**
 * Bytes that are no entry or message of this version: the sentence says what is wrong with them.
 */
public final class MalformedFrame extends IOException {
  private static final long serialVersionUID = 1;

  public MalformedFrame(String sentence) {
    super(sentence);
  }
}
