package dev.lamplight.server.http.codec;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that long bodies may take, all connections together. */
public final class BodyBudget {
  private final AtomicLong left;

  public BodyBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Takes some, if there is so much. */
  boolean take(int bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    left.addAndGet(bytes);
  }
}
