package dev.lamplight.server.command;

/** What a command's exit code says; every command keeps to these four. */
public enum Exit {
  FINE(0),
  PROPERTY_FAILED(1),
  WRONG_USE(2),
  SOMETHING_MISSING(3);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The number the shell sees. */
  public int code() {
    return code;
  }
}
