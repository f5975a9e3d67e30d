package dev.lamplight.server.http.exchange;

import java.util.function.Supplier;

/** A request that waits for its answer. Every method may be called from any thread. */
public interface Exchange {
  Request request();

  /** Gives the answer. Only the first counts. */
  default void answer(Reply reply) {
    answer(reply, () -> {});
  }

  /** Gives the answer; {@code sent} runs on the connection's thread once it has left. */
  void answer(Reply reply, Runnable sent);

  /** Runs a step on the connection's own thread, soon: the way off a thread that must not wait. */
  void run(Runnable step);

  /**
   * Somebody else answers now. Should nobody, {@code late} is the answer.
   *
   * @param nanos when, from now
   */
  void within(long nanos, Supplier<Reply> late);

  /** Begins an answer whose body follows piece by piece. Only if no answer was given. */
  Body begin(Reply head);
}
