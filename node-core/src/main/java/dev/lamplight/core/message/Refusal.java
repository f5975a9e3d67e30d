package dev.lamplight.core.message;

/** Why a node does not do what a client asked. Each says what the client may do next. */
public enum Refusal {
  NONE("not refused"),
  NO_LEADER("no leader within the deadline: try again later"),
  OVERLOADED("too much waits already: try again later"),
  STALE_SEQUENCE("the key is older than the window of remembered keys: use a new one"),
  FORGOTTEN_CLIENT("the client was forgotten: start again with a new name"),
  STAMP_OUT_OF_RANGE("the Lamport stamp is too far ahead: send a smaller one"),
  UNKNOWN_OUTCOME("the outcome cannot be known: try again with the same key"),
  STOPPING("this node is stopping: try another");

  private final String advice;

  Refusal(String advice) {
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }
}
