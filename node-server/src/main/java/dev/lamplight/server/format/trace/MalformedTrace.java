package dev.lamplight.server.format.trace;

import java.io.IOException;

/** A trace file is not what it says it is: names the line and what was expected there. */
public final class MalformedTrace extends IOException {
  private final int line;

  /** A complaint about {@code line}, counted from 1. */
  MalformedTrace(int line, String complaint) {
    super("line " + line + ": " + complaint);
    this.line = line;
  }

  /** The same of a place in the line, counted from 1. */
  MalformedTrace(int line, int column, String complaint) {
    super("line " + line + ", column " + column + ": " + complaint);
    this.line = line;
  }

  public int line() {
    return line;
  }
}
