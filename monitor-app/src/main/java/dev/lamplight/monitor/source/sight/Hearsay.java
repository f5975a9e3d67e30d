package dev.lamplight.monitor.source.sight;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the nodes that are seen say of those that are not. A way from here to a node that is broken
 * says nothing of the ways between the nodes: one that others follow leads, seen or not.
 */
public final class Hearsay {
  private final List<NodeView> views;
  private final IntPredicate hidden;

  /**
   * Of one moment.
   *
   * @param hidden whether the node of that id may run, and cannot be seen
   */
  public Hearsay(List<NodeView> views, IntPredicate hidden) {
    this.views = List.copyOf(views);
    this.hidden = hidden;
  }

  /** Those that are seen, and believe in that node. */
  public List<NodeView> followers(int leader) {
    return seen().filter(node -> node.leader() == leader && node.id() != leader).toList();
  }

  /** How many are seen. */
  public int seenCount() {
    return (int) seen().count();
  }

  /** How many may run unseen. */
  public int hiddenCount() {
    return (int) views.stream().filter(node -> hidden.test(node.id())).count();
  }

  private Stream<NodeView> seen() {
    return views.stream()
        .filter(node -> node.condition() == Condition.RUNNING && !hidden.test(node.id()));
  }

  /** The nodes, with the crown on one that is hidden if those that are seen follow it. */
  public List<NodeView> heeded() {
    List<NodeView> heeded = new ArrayList<>();
    for (NodeView view : views) {
      heeded.add(hidden.test(view.id()) ? heeded(view) : view);
    }
    return List.copyOf(heeded);
  }

  private NodeView heeded(NodeView view) {
    Epoch epoch =
        followers(view.id()).stream().map(NodeView::epoch).max(Epoch::compareTo).orElse(Epoch.NONE);
    boolean rivalled = seen().anyMatch(node -> node.reigns() && !node.epoch().precedes(epoch));
    if (epoch.equals(Epoch.NONE) || epoch.precedes(view.epoch()) || rivalled) {
      return view;
    }
    return new NodeView(
        view.id(),
        view.twin(),
        view.region(),
        Condition.RUNNING,
        RoleName.LEADING,
        epoch,
        view.promised(),
        view.id(),
        true,
        view.lamport(),
        view.last(),
        view.commit(),
        view.votes(),
        view.clockRate(),
        view.log(),
        view.durable());
  }

  /** Whether somebody leads who is seen, or whom others follow. */
  public boolean isLed() {
    return heeded().stream()
        .filter(NodeView::reigns)
        .anyMatch(node -> !hidden.test(node.id()) || !followers(node.id()).isEmpty());
  }

  /**
   * Why nobody leads, as far as it is seen from outside.
   *
   * @param answered whether that node ever did: of others nothing is said
   */
  public static List<Plight> why(
      List<NodeView> views, List<LinkView> links, IntPredicate answered) {
    List<Plight> plights = new ArrayList<>();
    for (NodeView view : views) {
      int id = view.id();
      if (answered.test(id)) {
        List<Integer> silent = cut(links, it -> it.to() == id, LinkView::from);
        List<Integer> deaf = cut(links, it -> it.from() == id, LinkView::to);
        plights.add(
            new Plight(id, false, view.condition(), view.leader(), "", List.of(), silent, deaf));
      }
    }
    return List.copyOf(plights);
  }

  private static List<Integer> cut(
      List<LinkView> links, Predicate<LinkView> which, Function<LinkView, Integer> other) {
    return links.stream().filter(LinkView::cut).filter(which).map(other).toList();
  }
}
