package dev.lamplight.core.simulation.watch;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import java.util.Arrays;
import java.util.List;

/** All invariants that watch a cluster; each hears only of what it asked for. */
public final class Inspection {
  private final Invariant[] all;
  private final Invariant[] started;
  private final Invariant[] stopped;
  private final Invariant[] stepped;
  private final Invariant[] sent;
  private final Invariant[] delivered;
  private final Invariant[] submitted;
  private final Invariant[] readStarted;
  private final Invariant[] answered;
  private final Invariant[] disturbed;
  private final Invariant[] checked;

  /**
   * @param prototypes are copied, so they may be used again
   */
  public Inspection(List<Invariant> prototypes) {
    all = prototypes.stream().map(Invariant::copy).toArray(Invariant[]::new);
    started = with(Hook.STARTED);
    stopped = with(Hook.STOPPED);
    stepped = with(Hook.STEPPED);
    sent = with(Hook.SENT);
    delivered = with(Hook.DELIVERED);
    submitted = with(Hook.SUBMITTED);
    readStarted = with(Hook.READ_STARTED);
    answered = with(Hook.ANSWERED);
    disturbed = with(Hook.DISTURBED);
    checked = Arrays.stream(all).filter(Inspection::asksForTimes).toArray(Invariant[]::new);
  }

  /** Whether it ever asks to look by itself: the others need not be asked after each event. */
  private static boolean asksForTimes(Invariant invariant) {
    try {
      return invariant.getClass().getMethod("checkAt").getDeclaringClass() != Invariant.class;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Invariant[] with(int hook) {
    return Arrays.stream(all)
        .filter(invariant -> (invariant.interests() & hook) != 0)
        .toArray(Invariant[]::new);
  }

  public void started(ClusterView cluster, int process) {
    for (Invariant invariant : started) {
      invariant.started(cluster, process);
    }
  }

  public void stopped(ClusterView cluster, int process) {
    for (Invariant invariant : stopped) {
      invariant.stopped(cluster, process);
    }
  }

  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    for (Invariant invariant : stepped) {
      invariant.stepped(cluster, process, input, effects);
    }
  }

  public void sent(ClusterView cluster, int process, Envelope envelope) {
    for (Invariant invariant : sent) {
      invariant.sent(cluster, process, envelope);
    }
  }

  public void delivered(ClusterView cluster, int process, Envelope envelope) {
    for (Invariant invariant : delivered) {
      invariant.delivered(cluster, process, envelope);
    }
  }

  public void submitted(ClusterView cluster, int process, Input.Submit submit) {
    for (Invariant invariant : submitted) {
      invariant.submitted(cluster, process, submit);
    }
  }

  public void readStarted(ClusterView cluster, int process, Input.Read read) {
    for (Invariant invariant : readStarted) {
      invariant.readStarted(cluster, process, read);
    }
  }

  public void answered(ClusterView cluster, int process, long request, Outcome outcome) {
    for (Invariant invariant : answered) {
      invariant.answered(cluster, process, request, outcome);
    }
  }

  public void disturbed(ClusterView cluster) {
    for (Invariant invariant : disturbed) {
      invariant.disturbed(cluster);
    }
  }

  /**
   * The earliest time at which an invariant wants to look by itself; {@link Node#NEVER} if none.
   */
  public long checkAt() {
    long earliest = Node.NEVER;
    for (Invariant invariant : checked) {
      earliest = Math.min(earliest, invariant.checkAt());
    }
    return earliest;
  }

  /** Has those look whose time has come. */
  public void check(ClusterView cluster) {
    long now = cluster.nowNanos();
    for (Invariant invariant : checked) {
      if (invariant.checkAt() <= now) {
        invariant.check(cluster);
      }
    }
  }

  public Inspection copy() {
    return new Inspection(List.of(all));
  }

  public void digest(StateHash hash) {
    for (Invariant invariant : all) {
      invariant.digest(hash);
    }
  }
}
