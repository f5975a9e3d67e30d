package dev.lamplight.server.http.gather;

import java.util.Locale;

/** What became of asking a member how it is. */
sealed interface Sight {
  /** Nobody has asked it yet. */
  record Unasked() implements Sight {}

  /** It answered. */
  record Answers(NodeFacts facts) implements Sight {}

  /** It gave no answer that is its own. */
  record Trouble(Kind kind, String words) implements Sight {}

  /** What is wrong with a member. */
  enum Kind {
    /** Nobody listens there, or there is no way to it. */
    UNREACHABLE,
    /** It took the connection, and said nothing in time. */
    SLOW,
    /** It answered with an error. */
    REFUSES,
    /** It wants a client's token other than this node's. */
    WRONG_TOKEN,
    /** Another node, or one of another cluster, answers there. */
    WRONG_CLUSTER,
    /** Its certificate is not one that this computer trusts. */
    UNTRUSTED,
    /** What it says is not what a node says. */
    UNREADABLE;

    /** As the routes write it. */
    String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
