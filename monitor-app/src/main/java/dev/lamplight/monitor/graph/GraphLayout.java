package dev.lamplight.monitor.graph;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Answers which messages stand where, from one frame to the next. Belongs to the background thread.
 */
final class GraphLayout {
  /** With more nodes only those get a row that said something, in the order of doing so. */
  private static final int FIXED_ROWS_MAX = 12;

  private CausalColumns columns = new CausalColumns();
  private List<Integer> rows = List.of();
  private long run = -1;
  private int holder;

  Stretch of(Question question) {
    if (question.run() != run) {
      run = question.run();
      columns = new CausalColumns();
      rows = List.of();
      holder = 0;
    }
    List<NodeView> nodes = question.nodes();
    if (nodes.isEmpty()) {
      return Stretch.EMPTY;
    }
    NodeView node = holder(question);
    holder = node.id();
    columns.follow(node.log());
    long sought = question.sought();
    int middle =
        sought > 0 && sought <= node.log().last() && columns.columnOf(sought) != CausalColumns.NONE
            ? columns.columnOf(sought)
            : question.middle();
    List<Integer> ids =
        nodes.stream().map(NodeView::id).distinct().sorted(Comparator.reverseOrder()).toList();
    Stretch stretch =
        Stretch.of(
            columns, holder, node.commit(), middle, ids.size() <= FIXED_ROWS_MAX ? ids : rows);
    rows = stretch.rows();
    return stretch;
  }

  /** The same as before while nobody knows more, so that the picture does not flicker. */
  private NodeView holder(Question question) {
    return question.nodes().stream()
        .filter(node -> !node.twin())
        .max(
            Comparator.comparing(
                    (NodeView node) ->
                        question.holder().isPresent() && question.holder().getAsInt() == node.id())
                .thenComparing(NodeView::reigns)
                .thenComparingLong(NodeView::commit)
                .thenComparing(node -> node.id() == holder)
                .thenComparingLong(node -> node.log().last()))
        .orElseThrow();
  }

  /**
   * Which stretch is wanted.
   *
   * @param holder whose log; of none, that of the leader, else of whoever knows most to be
   *     committed
   * @param middle the column to be seen
   * @param sought the index to be seen instead, 0 if there is none
   */
  record Question(long run, List<NodeView> nodes, OptionalInt holder, int middle, long sought) {}
}
