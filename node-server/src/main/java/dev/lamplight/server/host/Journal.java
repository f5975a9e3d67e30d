package dev.lamplight.server.host;

import dev.lamplight.core.trace.Fact;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes into the log what somebody who runs a node wants to know of it. */
final class Journal {
  private static final Logger LOG = System.getLogger(Journal.class.getName());

  private Journal() {}

  static void noted(Fact fact) {
    switch (fact) {
      case Fact.RoleChanged role ->
          LOG.log(
              Level.INFO,
              "{0}{1}: {2}",
              role.role().title(),
              role.epoch().round() == 0 ? "" : " in epoch " + role.epoch(),
              role.reason());
      case Fact.Suspected suspected ->
          LOG.log(
              Level.WARNING,
              "suspects {0}, silent for {1} ms",
              Integer.toString(suspected.leader()),
              Long.toString(suspected.silentNanos() / 1_000_000));
      case Fact.HandedOver handed ->
          LOG.log(Level.INFO, "hands over to {0}", Integer.toString(handed.heir()));
      case Fact.Submitted _,
          Fact.Acknowledged _,
          Fact.Refused _,
          Fact.ReadServed _,
          Fact.Appended _,
          Fact.Committed _,
          Fact.Delivered _,
          Fact.Promised _,
          Fact.Adopted _ -> {}
    }
  }
}
