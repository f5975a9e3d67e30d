package dev.lamplight.core.invariant;

/** The occasions on which an {@link Invariant} may be told something, as bits of a mask. */
public final class Hook {
  public static final int STARTED = 1;
  public static final int STOPPED = 2;
  public static final int STEPPED = 4;
  public static final int SENT = 8;
  public static final int DELIVERED = 16;
  public static final int SUBMITTED = 32;
  public static final int READ_STARTED = 64;
  public static final int ANSWERED = 128;
  public static final int DISTURBED = 256;
  public static final int ALL = 511;

  private Hook() {}
}
