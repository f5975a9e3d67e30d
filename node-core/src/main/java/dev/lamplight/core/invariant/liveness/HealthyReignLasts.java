package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.Arrays;
import java.util.List;

/**
 * L3: an isolated or flapping node never disturbs the majority.
 *
 * <p>The <em>hearers</em> of a leader are the members that ran and could talk with it when its
 * reign began, itself included, less those that a fault has touched since. A reign is
 * <em>settled</em> once it has lasted 4T and a majority of the members are hearers that vote and
 * obey it. A fault that leaves no majority of such hearers makes it begin anew, as does one that
 * neither stops a process nor cuts a link: a slow link or a wrong clock. A learner, whose directory
 * was lost, obeys without upholding anybody. It is convicted when
 *
 * <ul>
 *   <li>a settled leader obeys another, or another leads after it stepped aside (fenced: in a
 *       higher epoch), or a majority of the members are hearers that vote and obey another;
 *   <li>the leader changes while all members run and can talk, and no fault began or ended for 20T
 *       (links may be slow and clocks wrong all the while): an election with no fault at all.
 * </ul>
 *
 * <p>For 4T after a hand-over, and for 10T after an operator asked for one, any change is lawful. A
 * leader that draws a new epoch for itself remains the leader.
 */
public final class HealthyReignLasts implements Invariant {
  private static final int SETTLING_TIMEOUTS = 4;
  private static final int HAND_OVER_TIMEOUTS = 4;
  private static final int STEP_DOWN_TIMEOUTS = 10;
  private static final int CALM_TIMEOUTS = 20;
  private static final int NOBODY = -1;

  private long nextCheck;

  /** By process, whether it led after its last step. */
  private boolean[] leading = new boolean[0];

  /** The process whose reign is watched. It may have stepped aside without an heir. */
  private int leader = NOBODY;

  private int lastLeader = NOBODY;

  /** By place. */
  private boolean[] hearers = new boolean[0];

  /** A digest of who ran and who could talk when a fault last began or ended. */
  private long borders;

  private boolean settled;

  /** From when on the reign may be settled. */
  private long settlesAt;

  /** Until when any change of leader is lawful. */
  private long lawfulUntil;

  @Override
  public String property() {
    return "L3";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STOPPED | Hook.STEPPED_ROLE | Hook.SENT | Hook.DISTURBED;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    if (leading.length < cluster.processes()) {
      leading = Arrays.copyOf(leading, cluster.processes());
    }
    leading[process] = false;
  }

  @Override
  public void stopped(ClusterView cluster, int process) {
    leading[process] = false;
  }

  @Override
  public void disturbed(ClusterView cluster) {
    touch(cluster);
  }

  /** Strikes off the hearers that a fault has touched. */
  private void touch(ClusterView cluster) {
    if (leader == NOBODY) {
      return;
    }
    if (!cluster.running(leader)) {
      end();
      return;
    }
    long before = borders;
    borders = Reach.borders(cluster);
    boolean unseen = before == borders;
    int count = 0;
    for (int place = 0; place < hearers.length; place++) {
      hearers[place] = hearers[place] && hears(cluster, place);
      count += upholds(cluster, place) ? 1 : 0;
    }
    if (unseen || count < cluster.members().majority()) {
      if (leading[leader]) {
        begin(cluster, leader);
      } else {
        end();
      }
    }
  }

  private boolean hears(ClusterView cluster, int place) {
    return cluster.running(place) && Reach.talk(cluster, leader, place);
  }

  /** Whether that hearer counts for a majority. */
  private boolean upholds(ClusterView cluster, int place) {
    return hearers[place] && cluster.node(place).votes();
  }

  private void begin(ClusterView cluster, int process) {
    leader = process;
    borders = Reach.borders(cluster);
    settled = false;
    settlesAt = cluster.nowNanos() + SETTLING_TIMEOUTS * cluster.timing().timeoutNanos();
    hearers = new boolean[cluster.members().size()];
    for (int place = 0; place < hearers.length; place++) {
      hearers[place] = hears(cluster, place);
    }
  }

  private void end() {
    leader = NOBODY;
    settled = false;
  }

  @Override
  public void sent(ClusterView cluster, int process, Envelope envelope) {
    if (envelope.body() instanceof Message.HandOver) {
      allow(cluster, HAND_OVER_TIMEOUTS);
    }
  }

  private void allow(ClusterView cluster, int timeouts) {
    long until = cluster.nowNanos() + timeouts * cluster.timing().timeoutNanos();
    lawfulUntil = Math.max(lawfulUntil, until);
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    if (input instanceof Input.StepDown) {
      allow(cluster, STEP_DOWN_TIMEOUTS);
    }
    Node node = cluster.node(process);
    boolean leads = node.role() == RoleName.LEADING;
    if (leads != leading[process]) {
      leading[process] = leads;
      if (leads) {
        crowned(cluster, process);
      }
    }
    if (process == leader && !leads && node.leader() != 0 && node.leader() != node.id()) {
      depose(cluster, Breach.DEPOSED_OBEYS, node.leader());
      end();
    }
  }

  private void crowned(ClusterView cluster, int process) {
    if (lastLeader != NOBODY && lastLeader != process) {
      judgeCalm(cluster, process);
    }
    lastLeader = process;
    if (process == leader) {
      return;
    }
    boolean steppedAside = leader != NOBODY && !leading[leader];
    boolean superseded =
        leader != NOBODY
            && cluster.protocol() == Protocol.FENCED
            && cluster.node(leader).epoch().precedes(cluster.node(process).epoch());
    if (steppedAside || superseded) {
      depose(cluster, Breach.DEPOSED_GIVES_WAY, cluster.idOf(process));
      begin(cluster, process);
    } else if (!settled) {
      begin(cluster, process);
    }
  }

  private void judgeCalm(ClusterView cluster, int process) {
    long calm = cluster.nowNanos() - cluster.calmSinceNanos();
    if (Reach.allTalk(cluster)
        && calm > CALM_TIMEOUTS * cluster.timing().timeoutNanos()
        && cluster.nowNanos() > lawfulUntil) {
      cluster.report(
          property(),
          Breach.LEAD_TAKEN.of(cluster.idOf(process), cluster.idOf(lastLeader), calm / 1_000_000));
    }
  }

  private void depose(ClusterView cluster, Breach how, int other) {
    if (settled && cluster.nowNanos() > lawfulUntil) {
      cluster.report(property(), how.of(cluster.idOf(leader), other));
    }
  }

  @Override
  public long checkAt() {
    return nextCheck;
  }

  @Override
  public void check(ClusterView cluster) {
    nextCheck = cluster.nowNanos() + cluster.timing().timeoutNanos();
    if (leader == NOBODY) {
      adopt(cluster);
    } else if (!settled) {
      settle(cluster);
    } else {
      int other = obeyedByMajority(cluster);
      if (other != 0 && other != cluster.idOf(leader)) {
        depose(cluster, Breach.DEPOSED_LEFT, other);
        end();
      }
    }
  }

  /** Watches a reign that began unseen: while another was watched. */
  private void adopt(ClusterView cluster) {
    for (int process = leading.length - 1; process >= 0; process--) {
      if (leading[process] && cluster.running(process)) {
        begin(cluster, process);
        return;
      }
    }
  }

  private void settle(ClusterView cluster) {
    settled =
        cluster.nowNanos() >= settlesAt
            && leading[leader]
            && obeyedByMajority(cluster) == cluster.idOf(leader);
    if (!settled && !leading[leader]) {
      end();
    }
  }

  /** Whom a majority of the members, all of them voting hearers, obey; 0 if there is none. */
  private int obeyedByMajority(ClusterView cluster) {
    int obeyed = 0;
    int lead = 0;
    for (int place = 0; place < hearers.length; place++) {
      if (upholds(cluster, place)) {
        int each = cluster.node(place).leader();
        if (lead == 0) {
          obeyed = each;
        }
        lead += each == obeyed ? 1 : -1;
      }
    }
    int count = 0;
    for (int place = 0; place < hearers.length; place++) {
      count += upholds(cluster, place) && cluster.node(place).leader() == obeyed ? 1 : 0;
    }
    return count >= cluster.members().majority() ? obeyed : 0;
  }

  @Override
  public Invariant copy() {
    HealthyReignLasts copy = new HealthyReignLasts();
    copy.nextCheck = nextCheck;
    copy.leading = leading.clone();
    copy.leader = leader;
    copy.lastLeader = lastLeader;
    copy.hearers = hearers.clone();
    copy.borders = borders;
    copy.settled = settled;
    copy.settlesAt = settlesAt;
    copy.lawfulUntil = lawfulUntil;
    return copy;
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(nextCheck).add(leader).add(lastLeader);
    for (boolean leads : leading) {
      hash.add(leads);
    }
    for (boolean hears : hearers) {
      hash.add(hears);
    }
    hash.add(borders).add(settled).add(settlesAt).add(lawfulUntil);
  }
}
