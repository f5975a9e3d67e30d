package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.simulation.machine.Machine;
import dev.lamplight.core.simulation.machine.Machine.State;
import dev.lamplight.core.trace.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Does actions to a cluster, and remembers those that wait for somebody. */
final class Faults {
  /** For a leader, or for anybody who runs, in order. */
  private final List<Action> waiting;

  /** The directed links that the newest partition cuts, as place times members plus place. */
  private List<Integer> partition;

  /** Rises when everything heals: what was to end later has ended. */
  private int heals;

  private String narration;

  Faults() {
    waiting = new ArrayList<>();
    partition = List.of();
    narration = "";
  }

  private Faults(Faults from) {
    waiting = new ArrayList<>(from.waiting);
    partition = from.partition;
    heals = from.heals;
    narration = from.narration;
  }

  Faults copy() {
    return new Faults(this);
  }

  int heals() {
    return heals;
  }

  String narration() {
    return narration;
  }

  /** Whether something waits for somebody. */
  boolean waiting() {
    return !waiting.isEmpty();
  }

  /** Does what waited, if those it waited for are there now. */
  void tryWaiting(Cluster cluster) {
    List<Action> due = List.copyOf(waiting);
    waiting.clear();
    for (Action action : due) {
      apply(cluster, action);
    }
  }

  void apply(Cluster cluster, Action action) {
    switch (action) {
      case Action.Send(var target, String text) -> {
        int process = find(cluster, target, action);
        if (process != Machine.NONE) {
          cluster.clients.write(cluster, process, text.getBytes(StandardCharsets.UTF_8));
        }
      }
      case Action.Read(var target, boolean linearizable) -> {
        int process = find(cluster, target, action);
        if (process != Machine.NONE) {
          cluster.clients.read(cluster, process, linearizable);
        }
      }
      case Action.Crash(var target) -> stop(cluster, target, action, State.CRASHED);
      case Action.Wipe(var target) -> stop(cluster, target, action, State.WIPED);
      case Action.Restart(int node) -> restart(cluster, node);
      case Action.Freeze(var target, long nanos) -> {
        int process = find(cluster, target, action);
        if (process != Machine.NONE && !cluster.crashed(process)) {
          cluster.freeze(cluster.machines[process], nanos);
        }
      }
      case Action.Partition(var groups) -> partition(cluster, groups);
      case Action.Cut(int from, int to, boolean oneWay) -> cut(cluster, from, to, oneWay);
      case Action.Slow slow -> slow(cluster, slow);
      case Action.Drop(var type, int from, int to) -> {
        cluster.network.drop(place(cluster, from), place(cluster, to), type);
        tellOfLink(cluster, Kind.PARTITION, from, "drops " + type.title() + " to " + to);
      }
      case Action.Skew(int node, long offsetNanos, double rate) -> {
        for (int i = place(cluster, node); i != Machine.NONE; i = cluster.machines[i].twin) {
          cluster.skew(cluster.machines[i], rate, offsetNanos);
        }
        String what = "offset " + offsetNanos / 1_000_000 + " ms, rate " + rate;
        cluster.recorder.happened(Kind.SKEW, cluster.now, node, what);
        cluster.changed();
      }
      case Action.Duplicate(int node) -> cluster.duplicate(place(cluster, node));
      case Action.Mend(int a, int b) -> mend(cluster, a, b);
      case Action.Heal() -> heal(cluster);
      case Action.StepDown(var target) -> {
        int process = find(cluster, target, action);
        if (process != Machine.NONE) {
          cluster.tell(cluster.machines[process], new Input.StepDown(cluster.now));
        }
      }
      case Action.Say(String text) -> {
        narration = text;
        cluster.recorder.happened(Kind.SAY, cluster.now, 0, text);
      }
    }
  }

  void digest(StateHash hash) {
    hash.add(waiting.toString()).add(partition.toString());
  }

  /** The process meant; {@link Machine#NONE} if nobody is that now, and then the action waits. */
  private int find(Cluster cluster, Action.Target target, Action action) {
    int process =
        switch (target) {
          case Action.Target.Of(int node) -> liveOf(cluster, node);
          case Action.Target.Any() -> cluster.clients.anyRunning(cluster);
          case Action.Target.Leader() -> cluster.leader();
        };
    if (process == Machine.NONE) {
      waiting.add(action);
    }
    return process;
  }

  /** The first live process of that id; if none lives, its first. */
  private static int liveOf(Cluster cluster, int node) {
    int first = place(cluster, node);
    for (int index = first; index != Machine.NONE; index = cluster.machines[index].twin) {
      if (!cluster.machines[index].state.stopped()) {
        return index;
      }
    }
    return first;
  }

  private static int place(Cluster cluster, int node) {
    int place = cluster.members.place(node);
    if (place < 0) {
      throw new IllegalArgumentException(
          "there is no node " + node + "; the members are " + cluster.members);
    }
    return place;
  }

  private void stop(Cluster cluster, Action.Target target, Action action, State state) {
    int process = find(cluster, target, action);
    if (process != Machine.NONE && (state == State.WIPED || !cluster.crashed(process))) {
      boolean noticed = state == State.CRASHED && cluster.setup.resets();
      cluster.stop(cluster.machines[process], state, "", noticed);
    }
  }

  private static void restart(Cluster cluster, int node) {
    for (int i = place(cluster, node); i != Machine.NONE; i = cluster.machines[i].twin) {
      if (cluster.machines[i].state.stopped()) {
        cluster.restart(cluster.machines[i]);
        return;
      }
    }
  }

  /** A new partition takes the place of the one before. */
  private void partition(Cluster cluster, List<List<Integer>> groups) {
    uncut(cluster, partition);
    partition = linksBetween(cluster, groups);
    cut(cluster, partition);
    cluster.recorder.happened(Kind.PARTITION, cluster.now, 0, words(groups));
    cluster.changed();
  }

  private static String words(List<List<Integer>> groups) {
    return groups.stream()
        .map(group -> group.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }

  private static List<Integer> linksBetween(Cluster cluster, List<List<Integer>> groups) {
    List<Integer> links = new ArrayList<>();
    int size = cluster.members.size();
    for (int a = 0; a < groups.size(); a++) {
      for (int b = 0; b < groups.size(); b++) {
        for (int from : a == b ? List.<Integer>of() : groups.get(a)) {
          for (int to : groups.get(b)) {
            links.add(place(cluster, from) * size + place(cluster, to));
          }
        }
      }
    }
    return links;
  }

  private static void cut(Cluster cluster, List<Integer> links) {
    int size = cluster.members.size();
    for (int link : links) {
      cluster.network.addCut(link / size, link % size);
    }
  }

  /** Takes back one cut of each of these links. */
  private static void uncut(Cluster cluster, List<Integer> links) {
    int size = cluster.members.size();
    for (int link : links) {
      cluster.network.removeCut(link / size, link % size);
    }
  }

  private static void cut(Cluster cluster, int from, int to, boolean oneWay) {
    int a = place(cluster, from);
    int b = place(cluster, to);
    cluster.network.addCut(a, b);
    if (!oneWay) {
      cluster.network.addCut(b, a);
    }
    tellOfLink(cluster, Kind.PARTITION, from, (oneWay ? "-> " : "- ") + to);
  }

  private static void slow(Cluster cluster, Action.Slow slow) {
    int a = place(cluster, slow.a());
    int b = place(cluster, slow.b());
    cluster.network.slow(a, b, slow.delayNanos(), slow.jitterNanos(), slow.loss());
    cluster.network.slow(b, a, slow.delayNanos(), slow.jitterNanos(), slow.loss());
    String what =
        "- "
            + slow.b()
            + " delay "
            + slow.delayNanos() / 1_000_000
            + " ms, jitter "
            + slow.jitterNanos() / 1_000_000
            + " ms, loss "
            + slow.loss();
    tellOfLink(cluster, Kind.SLOW, slow.a(), what);
  }

  /**
   * The newest partition no longer holds these links: to end it must not end what cuts them next.
   */
  private void mend(Cluster cluster, int a, int b) {
    int size = cluster.members.size();
    int there = place(cluster, a) * size + place(cluster, b);
    int back = place(cluster, b) * size + place(cluster, a);
    cluster.network.mend(there / size, there % size);
    cluster.network.mend(back / size, back % size);
    partition = partition.stream().filter(link -> link != there && link != back).toList();
    tellOfLink(cluster, Kind.HEAL, a, "- " + b);
  }

  private static void tellOfLink(Cluster cluster, Kind kind, int from, String what) {
    cluster.recorder.happened(kind, cluster.now, from, from + " " + what);
    cluster.changed();
  }

  private void heal(Cluster cluster) {
    heals++;
    partition = List.of();
    cluster.network.heal();
    cluster.recorder.happened(Kind.HEAL, cluster.now, 0, "");
    for (Machine machine : cluster.machines) {
      if (!machine.clock.isTrue()) {
        cluster.skew(machine, 1.0, 0);
      }
    }
    cluster.changed();
    for (Machine machine : cluster.machines) {
      if (machine.state == State.FROZEN) {
        cluster.thaw(machine);
      }
    }
  }

  /** Cuts links for a while: gives them, to be taken back by {@link #endCuts}. */
  List<Integer> beginCuts(Cluster cluster, List<List<Integer>> groups) {
    List<Integer> links = linksBetween(cluster, groups);
    cut(cluster, links);
    cluster.recorder.happened(Kind.PARTITION, cluster.now, 0, words(groups));
    cluster.changed();
    return links;
  }

  void endCuts(Cluster cluster, List<Integer> links) {
    uncut(cluster, links);
    cluster.recorder.happened(Kind.HEAL, cluster.now, 0, "");
    cluster.changed();
  }
}
