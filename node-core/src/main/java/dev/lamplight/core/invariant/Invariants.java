package dev.lamplight.core.invariant;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several invariants as one. Each is told only what it asked for in {@link Invariant#interests}.
 *
 * <p>{@link #checkAt} is looked up after {@link #started}, {@link #stopped}, {@link #disturbed} and
 * {@link #check} only, so that a simulator may ask for it after every event: a member must not move
 * its own at another time.
 */
@SuppressWarnings("ReferenceEquality") // an invariant is itself, whatever its state
public final class Invariants implements Invariant {
  private final Invariant[] members;

  /** Those that want every step, and those that want some, each with what it wants. */
  private final Invariant[] onStepped;

  private final Invariant[] onChanged;
  private final int[] changesWanted;
  private final Invariant[] onSent;
  private final Invariant[] onDelivered;
  private final Invariant[] onSubmitted;
  private final Invariant[] onReadStarted;
  private final Invariant[] onAnswered;
  private long checkAt;

  /** By process, what it showed after its last step. */
  private Shown[] shown;

  private static final class Shown {
    long commit = -1;
    long last = -1;
    @Nullable Entry tail;
    @Nullable RoleName role;
    @Nullable Epoch epoch;
    int leader;

    Shown copy() {
      Shown copy = new Shown();
      copy.commit = commit;
      copy.last = last;
      copy.tail = tail;
      copy.role = role;
      copy.epoch = epoch;
      copy.leader = leader;
      return copy;
    }

    /** What this step changed, as bits of {@link Hook}. */
    int update(Node node, Input input) {
      int changes = 0;
      if (node.commit() != commit) {
        commit = node.commit();
        changes |= Hook.STEPPED_COMMIT;
      }
      Log log = node.log();
      Entry end = log.last() == 0 ? null : log.at(log.last());
      if (log.last() != last || end != tail) {
        last = log.last();
        tail = end;
        changes |= Hook.STEPPED_LOG;
      }
      RoleName now = node.role();
      Epoch in = node.epoch();
      if (now != role
          || node.leader() != leader
          || (in != epoch && !in.equals(epoch))
          || input instanceof Input.StepDown) {
        role = now;
        leader = node.leader();
        changes |= Hook.STEPPED_ROLE;
      }
      epoch = in;
      return changes;
    }
  }

  private Invariants(List<Invariant> members) {
    this.members = members.toArray(new Invariant[0]);
    this.onStepped = interestedIn(Hook.STEPPED);
    this.onChanged = interestedIn(Hook.STEPPED_COMMIT | Hook.STEPPED_LOG | Hook.STEPPED_ROLE);
    this.changesWanted = new int[onChanged.length];
    for (int i = 0; i < onChanged.length; i++) {
      changesWanted[i] = onChanged[i].interests();
    }
    this.shown = new Shown[0];
    this.onSent = interestedIn(Hook.SENT);
    this.onDelivered = interestedIn(Hook.DELIVERED);
    this.onSubmitted = interestedIn(Hook.SUBMITTED);
    this.onReadStarted = interestedIn(Hook.READ_STARTED);
    this.onAnswered = interestedIn(Hook.ANSWERED);
    this.checkAt = earliestCheck();
  }

  /** Those in a collection among the members become members themselves. */
  public static Invariants of(List<? extends Invariant> members) {
    List<Invariant> flat = new ArrayList<>();
    for (Invariant member : members) {
      if (member instanceof Invariants several) {
        flat.addAll(several.members());
      } else {
        flat.add(member);
      }
    }
    return new Invariants(flat);
  }

  public List<Invariant> members() {
    return List.of(members);
  }

  @Override
  public String property() {
    return "all";
  }

  @Override
  public int interests() {
    int mask = 0;
    for (Invariant member : members) {
      mask |= member.interests();
    }
    return mask;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    int before = shown.length;
    if (before < cluster.processes()) {
      shown = Arrays.copyOf(shown, cluster.processes());
      Arrays.setAll(shown, each -> each < before ? shown[each] : new Shown());
    }
    shown[process] = new Shown();
    for (Invariant member : interestedIn(Hook.STARTED)) {
      member.started(cluster, process);
    }
    checkAt = earliestCheck();
  }

  @Override
  public void stopped(ClusterView cluster, int process) {
    for (Invariant member : interestedIn(Hook.STOPPED)) {
      member.stopped(cluster, process);
    }
    checkAt = earliestCheck();
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    for (Invariant member : onStepped) {
      member.stepped(cluster, process, input, effects);
    }
    int changes = shown[process].update(cluster.node(process), input);
    if (changes != 0) {
      for (int i = 0; i < onChanged.length; i++) {
        if ((changesWanted[i] & changes) != 0) {
          onChanged[i].stepped(cluster, process, input, effects);
        }
      }
    }
  }

  @Override
  public void sent(ClusterView cluster, int process, Envelope envelope) {
    for (Invariant member : onSent) {
      member.sent(cluster, process, envelope);
    }
  }

  @Override
  public void delivered(ClusterView cluster, int process, Envelope envelope) {
    for (Invariant member : onDelivered) {
      member.delivered(cluster, process, envelope);
    }
  }

  @Override
  public void submitted(ClusterView cluster, int process, Input.Submit submit) {
    for (Invariant member : onSubmitted) {
      member.submitted(cluster, process, submit);
    }
  }

  @Override
  public void readStarted(ClusterView cluster, int process, Input.Read read) {
    for (Invariant member : onReadStarted) {
      member.readStarted(cluster, process, read);
    }
  }

  @Override
  public void answered(ClusterView cluster, int process, long request, Outcome outcome) {
    for (Invariant member : onAnswered) {
      member.answered(cluster, process, request, outcome);
    }
  }

  @Override
  public void disturbed(ClusterView cluster) {
    for (Invariant member : interestedIn(Hook.DISTURBED)) {
      member.disturbed(cluster);
    }
    checkAt = earliestCheck();
  }

  @Override
  public long checkAt() {
    return checkAt;
  }

  @Override
  public void check(ClusterView cluster) {
    for (Invariant member : members) {
      if (member.checkAt() <= cluster.nowNanos()) {
        member.check(cluster);
      }
    }
    checkAt = earliestCheck();
  }

  @Override
  public Invariants copy() {
    List<Invariant> copies = new ArrayList<>(members.length);
    for (Invariant member : members) {
      copies.add(member.copy());
    }
    Invariants copy = new Invariants(copies);
    copy.shown = shown.clone();
    Arrays.setAll(copy.shown, each -> shown[each].copy());
    copy.checkAt = checkAt;
    return copy;
  }

  @Override
  public void digest(StateHash hash) {
    for (Invariant member : members) {
      member.digest(hash);
    }
  }

  private Invariant[] interestedIn(int hook) {
    List<Invariant> interested = new ArrayList<>();
    for (Invariant member : members) {
      if ((member.interests() & hook) != 0) {
        interested.add(member);
      }
    }
    return interested.toArray(new Invariant[0]);
  }

  private long earliestCheck() {
    long earliest = Node.NEVER;
    for (Invariant member : members) {
      earliest = Math.min(earliest, member.checkAt());
    }
    return earliest;
  }
}
