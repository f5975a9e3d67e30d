package dev.lamplight.monitor.source;

/** Where runs come from. */
@FunctionalInterface
public interface Runs {
  /**
   * Begins a run.
   *
   * @throws Rejected if the scenario is malformed
   */
  Run begin(Setup setup) throws Rejected;

  /** A scenario that cannot be run; its message is a sentence with file, line and column. */
  final class Rejected extends Exception {
    public Rejected(String sentence) {
      super(sentence);
    }
  }
}
