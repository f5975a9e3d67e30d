package dev.lamplight.monitor.text;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a node is, in words. */
public final class Words {
  private static final int NAMED_MAX = 3;

  private Words() {}

  /** Its role while it runs, else why it does not. */
  public static String state(NodeView node) {
    return switch (node.condition()) {
      case RUNNING -> role(node);
      case CRASHED, WIPED, FROZEN, HALTED -> condition(node.condition());
    };
  }

  /** The same with the id before it, where that stands nowhere else. */
  public static String of(int id, String state) {
    return Texts.of("node.state", id, state);
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

  /** What it means that a property does not hold; empty if it is not known. */
  public static String meaning(String name) {
    String key = "property." + name + ".means";
    return Texts.bundle().containsKey(key) ? Texts.of(key) : "";
  }

  /** Its epoch and Lamport time. */
  public static String clock(NodeView node) {
    return Texts.of("node.clock", epoch(node.epoch()), node.lamport());
  }

  /** How long its log is and how much of it is committed. */
  public static String log(NodeView node) {
    return Texts.of("node.log", node.last(), node.commit());
  }

  /** Its Lamport time and the length of its log, where there is little room. */
  public static String shortly(NodeView node) {
    return Texts.of("node.short", node.lamport(), node.last());
  }

  /** That it leads in an epoch that is over. */
  public static String deposed() {
    return Texts.of("role.deposed");
  }

  /** From whom a node is cut off; few by their ids, many counted. */
  public static String cutOff(List<Integer> others) {
    return others.size() <= NAMED_MAX
        ? Texts.of("node.cut-off", list(others))
        : Texts.of("node.cut-off.many", others.size());
  }

  /** How fast its clock goes. */
  public static String clockRate(double rate) {
    return Texts.of("node.rate", Texts.decimal(rate, 2));
  }

  /** {@code 8001, 8002}. */
  public static String list(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
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
