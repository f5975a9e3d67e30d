package dev.lamplight.core.invariant.catalogue;

import dev.lamplight.core.invariant.Invariants;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.liveness.ElectionBudget;
import dev.lamplight.core.invariant.liveness.HealthyReignLasts;
import dev.lamplight.core.invariant.liveness.HighestLeads;
import dev.lamplight.core.invariant.liveness.MajorityHasLeader;
import dev.lamplight.core.invariant.safety.AcknowledgedStays;
import dev.lamplight.core.invariant.safety.CausalOrder;
import dev.lamplight.core.invariant.safety.CausalStamps;
import dev.lamplight.core.invariant.safety.CommitAgreement;
import dev.lamplight.core.invariant.safety.FreshReads;
import dev.lamplight.core.invariant.safety.LeaderHoldsCommitted;
import dev.lamplight.core.invariant.safety.LogMatching;
import dev.lamplight.core.invariant.safety.OncePerKey;
import dev.lamplight.core.invariant.safety.OneLeaderPerEpoch;
import dev.lamplight.core.invariant.safety.OverlappingReigns;
import java.util.List;

/** Every property, ready to watch a cluster from its start. */
public final class Catalogue {
  private Catalogue() {}

  /** All of S1 to S8, L1 to L3 and B1, as {@code protocol} reads them. */
  public static Invariants all(Protocol protocol) {
    return Invariants.of(
        List.of(
            protocol == Protocol.TEXTBOOK ? new OverlappingReigns() : new OneLeaderPerEpoch(),
            new LeaderHoldsCommitted(),
            new LogMatching(),
            new CommitAgreement(),
            new AcknowledgedStays(),
            new OncePerKey(),
            new CausalStamps(),
            new CausalOrder(),
            new FreshReads(),
            new MajorityHasLeader(),
            new HighestLeads(),
            new HealthyReignLasts(),
            new ElectionBudget()));
  }
}
