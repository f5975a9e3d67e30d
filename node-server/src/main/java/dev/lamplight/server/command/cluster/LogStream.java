package dev.lamplight.server.command.cluster;

import java.io.PrintStream;

/** The logs of all nodes in one stream, each in its colour if somebody looks at it. */
final class LogStream {
  /** Of the terminal's own colours those that can be read on dark and on light. */
  private static final int[] COLOURS = {36, 33, 35, 32, 34, 31};

  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final boolean coloured;

  LogStream(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** A line of the node with that place among all. */
  synchronized void line(int place, String line) {
    if (coloured) {
      out.println("\u001b[" + COLOURS[place % COLOURS.length] + "m" + line + PLAIN);
    } else {
      out.println(line);
    }
    out.flush();
  }
}
