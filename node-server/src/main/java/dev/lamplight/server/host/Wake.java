package dev.lamplight.server.host;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the sleep of a thread, at the price of one read while it is awake. The sleeper says that it
 * {@link #dozes}, looks once more whether there is work, and sleeps only then; whoever brings work
 * calls {@link #wake} afterwards. So no work is slept over.
 */
final class Wake {
  private final AtomicBoolean dozing = new AtomicBoolean();
  private final Runnable alarm;

  Wake(Runnable alarm) {
    this.alarm = alarm;
  }

  void dozes() {
    dozing.set(true);
  }

  void awake() {
    dozing.set(false);
  }

  void wake() {
    if (dozing.get() && dozing.compareAndSet(true, false)) {
      alarm.run();
    }
  }
}
