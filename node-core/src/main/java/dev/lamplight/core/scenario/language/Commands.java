package dev.lamplight.core.scenario.language;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes commands, the part of a line behind {@code at 2s}. */
public final class Commands {
  private static final double RATE_LEAST = 0.1;
  private static final double RATE_MOST = 10;
  private static final String SERIALIZABLE = "serializable";

  private Commands() {}

  /**
   * Takes a command from the line.
   *
   * @param nodes the ids that may be named; any may if there is none
   * @throws Complaint about the first word that does not fit
   */
  public static Action read(Line line, int[] nodes) {
    return switch (line.oneOf(Wanted.COMMAND, Verb.ALL, Verb::title)) {
      case SEND -> new Action.Send(target(line, nodes), line.text(Wanted.TEXT));
      case READ -> new Action.Read(target(line, nodes), !line.accept(SERIALIZABLE));
      case CRASH -> new Action.Crash(target(line, nodes));
      case RESTART -> new Action.Restart(line.node(nodes));
      case WIPE -> new Action.Wipe(target(line, nodes));
      case FREEZE -> freeze(line, nodes);
      case PARTITION -> partition(line, nodes);
      case CUT -> cut(line, nodes);
      case SLOW -> slow(line, nodes);
      case DROP -> drop(line, nodes);
      case SKEW -> skew(line, nodes);
      case DUPLICATE -> new Action.Duplicate(line.node(nodes));
      case MEND -> mend(line, nodes);
      case HEAL -> new Action.Heal();
      case STEP_DOWN ->
          new Action.StepDown(line.isOver() ? new Target.Leader() : target(line, nodes));
      case SAY -> new Action.Say(line.text(Wanted.SAYING));
    };
  }

  private static Target target(Line line, int[] nodes) {
    if (line.accept("any")) {
      return new Target.Any();
    }
    if (line.accept("leader")) {
      return new Target.Leader();
    }
    if (!line.isNumber()) {
      throw line.unexpected(Wanted.NODE_OR_LEADER.of());
    }
    return new Target.Of(line.node(nodes));
  }

  private static Action freeze(Line line, int[] nodes) {
    Target target = target(line, nodes);
    line.require("for");
    return new Action.Freeze(target, line.duration());
  }

  private static Action partition(Line line, int[] nodes) {
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> named = new ArrayList<>();
    do {
      List<Integer> group = new ArrayList<>();
      do {
        int column = line.column();
        int node = line.node(nodes);
        if (named.contains(node)) {
          throw new Complaint(column, Wrong.TWO_SIDES.of(node));
        }
        named.add(node);
        group.add(node);
      } while (line.isNumber());
      groups.add(List.copyOf(group));
    } while (line.accept("|"));
    if (groups.size() < 2) {
      throw line.unexpected(Wanted.OTHER_SIDE.of());
    }
    return new Action.Partition(List.copyOf(groups));
  }

  private static Action cut(Line line, int[] nodes) {
    int from = line.node(nodes);
    boolean oneWay = line.accept("->");
    if (!oneWay && !line.accept("-")) {
      throw line.unexpected(Wanted.WAY.of());
    }
    return new Action.Cut(from, other(line, nodes, from), oneWay);
  }

  private static Action mend(Line line, int[] nodes) {
    int one = line.node(nodes);
    line.require("-");
    return new Action.Mend(one, other(line, nodes, one));
  }

  private static Action slow(Line line, int[] nodes) {
    int one = line.node(nodes);
    line.require("-");
    int other = other(line, nodes, one);
    boolean delayed = line.accept("delay");
    long delay = delayed ? line.duration() : 0;
    boolean jittery = line.accept("jitter");
    long jitter = jittery ? line.duration() : 0;
    boolean lossy = line.accept("loss");
    if (!delayed && !jittery && !lossy) {
      throw line.unexpected(Wanted.SLOWNESS.of());
    }
    return new Action.Slow(one, other, delay, jitter, lossy ? line.share() : 0);
  }

  private static Action drop(Line line, int[] nodes) {
    MessageType type =
        line.oneOf(Wanted.MESSAGE_TYPE, List.of(MessageType.values()), MessageType::title);
    line.require("from");
    int from = line.node(nodes);
    line.require("to");
    return new Action.Drop(type, from, other(line, nodes, from));
  }

  private static Action skew(Line line, int[] nodes) {
    int node = line.node(nodes);
    boolean jumps = line.accept("offset");
    long offset = jumps ? line.signedDuration() : 0;
    boolean drifts = line.accept("rate");
    if (!jumps && !drifts) {
      throw line.unexpected(Wanted.SKEW.of());
    }
    return new Action.Skew(
        node, offset, drifts ? line.ratio(Wanted.RATE, RATE_LEAST, RATE_MOST) : 1);
  }

  private static int other(Line line, int[] nodes, int one) {
    int column = line.column();
    int other = line.node(nodes);
    if (other == one) {
      throw new Complaint(column, Wrong.SAME_END.of(one));
    }
    return other;
  }

  /** As {@link #read} takes it back. */
  public static String write(Action action) {
    String verb = Verb.of(action).title();
    String rest =
        switch (action) {
          case Action.Send send -> write(send.target()) + " " + Quantity.quote(send.text());
          case Action.Read read ->
              write(read.target()) + (read.linearizable() ? "" : " " + SERIALIZABLE);
          case Action.Crash crash -> write(crash.target());
          case Action.Restart restart -> "" + restart.node();
          case Action.Wipe wipe -> write(wipe.target());
          case Action.Freeze freeze ->
              write(freeze.target()) + " for " + Quantity.writeDuration(freeze.nanos());
          case Action.Partition partition ->
              partition.groups().stream().map(Commands::write).collect(Collectors.joining(" | "));
          case Action.Cut cut -> cut.from() + (cut.oneWay() ? " -> " : " - ") + cut.to();
          case Action.Slow slow -> write(slow);
          case Action.Drop drop ->
              drop.type().title() + " from " + drop.from() + " to " + drop.to();
          case Action.Skew skew -> write(skew);
          case Action.Duplicate duplicate -> "" + duplicate.node();
          case Action.Mend mend -> mend.a() + " - " + mend.b();
          case Action.Heal heal -> "";
          case Action.StepDown stepDown -> write(stepDown.target());
          case Action.Say say -> Quantity.quote(say.text());
        };
    return rest.isEmpty() ? verb : verb + " " + rest;
  }

  private static String write(Target target) {
    return switch (target) {
      case Target.Of of -> Integer.toString(of.node());
      case Target.Any any -> "any";
      case Target.Leader leader -> "leader";
    };
  }

  private static String write(List<Integer> group) {
    return group.stream().map(node -> Integer.toString(node)).collect(Collectors.joining(" "));
  }

  private static String write(Action.Slow slow) {
    StringBuilder written = new StringBuilder(slow.a() + " - " + slow.b());
    written.append(" delay ").append(Quantity.writeDuration(slow.delayNanos()));
    if (slow.jitterNanos() != 0) {
      written.append(" jitter ").append(Quantity.writeDuration(slow.jitterNanos()));
    }
    if (slow.loss() != 0) {
      written.append(" loss ").append(Quantity.writeShare(slow.loss()));
    }
    return written.toString();
  }

  private static String write(Action.Skew skew) {
    String sign = skew.offsetNanos() < 0 ? "-" : "";
    String offset = sign + Quantity.writeDuration(Math.abs(skew.offsetNanos()));
    return skew.node() + " offset " + offset + " rate " + Quantity.writeNumber(skew.rate());
  }
}
