package dev.lamplight.server.storage.disk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a data directory cannot be used: a sentence that says what is wrong and what to do. */
public final class StorageTrouble extends IOException {
  private static final long serialVersionUID = 1;

  public StorageTrouble(String sentence) {
    super(sentence);
  }

  public StorageTrouble(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
