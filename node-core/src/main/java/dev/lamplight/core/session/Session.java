package dev.lamplight.core.session;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Ledger;
import dev.lamplight.core.log.Life;

/**
 * The client's name under which a node writes for those who gave none, and its sequences. They
 * follow one another, or a session that begins late would pass for a forgotten client.
 */
public final class Session {
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

  /** Begins anew if the log has forgotten the name, or may have soon. */
  public void renew(Ledger ledger) {
    if (ledger.mayForget(name, next())) {
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
