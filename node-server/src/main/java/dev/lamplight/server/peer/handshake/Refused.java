package dev.lamplight.server.peer.handshake;

import java.io.IOException;

/** The other side is not spoken with, or does not speak with this one: the sentence says why. */
public final class Refused extends IOException {
  public Refused(String sentence) {
    super(sentence);
  }
}
