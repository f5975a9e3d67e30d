package dev.lamplight.server.command;

/**
 * A command cannot go on, and says so in one sentence that tells the user what to do next. The
 * program prints the sentence, without a stack trace, and leaves with the exit code.
 */
public final class CommandStopped extends RuntimeException {
  private final Exit exit;

  public CommandStopped(Exit exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  /** How the program leaves. */
  public Exit exit() {
    return exit;
  }
}
