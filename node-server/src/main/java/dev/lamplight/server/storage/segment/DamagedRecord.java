package dev.lamplight.server.storage.segment;

import java.io.IOException;

/** A record that was written and synced is not there any more as it was written. */
public final class DamagedRecord extends IOException {
  private static final long serialVersionUID = 1;

  DamagedRecord(String sentence) {
    super(sentence);
  }
}
