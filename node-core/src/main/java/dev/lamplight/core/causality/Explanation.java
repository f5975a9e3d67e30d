package dev.lamplight.core.causality;

import dev.lamplight.core.trace.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain of fewest messages from one event to another. It is sought backwards, in rounds: round k
 * knows for each line up to which rank an event reaches the goal by k messages. No shortest chain
 * visits a line twice, so there are fewer rounds than lines.
 */
final class Explanation {
  private final CausalGraph graph;
  private final int from;
  private final int to;

  /** By line: up to this rank an event reaches the goal by the messages of the rounds so far. */
  private final int[] reach;

  /**
   * By round and line: the receipt of the message by which the line was reached further, or none.
   */
  private final List<int[]> hops = new ArrayList<>();

  Explanation(CausalGraph graph, int from, int to) {
    this.graph = graph;
    this.from = from;
    this.to = to;
    this.reach = new int[graph.lineCount()];
  }

  /** The events of the chain, given that there is one. */
  List<Event> events() {
    List<Event> chain = new ArrayList<>();
    int goal = graph.rankOf(to) > 0 ? to : graph.onlyParent(to);
    search(goal);
    int at = from;
    for (int round = hops.size() - 1; round >= 0; round--) {
      int receipt = hops.get(round)[graph.lineOf(at)];
      add(chain, at);
      add(chain, graph.sendOf(receipt));
      at = receipt;
    }
    add(chain, at);
    add(chain, goal);
    add(chain, to);
    return chain;
  }

  private void search(int goal) {
    int[] covered = new int[reach.length];
    reach[graph.lineOf(goal)] = graph.rankOf(goal);
    while (reach[graph.lineOf(from)] < graph.rankOf(from)) {
      int[] before = reach.clone();
      hops.add(round(before, covered));
      covered = before;
    }
  }

  /**
   * Follows every message received at a rank above {@code covered} and up to {@code reached} to its
   * send.
   */
  private int[] round(int[] reached, int[] covered) {
    int[] receipts = new int[reached.length];
    boolean further = false;
    for (int line = 0; line < reached.length; line++) {
      for (int rank = reached[line]; rank > covered[line]; rank--) {
        int receipt = graph.position(line, rank);
        int send = graph.sendOf(receipt);
        if (send != CausalGraph.NOWHERE && graph.rankOf(send) > reach[graph.lineOf(send)]) {
          reach[graph.lineOf(send)] = graph.rankOf(send);
          receipts[graph.lineOf(send)] = receipt;
          further = true;
        }
      }
    }
    if (!further) {
      throw new IllegalStateException("event " + from + " does not lead to event " + to);
    }
    return receipts;
  }

  private void add(List<Event> chain, int position) {
    if (chain.isEmpty() || chain.getLast().position() != position) {
      chain.add(graph.view().at(position));
    }
  }
}
