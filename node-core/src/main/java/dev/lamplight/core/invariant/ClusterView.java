package dev.lamplight.core.invariant;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.time.Timing;

/**
 * A cluster as an invariant sees it. Processes are numbered from 0; the first {@code
 * members().size()} are the members in rising order of id, later ones are twins that bear a
 * member's id.
 */
public interface ClusterView {
  /** Virtual time since the start. */
  long nowNanos();

  Members members();

  /** How many processes there are, twins included. */
  int processes();

  /** The node that runs in {@code process}; of a stopped one the last state. */
  Node node(int process);

  int idOf(int process);

  /** Neither stopped nor frozen. */
  boolean running(int process);

  /** Stopped: crashed, halted or wiped. */
  boolean crashed(int process);

  boolean frozen(int process);

  /** Stopped, and its disk is lost. */
  boolean wiped(int process);

  /** Whether a message from {@code from} may reach {@code to}: no fault cuts that direction. */
  boolean connected(int from, int to);

  /** Whether any fault is in force now; a stopped process is one. */
  boolean disturbed();

  /** Since when no fault began or ended. */
  long calmSinceNanos();

  Protocol protocol();

  /** The durations that the leader announces. */
  Timing timing();

  /** Says that {@code property} does not hold now, with the numbers that show it. */
  void report(String property, String detail);
}
