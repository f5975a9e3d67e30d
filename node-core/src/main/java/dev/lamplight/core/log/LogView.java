package dev.lamplight.core.log;

/** What can be read of a log: its entries by index. */
public interface LogView {
  /** The index of the last entry, 0 if there is none. */
  long last();

  /**
   * The entry at {@code index}.
   *
   * @throws IndexOutOfBoundsException unless {@code 1 <= index <= last()}
   */
  Entry at(long index);

  /** Up to which index both hold the same entries. */
  default long alikeUpTo(LogView other) {
    long end = Math.min(last(), other.last());
    long index = 0;
    while (index < end && at(index + 1).equals(other.at(index + 1))) {
      index++;
    }
    return index;
  }
}
