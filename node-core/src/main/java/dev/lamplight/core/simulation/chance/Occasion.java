package dev.lamplight.core.simulation.chance;

/**
 * What an event of the {@link Agenda} is, in one number: its sort and two small numbers, which are
 * places, processes or 0.
 */
public final class Occasion {
  /** A message from place a arrives at place b. */
  public static final int DELIVER = 0;

  /** A lost message from place a would have arrived at place b now. */
  public static final int VANISH = 1;

  /** Process b looks at its timers. */
  public static final int WAKE = 2;

  /** The disk of process b has synced. */
  public static final int SYNCED = 3;

  /** Process b finds that process a refuses connections. */
  public static final int GONE = 4;

  /** Process b starts again. */
  public static final int RESTART = 5;

  /** Process b thaws. */
  public static final int THAW = 6;

  /** An action that was scheduled. */
  public static final int ACT = 7;

  /** A plan's next turn. */
  public static final int PLAN = 8;

  /** A fault ends by itself. */
  public static final int END = 9;

  /** Clients look at their deadlines. */
  public static final int CLIENTS = 10;

  /** A client tries again. */
  public static final int RETRY = 11;

  /** A client of the workload writes (a = 0) or reads (a = 1). */
  public static final int TRAFFIC = 12;

  /** Places and processes are below it. */
  public static final int BOUND = 1 << 14;

  private static final int BITS = 14;

  private Occasion() {}

  public static int of(int sort, int a, int b) {
    return (sort << (2 * BITS)) | (a << BITS) | b;
  }

  public static int sort(int what) {
    return what >>> (2 * BITS);
  }

  public static int a(int what) {
    return (what >>> BITS) & (BOUND - 1);
  }

  public static int b(int what) {
    return what & (BOUND - 1);
  }
}
