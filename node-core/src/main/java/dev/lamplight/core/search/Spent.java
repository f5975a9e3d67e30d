package dev.lamplight.core.search;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import org.jspecify.annotations.Nullable;

/**
 * Which answers can never matter again, to whomever they are on their way: those to a claim, a
 * reign or a probe that their receiver has left behind for good. To deliver one changes nothing, so
 * the search takes it away at once, and need not try every state with it and without it.
 *
 * <p>Why for good. An epoch below what its receiver has promised on disk is one that it will never
 * act in again, restarts included; so an answer that bears it is dropped unread, but for the rounds
 * that it tells of, and these must not be above that promise either. A probe ends with its
 * election, and no other bears its number.
 */
final class Spent {
  private Spent() {}

  /**
   * Whether an answer is spent.
   *
   * @param promised what its receiver has promised on disk
   * @param node the receiver, null while it is down
   */
  static boolean isSpent(Message answer, Epoch promised, @Nullable Node node) {
    return switch (answer) {
      case Message.Promise promise -> promise.epoch().precedes(promised);
      case Message.Fetched fetched -> fetched.epoch().precedes(promised);
      case Message.Appended appended -> appended.epoch().precedes(promised);
      case Message.Refuse refuse ->
          refuse.epoch().precedes(promised) && tellsNothing(refuse.promised(), promised);
      case Message.Alive alive ->
          (node == null || node.role() != RoleName.ELECTING)
              && tellsNothing(alive.promised(), promised);
      default -> false;
    };
  }

  private static boolean tellsNothing(Epoch told, Epoch promised) {
    return told.round() <= promised.round();
  }
}
