package dev.lamplight.core.invariant;

/** The occasions on which an {@link Invariant} may be told something, as bits of a mask. */
public final class Hook {
  public static final int STARTED = 1;
  public static final int STOPPED = 2;

  /** Every step of a process. */
  public static final int STEPPED = 4;

  public static final int SENT = 8;
  public static final int DELIVERED = 16;
  public static final int SUBMITTED = 32;
  public static final int READ_STARTED = 64;
  public static final int ANSWERED = 128;
  public static final int DISTURBED = 256;
  public static final int ALL = 511;

  /** In place of {@link #STEPPED}: only the steps after which the commit index is another. */
  public static final int STEPPED_COMMIT = 512;

  /**
   * In place of {@link #STEPPED}: only the steps after which the log's length or end is another.
   */
  public static final int STEPPED_LOG = 1024;

  /**
   * In place of {@link #STEPPED}: only the steps after which role, epoch or leader is another, and
   * those in which an operator asked for a hand-over.
   */
  public static final int STEPPED_ROLE = 2048;

  private Hook() {}
}
