package dev.lamplight.monitor.source.live.contact;

/**
 * Something asked of a node.
 *
 * @param number under which the answer comes
 * @param path with its parameters, {@code /admin/freeze?for=5s}
 * @param text the body, empty if there is none
 * @param key under which a message is appended once, empty if it is none
 */
public record Errand(long number, String path, String text, String key) {
  /** What an operator wants. */
  public static Errand operation(long number, String path) {
    return new Errand(number, path, "", "");
  }

  /** A message. */
  public static Errand message(long number, String text, String key) {
    return new Errand(number, "/messages", text, key);
  }

  boolean isMessage() {
    return !key.isEmpty();
  }
}
