package dev.lamplight.core.search;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was committed and acknowledged so far on a path of the search, and the property it broke.
 */
final class Findings {
  /** Everything that any node ever committed, by index from 1. */
  private List<Entry> committed = List.of();

  private long acknowledged;
  private String violation = "";

  /** The first property that was broken and how, empty if none was. */
  String violation() {
    return violation;
  }

  void halted(String reason) {
    violation = "halted: " + reason;
  }

  /** Whether more than the founding is committed. */
  boolean goBeyondFounding() {
    return committed.size() > 1;
  }

  void answered(Outcome outcome) {
    if (outcome instanceof Outcome.Appended appended) {
      acknowledged = Math.max(acknowledged, appended.index());
    }
  }

  /** S2: a new leader holds every entry that was committed in an epoch below its own. */
  void crowned(Node node, @Nullable Node[] nodes) {
    for (Entry entry : committed) {
      if (entry.epoch().precedes(node.epoch()) && !node.log().holds(entry.index(), entry.epoch())) {
        violation = "S2: " + node.id() + " leads " + node.epoch() + " without " + entry;
      }
    }
    for (Node rival : nodes) {
      if (rival != null
          && rival.id() != node.id()
          && rival.role() == RoleName.LEADING
          && rival.epoch().equals(node.epoch())) {
        violation = "S1: two leaders of " + node.epoch();
      }
    }
  }

  /** S4 and S5: what is committed, and with it what is acknowledged, is the same everywhere. */
  void committed(Node node) {
    long known = Math.min(node.commit(), committed.size());
    if (known > 0 && !node.log().at(known).equals(committed.get((int) known - 1))) {
      violation =
          "S4: "
              + node.id()
              + " commits "
              + node.log().at(known)
              + ", another committed "
              + committed.get((int) known - 1);
    }
    if (node.commit() > committed.size()) {
      List<Entry> longer = new ArrayList<>(committed);
      for (long index = committed.size() + 1L; index <= node.commit(); index++) {
        longer.add(node.log().at(index));
      }
      committed = longer;
    }
    if (acknowledged > committed.size()) {
      violation = "S5: " + acknowledged + " is acknowledged and not committed";
    }
  }

  /**
   * S3 in full: logs with the same (index, epoch) agree up to it.
   *
   * @return what disagrees, empty if nothing does
   */
  static String mismatch(@Nullable Node[] nodes) {
    for (int a = 0; a < nodes.length; a++) {
      for (int b = a + 1; b < nodes.length; b++) {
        if (nodes[a] != null && nodes[b] != null) {
          Log one = nodes[a].log();
          Log two = nodes[b].log();
          boolean same = false;
          for (long index = Math.min(one.last(), two.last()); index > 0; index--) {
            same |= one.epochAt(index).equals(two.epochAt(index));
            if (same && !one.at(index).equals(two.at(index))) {
              return "S3: " + one.at(index) + " and " + two.at(index);
            }
          }
        }
      }
    }
    return "";
  }

  Findings copy() {
    Findings twin = new Findings();
    twin.committed = committed;
    twin.acknowledged = acknowledged;
    twin.violation = violation;
    return twin;
  }

  void digest(StateHash hash) {
    hash.add(acknowledged);
    for (Entry entry : committed) {
      entry.digest(hash);
    }
  }
}
