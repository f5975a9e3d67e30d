package dev.lamplight.core.scenario.language;

import dev.lamplight.core.simulation.Action;
import java.util.List;
import java.util.Locale;

/** The word with which a command begins. */
public enum Verb {
  SEND,
  READ,
  CRASH,
  RESTART,
  WIPE,
  FREEZE,
  PARTITION,
  CUT,
  SLOW,
  DROP,
  SKEW,
  DUPLICATE,
  MEND,
  HEAL,
  STEP_DOWN,
  SAY;

  /** All of them, in the order in which help names them. */
  public static final List<Verb> ALL = List.of(values());

  /** As scenarios write it: {@code step-down}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The verb of that command. */
  public static Verb of(Action action) {
    return switch (action) {
      case Action.Send send -> SEND;
      case Action.Read read -> READ;
      case Action.Crash crash -> CRASH;
      case Action.Restart restart -> RESTART;
      case Action.Wipe wipe -> WIPE;
      case Action.Freeze freeze -> FREEZE;
      case Action.Partition partition -> PARTITION;
      case Action.Cut cut -> CUT;
      case Action.Slow slow -> SLOW;
      case Action.Drop drop -> DROP;
      case Action.Skew skew -> SKEW;
      case Action.Duplicate duplicate -> DUPLICATE;
      case Action.Mend mend -> MEND;
      case Action.Heal heal -> HEAL;
      case Action.StepDown stepDown -> STEP_DOWN;
      case Action.Say say -> SAY;
    };
  }
}
