package dev.lamplight.core.trace;

import java.util.Locale;

/** What a node is at a moment. */
public enum RoleName {
  /** Copies the log and does not vote. */
  LEARNER,
  /** Follows a leader, or waits for one. */
  FOLLOWER,
  /** Suspects the leader and probes. */
  ELECTING,
  /** Asks for promises. */
  CLAIMING,
  /** Holds a majority's promises and adopts the best log among them. */
  RECOVERING,
  /** Leads. */
  LEADING;

  /** As files write it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
