package dev.lamplight.server.host;

import dev.lamplight.core.trace.Fact;
import dev.lamplight.server.metrics.NodeMetrics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;

/** What somebody who runs a node wants to know of it: lines of the log, and figures. */
final class Journal {
  private static final Logger LOG = System.getLogger(Journal.class.getName());

  private static final long NONE = Long.MIN_VALUE;

  private final NodeMetrics metrics;
  private final LongSupplier nanos;
  private long suspectedAt = NONE;

  Journal(NodeMetrics metrics, LongSupplier nanos) {
    this.metrics = metrics;
    this.nanos = nanos;
  }

  void noted(Fact fact) {
    switch (fact) {
      case Fact.RoleChanged role -> changed(role);
      case Fact.Suspected suspected -> {
        if (suspectedAt == NONE) {
          suspectedAt = nanos.getAsLong();
          metrics.electionBegan();
        }
        if (suspected.leader() != 0) {
          LOG.log(
              Level.WARNING,
              "suspects {0}, silent for {1} ms",
              Integer.toString(suspected.leader()),
              Long.toString(suspected.silentNanos() / 1_000_000));
        }
      }
      case Fact.HandedOver handed ->
          LOG.log(Level.INFO, "hands over to {0}", Integer.toString(handed.heir()));
      case Fact.Submitted _,
          Fact.Acknowledged _,
          Fact.Refused _,
          Fact.ReadServed _,
          Fact.Appended _,
          Fact.Committed _,
          Fact.Promised _,
          Fact.Adopted _ -> {}
      case Fact.Delivered delivered -> metrics.committed(delivered.last() - delivered.first() + 1);
    }
  }

  private void changed(Fact.RoleChanged role) {
    LOG.log(
        Level.INFO,
        "{0}{1}: {2}",
        role.role().title(),
        role.epoch().round() == 0 ? "" : " in epoch " + role.epoch(),
        role.reason());
    if (role.leader() != 0 && suspectedAt != NONE) {
      metrics.electionEnded(nanos.getAsLong() - suspectedAt);
      suspectedAt = NONE;
    }
  }
}
