package dev.lamplight.core.trace;

import java.util.Locale;

/** What sort of event a trace holds, under the name that files use (its own in lower case). */
public enum Kind {
  SEND,
  RECEIVE,
  SUBMIT,
  ACKNOWLEDGE,
  REFUSE,
  READ,
  APPEND,
  COMMIT,
  DELIVER,
  ROLE,
  SUSPECT,
  PROMISE,
  FETCH,
  HANDOVER,
  CRASH,
  RESTART,
  FREEZE,
  THAW,
  WIPE,
  PARTITION,
  HEAL,
  SLOW,
  SKEW,
  DROP,
  SAY,
  VIOLATION;

  /** As files write it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a node does it; the others are done to nodes and carry no Lamport stamp of their own.
   */
  public boolean isOfNode() {
    return ordinal() <= HANDOVER.ordinal();
  }
}
