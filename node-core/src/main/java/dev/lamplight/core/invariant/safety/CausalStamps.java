package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.Processes;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.time.LamportClock;
import java.util.List;

/**
 * S7, first half: if a happens before b then stamp(a) &lt; stamp(b) (Lamport 1978, the Clock
 * Condition, by his C1 and C2): the stamps of one process rise strictly, over restarts too, and
 * what follows a receive is later than the send. Idle heartbeats are no events: theirs only must
 * not be ahead of the clock. A message that leaves no effect and no tick was ignored. A crash
 * undoes what nobody saw, as it undoes what reached no disk: a restart goes on behind the newest
 * stamp that left the process.
 */
public final class CausalStamps implements Invariant {
  /** By process, the stamp of its newest event. */
  private long[] newest;

  /** By process, the newest stamp that left it in a message. */
  private long[] told;

  /**
   * By process, whose stamps they are: on a lost disk starts another process in Lamport's sense.
   */
  private long[] incarnations;

  public CausalStamps() {
    this(new long[0], new long[0], new long[0]);
  }

  private CausalStamps(long[] newest, long[] told, long[] incarnations) {
    this.newest = newest;
    this.told = told;
    this.incarnations = incarnations;
  }

  @Override
  public String property() {
    return "S7";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    newest = Processes.grown(newest, cluster);
    told = Processes.grown(told, cluster);
    incarnations = Processes.grown(incarnations, cluster);
    Node node = cluster.node(process);
    if (node.incarnation() == incarnations[process] && node.lamport() < told[process]) {
      cluster.report(property(), Breach.STARTS_BELOW.of(node.id(), node.lamport(), told[process]));
    }
    told[process] = node.lamport();
    newest[process] = node.lamport();
    incarnations[process] = node.incarnation();
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    if (effects.isEmpty() && node.lamport() == newest[process]) {
      return;
    }
    long receipt = received(newest[process], input);
    long stamp = input instanceof Input.Batch ? newest[process] : receipt;
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      if (effect instanceof Effect.Send send) {
        Envelope envelope = send.envelope();
        if (!envelope.idle()) {
          stamp = later(cluster, process, stamp, envelope.stamp(), effect);
          told[process] = Math.max(told[process], envelope.stamp());
        } else if (envelope.stamp() > node.lamport()) {
          later(cluster, process, envelope.stamp(), node.lamport(), effect);
        }
      } else if (effect instanceof Effect.Note note) {
        stamp = later(cluster, process, stamp, note.stamp(), effect);
      }
    }
    stamp = Math.max(stamp, receipt);
    if (node.lamport() < stamp) {
      cluster.report(property(), Breach.STAMP_FALLS.of(node.id(), node.lamport(), stamp));
    }
    newest[process] = Math.max(stamp, node.lamport());
  }

  /** The stamp of the last receipt among the inputs, at least: nothing precedes it in the step. */
  private static long received(long stamp, Input input) {
    long latest = stamp;
    if (input instanceof Input.Receive receive && !receive.envelope().idle()) {
      latest = LamportClock.afterReceive(stamp, receive.envelope().stamp());
    } else if (input instanceof Input.Batch batch) {
      for (Input each : batch.inputs()) {
        latest = received(latest, each);
      }
    }
    return latest;
  }

  private long later(ClusterView cluster, int process, long before, long stamp, Effect effect) {
    if (stamp <= before) {
      cluster.report(
          property(),
          Breach.EFFECT_BEFORE_CAUSE.of(words(effect), cluster.idOf(process), stamp, before));
    }
    return Math.max(before, stamp);
  }

  private static String words(Effect effect) {
    if (effect instanceof Effect.Note note) {
      return note.fact().kind().title();
    }
    return effect instanceof Effect.Send(Envelope envelope) && !envelope.idle()
        ? envelope.body().type().title()
        : "heartbeat";
  }

  @Override
  public Invariant copy() {
    return new CausalStamps(newest.clone(), told.clone(), incarnations.clone());
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(newest).add(told).add(incarnations);
  }
}
