package dev.lamplight.monitor.fx;

/** A view that costs nothing while it is hidden. */
public interface Shown {
  /** It is seen from now on. */
  void activate();

  /** It is hidden from now on, and hears of nothing. */
  void release();

  /** Keys are for it from now on. */
  void focus();
}
