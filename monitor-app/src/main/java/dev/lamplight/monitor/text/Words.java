package dev.lamplight.monitor.text;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import java.util.Locale;

/** What a node is, in words. */
public final class Words {
  private Words() {}

  /** Its role while it runs, else why it does not. */
  public static String state(NodeView node) {
    return switch (node.condition()) {
      case RUNNING -> role(node);
      case CRASHED, WIPED, FROZEN, HALTED -> condition(node.condition());
    };
  }

  public static String condition(Condition condition) {
    return Texts.of("condition." + condition.name().toLowerCase(Locale.ROOT));
  }

  public static String role(RoleName role) {
    return Texts.of("role." + role.title());
  }

  /** A property of the protocol by its name, in plain words; the name alone if it is not known. */
  public static String property(String name) {
    String key = "property." + name;
    return Texts.bundle().containsKey(key) ? name + ": " + Texts.of(key) : name;
  }

  /** Its epoch and Lamport time. */
  public static String clock(NodeView node) {
    return Texts.of("node.clock", epoch(node.epoch()), node.lamport());
  }

  /** How long its log is and how much of it is committed. */
  public static String log(NodeView node) {
    return Texts.of("node.log", node.last(), node.commit());
  }

  public static String epoch(Epoch epoch) {
    return epoch.equals(Epoch.NONE) ? Texts.of("epoch.none") : epoch.toString();
  }

  private static String role(NodeView node) {
    if (node.role() == RoleName.LEADING && !node.reigns()) {
      return Texts.of("role.crowning");
    }
    if (node.role() == RoleName.FOLLOWER) {
      return node.leader() == 0
          ? Texts.of("role.waiting")
          : Texts.of("role.follows", node.leader());
    }
    return role(node.role());
  }
}
