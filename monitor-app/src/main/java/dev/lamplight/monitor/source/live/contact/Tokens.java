package dev.lamplight.monitor.source.live.contact;

/**
 * What proves to nodes who asks; an empty one is none.
 *
 * @param client what nodes want of whoever reads and writes
 * @param operator what they want of whoever does something to them
 */
public record Tokens(String client, String operator) {
  public static final Tokens NONE = new Tokens("", "");

  /** Not the tokens: they stand in no log. */
  @Override
  public String toString() {
    return "Tokens["
        + (client.isEmpty() ? "" : "client ")
        + (operator.isEmpty() ? "" : "operator]");
  }
}
