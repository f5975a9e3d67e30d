package dev.lamplight.monitor.theme;

import java.util.Locale;

/** What a colour is for. */
public enum Ink {
  /** Behind a picture. */
  PAPER,
  /** Behind what stands out from the paper. */
  SURFACE,
  /** Words and outlines. */
  TEXT,
  /** Words that explain. */
  MUTED,
  /** Land on a map. */
  LAND,
  /** Lines that should hardly be seen. */
  FAINT,
  /** The crown, and whoever wears it. */
  CROWN,
  /** The outline of a crown, and words about it. */
  CROWN_TEXT,
  /** A reign's band. */
  REIGN,
  /** What is selected. */
  CHOSEN,
  /** What could have caused what is selected. */
  PAST,
  /** What it could have caused. */
  FUTURE,
  /** What must not be, and what is cut. */
  ALARM,
  /** Behind what must not be. */
  ALARM_PAPER,
  /** Behind a time in which the cluster is parted. */
  PARTED,
  /** Crashed. */
  DOWN,
  /** Frozen. */
  FROST,
  /** Elections. */
  ELECTION,
  /** Claims and promises. */
  CLAIM,
  /** Copies of the log. */
  COPY,
  /** Recovery of the best log. */
  RECOVERY,
  /** Clients' requests on their way to the leader. */
  CLIENT,
  /** The founding of a cluster. */
  FOUNDING,
  /** What is a node's: see {@link NodeInks}. */
  NODE_A,
  NODE_B,
  NODE_C,
  NODE_D,
  NODE_E,
  NODE_F,
  /** Behind what is selected. */
  CHOSEN_PAPER;

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
