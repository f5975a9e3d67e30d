package dev.lamplight.monitor.insight;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which nodes can talk to which. Two can talk if nothing cuts the link between them either way; who
 * can reach whom over others is in the same part.
 *
 * @param parts the largest first; one part if nothing is parted
 * @param silent by node, whom it cannot hear
 * @param deaf by node, who cannot hear it
 */
public record Parts(
    List<Set<Integer>> parts, Map<Integer, Set<Integer>> silent, Map<Integer, Set<Integer>> deaf) {

  public static Parts of(Snapshot snapshot) {
    Set<Integer> ids = new TreeSet<>();
    for (NodeView node : snapshot.nodes()) {
      ids.add(node.id());
    }
    Map<Integer, Set<Integer>> silent = new HashMap<>();
    Map<Integer, Set<Integer>> deaf = new HashMap<>();
    for (LinkView link : snapshot.links()) {
      if (link.cut() && link.from() != link.to()) {
        silent.computeIfAbsent(link.to(), each -> new TreeSet<>()).add(link.from());
        deaf.computeIfAbsent(link.from(), each -> new TreeSet<>()).add(link.to());
      }
    }
    List<Set<Integer>> parts = new ArrayList<>();
    Set<Integer> left = new TreeSet<>(ids);
    while (!left.isEmpty()) {
      parts.add(reachable(left, silent, deaf));
    }
    parts.sort((a, b) -> Integer.compare(b.size(), a.size()));
    return new Parts(List.copyOf(parts), silent, deaf);
  }

  /** Takes the part of the first of those {@code left} out of them. */
  private static Set<Integer> reachable(
      Set<Integer> left, Map<Integer, Set<Integer>> silent, Map<Integer, Set<Integer>> deaf) {
    Set<Integer> part = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(left.iterator().next());
    left.remove(open.peek());
    while (!open.isEmpty()) {
      int node = open.remove();
      part.add(node);
      for (int other : List.copyOf(left)) {
        if (!holds(silent, node, other) && !holds(deaf, node, other)) {
          left.remove(other);
          open.add(other);
        }
      }
    }
    return part;
  }

  public boolean isParted() {
    return parts.size() > 1;
  }

  /** The parts that are no majority: those are cut off. */
  public List<Set<Integer>> minorities() {
    int all = parts.stream().mapToInt(Set::size).sum();
    return isParted() ? parts.stream().filter(part -> part.size() * 2 <= all).toList() : List.of();
  }

  /** Whether that node is in no majority. */
  public boolean isCutOff(int node) {
    return minorities().stream().anyMatch(part -> part.contains(node));
  }

  /** Whether both are in different parts. */
  public boolean parts(int one, int other) {
    return isParted()
        && parts.stream().noneMatch(part -> part.contains(one) && part.contains(other));
  }

  /** With whom that node can exchange nothing. */
  public List<Integer> lostBothWays(int node) {
    Set<Integer> both = new TreeSet<>(silent.getOrDefault(node, Set.of()));
    both.retainAll(deaf.getOrDefault(node, Set.of()));
    return List.copyOf(both);
  }

  /** Whom it cannot hear, though they hear it. */
  public List<Integer> unheard(int node) {
    return oneWay(silent, deaf, node);
  }

  /** Who cannot hear it, though it hears them. */
  public List<Integer> unhearing(int node) {
    return oneWay(deaf, silent, node);
  }

  private static List<Integer> oneWay(
      Map<Integer, Set<Integer>> these, Map<Integer, Set<Integer>> without, int node) {
    Set<Integer> only = new TreeSet<>(these.getOrDefault(node, Set.of()));
    only.removeAll(without.getOrDefault(node, Set.of()));
    return List.copyOf(only);
  }

  private static boolean holds(Map<Integer, Set<Integer>> map, int node, int other) {
    return map.getOrDefault(node, Set.of()).contains(other);
  }
}
