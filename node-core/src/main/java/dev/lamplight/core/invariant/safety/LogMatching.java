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
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * S3: two logs that hold an entry of the same index and epoch agree up to it (Ongaro 2014, "Log
 * Matching").
 *
 * <p>Fenced logs hold epochs in rising order besides: a leader appends behind what it adopted.
 *
 * <p>It suffices that (index, epoch) always comes with the same entry behind an entry of the same
 * epoch: the rest follows by induction. One <em>main branch</em> of entries, each behind the one
 * before it, is a plain table; entries off it stand in a small map. What every process has
 * committed is forgotten: there S4 compares all.
 */
@SuppressWarnings("ReferenceEquality") // one object in a simulation: the fast test
public final class LogMatching implements Invariant {
  /** An entry off the main branch, and the epoch of the one that it stands behind. */
  private record Known(Entry entry, Epoch previous) {}

  /** Every so many indexes, what all have committed is forgotten. */
  private static final int FORGET_EACH = 1024;

  private final EntryTable main;
  private final TreeMap<Long, List<Known>> others;

  /** By process: its log is known up to here. */
  private long[] lengths;

  /** By process, its own last known entry, null of an empty log. */
  private @Nullable Entry[] tails;

  /** By process, the highest index that it ever committed. */
  private long[] commits;

  /** All up to here was committed by every process. */
  private long floor;

  public LogMatching() {
    this(new EntryTable(), new TreeMap<>(), new long[0], new Entry[0], new long[0], 0);
  }

  private LogMatching(
      EntryTable main,
      TreeMap<Long, List<Known>> others,
      long[] lengths,
      @Nullable Entry[] tails,
      long[] commits,
      long floor) {
    this.main = main;
    this.others = others;
    this.lengths = lengths;
    this.tails = tails;
    this.commits = commits;
    this.floor = floor;
  }

  @Override
  public String property() {
    return "S3";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED_LOG;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    lengths = Processes.grown(lengths, cluster);
    tails = Processes.grown(tails, cluster, null);
    commits = Processes.grown(commits, cluster);
    forgetLostFounding(cluster);
    lengths[process] = 0;
    tails[process] = null;
    learn(cluster, process, cluster.node(process).log(), floor);
  }

  /**
   * A founding that a crash took before it was synced never left its founder, who founds anew: in
   * the same epoch, since there is no leader yet.
   */
  private void forgetLostFounding(ClusterView cluster) {
    if (main.get(1) instanceof Entry.Founding && main.get(2) == null) {
      for (int process = 0; process < cluster.processes(); process++) {
        if (cluster.node(process).log().last() > 0) {
          return;
        }
      }
      main.put(1, null);
    }
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Log log = cluster.node(process).log();
    long last = log.last();
    long known = lengths[process];
    if (last == known && (last == 0 || log.at(last) == tails[process])) {
      return;
    }
    boolean grew = last > known && (known == 0 || log.at(known) == tails[process]);
    learn(cluster, process, log, grew ? known : keptOf(effects, Math.min(known, last)));
    if (last / FORGET_EACH > known / FORGET_EACH) {
      forget(cluster);
    }
  }

  /** Up to where this step left the log as it was; 0 if the effects do not say. */
  private static long keptOf(List<Effect> effects, long atMost) {
    long kept = Node.NEVER;
    for (Effect effect : effects) {
      if (effect instanceof Effect.Persist persist) {
        kept = Math.min(kept, persist.write().keep());
      }
    }
    return kept == Node.NEVER ? 0 : Math.min(kept, atMost);
  }

  /** Learns or compares all behind {@code kept}, beginning at the latest behind the floor. */
  private void learn(ClusterView cluster, int process, Log log, long kept) {
    for (long index = Math.max(kept, floor) + 1; index <= log.last(); index++) {
      Entry entry = log.at(index);
      Epoch previous = log.epochAt(index - 1);
      if (!learn(index, entry, previous)) {
        cluster.report(property(), Breach.LOGS_FORK.of(cluster.idOf(process), entry, previous));
      } else if (entry.epoch().precedes(previous) && cluster.protocol() == Protocol.FENCED) {
        cluster.report(property(), Breach.EPOCHS_FALL.of(cluster.idOf(process), entry, previous));
      }
    }
    lengths[process] = log.last();
    tails[process] = log.last() == 0 ? null : log.at(log.last());
    commits[process] = Math.max(commits[process], cluster.node(process).commit());
  }

  /** Whether the entry agrees with what is known of its index and epoch. */
  private boolean learn(long index, Entry entry, Epoch previous) {
    Entry onMain = main.get(index);
    if (onMain != null && onMain.epoch().equals(entry.epoch())) {
      return (onMain == entry || onMain.equals(entry)) && fitsMain(index, previous);
    }
    Known known = offMain(index, entry.epoch());
    if (known != null) {
      return known.entry.equals(entry) && known.previous.equals(previous);
    }
    others.computeIfAbsent(index, _ -> new ArrayList<>(1)).add(new Known(entry, previous));
    Entry rival = onMain != null ? onMain : main.get(index - 1);
    if (rival == null || !entry.epoch().precedes(rival.epoch())) {
      moveOntoMain(index, entry.epoch());
    }
    return true;
  }

  /**
   * Whether an entry at {@code index} behind one of epoch {@code previous} is on the main branch.
   */
  private boolean fitsMain(long index, Epoch previous) {
    Entry before = main.get(index - 1);
    return before == null ? index - 1 <= floor : before.epoch().equals(previous);
  }

  private @Nullable Known offMain(long index, Epoch epoch) {
    for (Known known : others.getOrDefault(index, List.of())) {
      if (known.entry.epoch().equals(epoch)) {
        return known;
      }
    }
    return null;
  }

  /**
   * Makes the branch that ends in (index, epoch) the main one, if it can be followed back to where
   * it forks from it.
   */
  private void moveOntoMain(long index, Epoch epoch) {
    Deque<Known> branch = new ArrayDeque<>();
    Epoch wanted = epoch;
    for (long at = index; branch.isEmpty() || !fitsMain(at + 1, wanted); at--) {
      Known known = offMain(at, wanted);
      if (known == null) {
        return;
      }
      branch.push(known);
      wanted = known.previous;
    }
    long fork = index - branch.size() + 1;
    Epoch previous = wanted;
    long stale = fork;
    for (Entry entry = main.get(stale); entry != null; entry = main.get(stale)) {
      others.computeIfAbsent(stale, _ -> new ArrayList<>(1)).add(new Known(entry, previous));
      previous = entry.epoch();
      main.put(stale, null);
      stale++;
    }
    for (Known known : branch) {
      long at = known.entry.index();
      main.put(at, known.entry);
      List<Known> rest = others.getOrDefault(at, List.of());
      rest.remove(known);
      if (rest.isEmpty()) {
        others.remove(at);
      }
    }
  }

  private void forget(ClusterView cluster) {
    long lowest = Node.NEVER;
    for (int process = 0; process < commits.length; process++) {
      lowest = Math.min(lowest, commits[process]);
    }
    if (commits.length == cluster.processes() && lowest > floor) {
      floor = lowest;
      main.forgetBelow(floor);
      others.headMap(floor, true).clear();
    }
  }

  @Override
  public Invariant copy() {
    TreeMap<Long, List<Known>> othersOfCopy = new TreeMap<>();
    others.forEach((index, known) -> othersOfCopy.put(index, new ArrayList<>(known)));
    return new LogMatching(
        main.copy(), othersOfCopy, lengths.clone(), tails.clone(), commits.clone(), floor);
  }

  @Override
  public void digest(StateHash hash) {
    main.digest(hash);
    for (List<Known> known : others.values()) {
      for (Known other : known) {
        other.entry.digest(hash.add(other.previous));
      }
    }
    hash.add(lengths).add(commits).add(floor);
  }
}
