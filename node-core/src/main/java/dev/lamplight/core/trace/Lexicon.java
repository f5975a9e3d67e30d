package dev.lamplight.core.trace;

import java.util.Arrays;

/**
 * A table that holds each value once and numbers them in order of appearance, from 0. Copies share
 * the table until one of them meets a new value.
 */
final class Lexicon<T> {
  private static final int EMPTY = 0;

  /** Values by number. Slots below {@code size} are never written again: readers may keep it. */
  private Object[] values;

  /** An open hash table of numbers + 1. Its order is never seen. */
  private int[] slots;

  private int size;

  /** Whether a copy uses the same arrays, so that a new value must not go into these. */
  private boolean shared;

  /** A table that holds {@code none} as number 0. */
  Lexicon(T none) {
    values = new Object[16];
    slots = new int[32];
    number(none);
  }

  private Lexicon(Lexicon<T> from) {
    values = from.values;
    slots = from.slots;
    size = from.size;
    shared = true;
  }

  Lexicon<T> copy() {
    shared = true;
    return new Lexicon<>(this);
  }

  /** The values by number; at least {@link #size()} slots, of which those are filled. */
  Object[] values() {
    return values;
  }

  int size() {
    return size;
  }

  /** The number of {@code value}, a new one if it was not met before. */
  int number(T value) {
    int slot = slotOf(value);
    if (slots[slot] != EMPTY) {
      return slots[slot] - 1;
    }
    unshare();
    if (size * 2 >= slots.length) {
      grow();
      slot = slotOf(value);
    }
    values[size] = value;
    slots[slot] = ++size;
    return size - 1;
  }

  private void unshare() {
    if (shared) {
      values = values.clone();
      slots = slots.clone();
      shared = false;
    }
  }

  private void grow() {
    values = Arrays.copyOf(values, values.length * 2);
    slots = new int[slots.length * 2];
    for (int number = 0; number < size; number++) {
      slots[slotOf(values[number])] = number + 1;
    }
  }

  private int slotOf(Object value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] != EMPTY && !values[slots[slot] - 1].equals(value)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
