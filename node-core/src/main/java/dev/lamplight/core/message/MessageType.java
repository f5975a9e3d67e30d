package dev.lamplight.core.message;

/** The name of a {@link Message}'s kind, as traces and scenarios write it. */
public enum MessageType {
  FOUND("Found"),
  EMPTY("Empty"),
  FOUNDED("Founded"),
  ELECTION("Election"),
  ALIVE("Alive"),
  PREPARE("Prepare"),
  PROMISE("Promise"),
  REFUSE("Refuse"),
  FETCH("Fetch"),
  FETCHED("Fetched"),
  COORDINATOR("Coordinator"),
  APPEND("Append"),
  APPENDED("Appended"),
  HAND_OVER("HandOver"),
  FORWARD("Forward"),
  FORWARDED("Forwarded"),
  READ_INDEX("ReadIndex"),
  READ_AT("ReadAt"),
  TWIN("Twin");

  private final String title;

  MessageType(String title) {
    this.title = title;
  }

  /** As it is written: {@code HandOver}. */
  public String title() {
    return title;
  }

  /**
   * Whether it belongs to an election in the strict sense (Garcia-Molina 1982): these are counted
   * against its budget.
   */
  public boolean isOfElection() {
    return switch (this) {
      case ELECTION, ALIVE, COORDINATOR, PREPARE, PROMISE -> true;
      default -> false;
    };
  }
}
