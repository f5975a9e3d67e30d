package dev.lamplight.core.simulation.client;

import dev.lamplight.core.node.Input;
import dev.lamplight.core.simulation.chance.Agenda;

/** A cluster as its clients see it. */
public interface Service {
  long nowNanos();

  Agenda agenda();

  int processes();

  /** Neither stopped nor frozen. */
  boolean running(int process);

  /** Stopped: it refuses connections. */
  boolean crashed(int process);

  /** Hands the process a request: it sees it now, when it thaws, or never. */
  void request(int process, Input input);
}
