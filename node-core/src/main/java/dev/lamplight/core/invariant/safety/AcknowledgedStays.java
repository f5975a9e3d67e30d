package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.memory.EntryTable;
import dev.lamplight.core.invariant.memory.Processes;
import dev.lamplight.core.invariant.memory.Reigns;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * S5: an acknowledged entry never vanishes or moves. It is convicted when
 *
 * <ul>
 *   <li>an acknowledgement names an index at which nobody holds the message;
 *   <li>an index is acknowledged for two different entries;
 *   <li>a running process drops or overwrites an acknowledged entry that it held;
 *   <li>a node becomes leader without one (fenced: without one that was acknowledged in an epoch
 *       below its own, since a superseded claimant may lawfully finish late).
 * </ul>
 *
 * <p>A crash may lawfully take what was not synced, and a wipe all: others hold it.
 */
@SuppressWarnings("ReferenceEquality") // one entry is one object in a simulation: the fast test
public final class AcknowledgedStays implements Invariant {
  private static final int EPOCHS_MAX = 64;

  private final EntryTable acknowledged;

  /** The highest acknowledged index. */
  private long highest;

  /** By epoch of the node that answered, the highest index acknowledged in it. */
  private final NavigableMap<Epoch, Long> highestIn;

  /** By process, the highest acknowledged index that its log is known to hold. */
  private long[] held;

  /** By process: its log was compared up to here. At least {@link #held}. */
  private long[] compared;

  /** By process, its own entry at {@link #compared}, null at 0. */
  private @Nullable Entry[] tails;

  private final Reigns reigns;

  public AcknowledgedStays() {
    this(
        new EntryTable(), 0, new TreeMap<>(), new long[0], new long[0], new Entry[0], new Reigns());
  }

  private AcknowledgedStays(
      EntryTable acknowledged,
      long highest,
      NavigableMap<Epoch, Long> highestIn,
      long[] held,
      long[] compared,
      @Nullable Entry[] tails,
      Reigns reigns) {
    this.acknowledged = acknowledged;
    this.highest = highest;
    this.highestIn = highestIn;
    this.held = held;
    this.compared = compared;
    this.tails = tails;
    this.reigns = reigns;
  }

  @Override
  public String property() {
    return "S5";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED_LOG | Hook.STEPPED_ROLE | Hook.ANSWERED;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    held = Processes.grown(held, cluster);
    compared = Processes.grown(compared, cluster);
    tails = Processes.grown(tails, cluster, null);
    reigns.started(cluster, process);
    retreat(process, cluster.node(process).log());
    compare(process, cluster.node(process).log(), 0);
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    Log log = node.log();
    long upTo = Math.min(log.last(), highest);
    long before = compared[process];
    if (upTo != before || (before > 0 && log.at(before) != tails[process])) {
      boolean sameUpToThere =
          before <= log.last() && (before == 0 || log.at(before) == tails[process]);
      judgeHeld(cluster, process, log);
      compare(process, log, sameUpToThere ? before : 0);
    }
    if (reigns.begins(cluster, process)) {
      judgeLeader(cluster, node);
    }
  }

  @Override
  public void answered(ClusterView cluster, int process, long request, Outcome outcome) {
    if (!(outcome instanceof Outcome.Appended appended)) {
      return;
    }
    long index = appended.index();
    Entry entry = find(cluster, process, appended);
    Entry other = acknowledged.get(index);
    if (entry == null) {
      cluster.report(
          property(),
          Breach.ACKNOWLEDGED_NOWHERE.of(
              cluster.idOf(process), appended.client(), appended.sequence(), index));
    } else if (other == null) {
      acknowledged.put(index, entry);
      highest = Math.max(highest, index);
      Epoch epoch = cluster.node(process).epoch();
      highestIn.merge(epoch, index, Math::max);
      if (highestIn.size() > EPOCHS_MAX) {
        highestIn.pollFirstEntry();
      }
      for (int holder = 0; holder < held.length; holder++) {
        noteHeld(holder, cluster.node(holder).log(), index);
      }
    } else if (!other.equals(entry)) {
      cluster.report(property(), Breach.ACKNOWLEDGED_TWICE.of(cluster.idOf(process), entry, other));
    }
  }

  /** The acknowledged entry in the log of the node that answers, or else in any. */
  private static @Nullable Entry find(ClusterView cluster, int process, Outcome.Appended appended) {
    if (isAt(cluster.node(process).log(), appended)) {
      return cluster.node(process).log().at(appended.index());
    }
    for (int other = 0; other < cluster.processes(); other++) {
      if (isAt(cluster.node(other).log(), appended)) {
        return cluster.node(other).log().at(appended.index());
      }
    }
    return null;
  }

  private static boolean isAt(Log log, Outcome.Appended appended) {
    return appended.index() >= 1
        && appended.index() <= log.last()
        && log.at(appended.index()) instanceof Entry.Message message
        && message.sequence() == appended.sequence()
        && message.client().equals(appended.client());
  }

  private void noteHeld(int process, Log log, long index) {
    if (index > held[process] && holds(log, index)) {
      held[process] = index;
      if (index > compared[process]) {
        compared[process] = index;
        tails[process] = log.at(index);
      }
    }
  }

  private boolean holds(Log log, long index) {
    Entry entry = acknowledged.get(index);
    return entry != null
        && index <= log.last()
        && (log.at(index) == entry || log.at(index).equals(entry));
  }

  /** Compares what stands behind {@code from} and behind what is held. */
  private void compare(int process, Log log, long from) {
    long upTo = Math.min(log.last(), highest);
    for (long index = upTo; index > Math.max(from, held[process]); index--) {
      if (holds(log, index)) {
        held[process] = index;
      }
    }
    compared[process] = upTo;
    tails[process] = upTo == 0 ? null : log.at(upTo);
  }

  private void judgeHeld(ClusterView cluster, int process, Log log) {
    long index = held[process];
    if (index > 0 && !holds(log, index)) {
      cluster.report(
          property(),
          Breach.ACKNOWLEDGED_GONE.of(
              cluster.idOf(process), String.valueOf(acknowledged.get(index))));
      retreat(process, log);
    }
  }

  /** Moves {@link #held} back to what the log holds. */
  private void retreat(int process, Log log) {
    long index = Math.min(held[process], log.last());
    while (index > 0 && !holds(log, index)) {
      index--;
    }
    held[process] = index;
  }

  private void judgeLeader(ClusterView cluster, Node node) {
    long wanted = 0;
    if (cluster.protocol() == Protocol.TEXTBOOK) {
      wanted = highest;
    } else {
      for (long index : highestIn.headMap(node.epoch()).values()) {
        wanted = Math.max(wanted, index);
      }
    }
    if (wanted > 0 && !holds(node.log(), wanted)) {
      cluster.report(
          property(),
          Breach.LEADS_WITHOUT_ACKNOWLEDGED.of(
              node.id(),
              node.epoch(),
              String.valueOf(acknowledged.get(wanted)),
              node.log().last()));
    }
  }

  @Override
  public Invariant copy() {
    return new AcknowledgedStays(
        acknowledged.copy(),
        highest,
        new TreeMap<>(highestIn),
        held.clone(),
        compared.clone(),
        tails.clone(),
        reigns.copy());
  }

  @Override
  public void digest(StateHash hash) {
    acknowledged.digest(hash);
    highestIn.forEach((epoch, index) -> hash.add(epoch).add(index));
    hash.add(highest).add(held).add(compared);
    reigns.digest(hash);
  }
}
