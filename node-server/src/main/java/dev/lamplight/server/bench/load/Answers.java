package dev.lamplight.server.bench.load;

import java.nio.ByteBuffer;

/** Hears each answer of a load, on its thread. */
public interface Answers {
  Answers NOBODY = (first, status, body) -> {};

  /**
   * An answer.
   *
   * @param first the number of the request's first message
   * @param body holds for this call only
   */
  void answered(long first, int status, ByteBuffer body);
}
