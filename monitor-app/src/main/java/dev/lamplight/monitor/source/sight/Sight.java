package dev.lamplight.monitor.source.sight;

/** What became of asking a node how it is. */
public sealed interface Sight {
  /** Nobody has asked it yet. */
  record Unasked() implements Sight {}

  /** It answers. */
  record Answers() implements Sight {}

  /**
   * It does not, or not as it should.
   *
   * @param detail in English, with the figures
   */
  record Trouble(Kind kind, String detail) implements Sight {}

  /** What kind of trouble. */
  enum Kind {
    /** Nothing listens there: its process has ended. */
    GONE,
    /** No connection comes about. */
    UNREACHABLE,
    /** A connection, but no answer in time. */
    SLOW,
    /** It answers with an error. */
    REFUSES,
    /** It wants another token. */
    WRONG_TOKEN,
    /** It belongs to another cluster, or another node answers there. */
    WRONG_CLUSTER,
    /** It answers, but runs another version. */
    WRONG_VERSION,
    /** Its certificate is not trusted. */
    UNTRUSTED,
    /** What answers there is no node. */
    UNREADABLE
  }

  /** Whether it says how it is. */
  default boolean answers() {
    return this instanceof Answers
        || (this instanceof Trouble(Kind kind, String _) && kind == Kind.WRONG_VERSION);
  }
}
