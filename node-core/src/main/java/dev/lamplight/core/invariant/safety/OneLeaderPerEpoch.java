package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.Reigns;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.List;
import java.util.TreeMap;

/**
 * S1, fenced: at most one leader an epoch, and it is the one that the epoch names; restarts count
 * as somebody else (Ongaro 2014, "Election Safety": at most one leader can be elected in a term).
 * Nobody asks for promises of an epoch that another, or an earlier boot, asked for: else the
 * promises of two claims might be taken for those of one. A process that lost its disk has
 * forgotten what it asked for, and may ask again; but not for an epoch in which it had led.
 *
 * <p>The {@value #EPOCHS_MAX} highest epochs are remembered: older ones are long fenced.
 */
public final class OneLeaderPerEpoch implements Invariant {
  private static final int EPOCHS_MAX = 1024;

  private record Claim(int process, long incarnation, int boot, boolean led) {
    boolean isOfTheLifeOf(Claim later) {
      return process == later.process && incarnation == later.incarnation && boot == later.boot;
    }

    boolean isForgottenBy(Claim later) {
      return process == later.process && incarnation != later.incarnation && !led;
    }
  }

  /** Who asked for promises of an epoch, or led in it, first. */
  private final TreeMap<Epoch, Claim> claims;

  private final Reigns reigns;

  public OneLeaderPerEpoch() {
    this(new TreeMap<>(), new Reigns());
  }

  private OneLeaderPerEpoch(TreeMap<Epoch, Claim> claims, Reigns reigns) {
    this.claims = claims;
    this.reigns = reigns;
  }

  @Override
  public String property() {
    return "S1";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED_ROLE | Hook.SENT;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    reigns.started(cluster, process);
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    if (!reigns.begins(cluster, process)) {
      return;
    }
    Node node = cluster.node(process);
    judge(cluster, process, node.epoch(), true);
    if (node.epoch().leader() != node.id()) {
      cluster.report(property(), Breach.LEADS_IN_FOREIGN_EPOCH.of(node.id(), node.epoch()));
    }
  }

  @Override
  public void sent(ClusterView cluster, int process, Envelope envelope) {
    if (envelope.body() instanceof Message.Prepare prepare) {
      judge(cluster, process, prepare.epoch(), false);
    }
  }

  private void judge(ClusterView cluster, int process, Epoch epoch, boolean leads) {
    Node node = cluster.node(process);
    Claim other = claims.get(epoch);
    Claim claim = new Claim(process, node.incarnation(), node.boot(), leads);
    if (other == null || other.isForgottenBy(claim)) {
      claims.put(epoch, claim);
    } else if (!other.isOfTheLifeOf(claim)) {
      convict(cluster, process, epoch, leads, other);
    } else if (leads) {
      claims.put(epoch, claim);
    }
    if (claims.size() > EPOCHS_MAX) {
      claims.pollFirstEntry();
    }
  }

  private void convict(ClusterView cluster, int process, Epoch epoch, boolean leads, Claim other) {
    cluster.report(
        property(),
        (leads ? Breach.LEADS_IN_CLAIMED : Breach.CLAIMS_CLAIMED)
            .of(
                process,
                cluster.idOf(process),
                cluster.node(process).boot(),
                epoch,
                other.process,
                cluster.idOf(other.process),
                other.boot));
  }

  @Override
  public Invariant copy() {
    return new OneLeaderPerEpoch(new TreeMap<>(claims), reigns.copy());
  }

  @Override
  public void digest(StateHash hash) {
    claims.forEach(
        (epoch, claim) ->
            hash.add(epoch)
                .add(claim.process)
                .add(claim.incarnation)
                .add(claim.boot)
                .add(claim.led));
    reigns.digest(hash);
  }
}
