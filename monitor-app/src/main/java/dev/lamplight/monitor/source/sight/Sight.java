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
   * @param figure what the cause is about: a time, a number, an id; empty if nothing
   */
  record Trouble(Cause cause, String figure) implements Sight {
    public Trouble(Cause cause) {
      this(cause, "");
    }

    public Kind kind() {
      return cause.kind;
    }
  }

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

  /** What the trouble comes from. */
  enum Cause {
    NOTHING_LISTENS(Kind.GONE),
    NO_SUCH_NAME(Kind.UNREACHABLE),
    NO_ROUTE(Kind.UNREACHABLE),
    /** Within so many milliseconds. */
    NO_CONNECTION(Kind.UNREACHABLE),
    BROKE(Kind.UNREACHABLE),
    /** Within so many milliseconds. */
    NO_ANSWER(Kind.SLOW),
    /** Which is an error. */
    STATUS_CODE(Kind.REFUSES),
    TOKEN_WANTED(Kind.WRONG_TOKEN),
    TOKEN_REFUSED(Kind.WRONG_TOKEN),
    /** It wants one, which goes to machines that the user named. */
    TOKEN_NOT_NAMED(Kind.WRONG_TOKEN),
    /** It wants one, which does not cross plain HTTP. */
    TOKEN_PLAIN_HTTP(Kind.WRONG_TOKEN),
    /** Of those members. */
    OTHER_CLUSTER(Kind.WRONG_CLUSTER),
    /** Of that id. */
    OTHER_NODE(Kind.WRONG_CLUSTER),
    OTHER_VERSION(Kind.WRONG_VERSION),
    UNKNOWN_AUTHORITY(Kind.UNTRUSTED),
    OTHER_NAME(Kind.UNTRUSTED),
    NOT_VALID_NOW(Kind.UNTRUSTED),
    NO_TLS(Kind.UNTRUSTED),
    /** As Java words it. */
    TLS_FAILED(Kind.UNTRUSTED),
    NO_NODE(Kind.UNREADABLE);

    private final Kind kind;

    Cause(Kind kind) {
      this.kind = kind;
    }
  }

  /** Whether it says how it is. */
  default boolean answers() {
    return this instanceof Answers
        || (this instanceof Trouble trouble && trouble.kind() == Kind.WRONG_VERSION);
  }

  /** Whether its process may well run, and lead, though it cannot be seen from here. */
  default boolean hides() {
    return !answers() && this instanceof Trouble trouble && trouble.kind() != Kind.GONE;
  }
}
