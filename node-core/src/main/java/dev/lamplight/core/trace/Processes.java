package dev.lamplight.core.trace;

import java.util.Arrays;

/**
 * The lives of processes that a trace speaks of, each under a handle; handle 0 is the outside.
 * Slots below {@code size} of the arrays are never written again: readers may keep them.
 */
final class Processes {
  int[] nodes;
  long[] incarnations;
  int[] boots;
  int size;

  Processes() {
    nodes = new int[8];
    incarnations = new long[8];
    boots = new int[8];
    size = 1;
  }

  /** What {@code from} holds now; it never changes unless {@link #add} is called on it. */
  Processes(Processes from) {
    nodes = from.nodes;
    incarnations = from.incarnations;
    boots = from.boots;
    size = from.size;
  }

  /** One that may grow by itself. */
  Processes copy() {
    Processes copy = new Processes(this);
    copy.resize(nodes.length);
    return copy;
  }

  int add(int node, long incarnation, int boot) {
    if (size == nodes.length) {
      resize(size * 2);
    }
    nodes[size] = node;
    incarnations[size] = incarnation;
    boots[size] = boot;
    return size++;
  }

  private void resize(int capacity) {
    nodes = Arrays.copyOf(nodes, capacity);
    incarnations = Arrays.copyOf(incarnations, capacity);
    boots = Arrays.copyOf(boots, capacity);
  }
}
