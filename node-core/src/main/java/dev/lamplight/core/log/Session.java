package dev.lamplight.core.log;

import dev.lamplight.core.cluster.StateHash;

/**
 * The client's name under which a node writes for those who gave none, and its sequences. They
 * follow one another, or a session that begins late would pass for a forgotten client.
 */
public final class Session {
  private static final long SILENCE_MAX = Keys.KEYS_MAX / Keys.WINDOW / 2;

  private final String first;
  private String name;

  /** How many sessions this life of the node has begun, and how far the newest has come. */
  private long sessions = 1;

  private long sequences;

  /** The first session of that life. */
  public Session(Life life) {
    first = life.origin() + "." + life.boot() + "." + Long.toHexString(life.incarnation());
    name = first;
  }

  /**
   * Begins anew if the log has forgotten the name, or may have by the time that the next message
   * reaches the leader. A client's first {@value Keys#WINDOW} sequences need no memory. Later, what
   * can push it out soonest are other clients, each with a full window; half of that is left for
   * what is under way.
   */
  public void renew(Ledger ledger) {
    boolean forgotten = ledger.standing(name, next()) == Keys.Standing.FORGOTTEN;
    boolean fades = next() > Keys.WINDOW && ledger.silence(name) > SILENCE_MAX;
    if (forgotten || fades) {
      sessions++;
      name = first + "." + sessions;
      sequences = 0;
    }
  }

  public String name() {
    return name;
  }

  /** The next message's sequence. */
  public long next() {
    return sequences + 1;
  }

  /** That sequence is used. */
  public void advance() {
    sequences++;
  }

  public Session copy(Life life) {
    Session twin = new Session(life);
    twin.name = name;
    twin.sessions = sessions;
    twin.sequences = sequences;
    return twin;
  }

  public void digest(StateHash hash) {
    hash.add(sessions).add(sequences);
  }
}
