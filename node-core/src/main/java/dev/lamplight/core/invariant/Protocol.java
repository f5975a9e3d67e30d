package dev.lamplight.core.invariant;

/** Which variant of the protocol a cluster runs: some properties read differently for the two. */
public enum Protocol {
  FENCED,
  TEXTBOOK
}
