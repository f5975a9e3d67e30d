package dev.lamplight.monitor.spacetime.cause;

import dev.lamplight.core.causality.CausalGraph;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.spacetime.cause.Cone.Component;
import dev.lamplight.monitor.watch.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who descends from whom in the run that is watched. One thread's. */
final class Ancestry {
  private @Nullable CausalGraph graph;
  private long run;

  /**
   * What is to be known of a selection.
   *
   * @param title the number of the run that the trace is of
   */
  Cone of(long title, TraceView trace, Selection selection, int other) {
    int selected =
        switch (selection) {
          case Selection.None _ -> Cone.NOTHING;
          case Selection.Event(int position) -> position;
          case Selection.Message(long index) -> written(trace, index);
        };
    if (selected == Cone.NOTHING || selected >= trace.size() || selected < trace.kept()) {
      graph = null;
      return Cone.NONE;
    }
    CausalGraph known = follow(title, trace);
    return new Cone(
        selected,
        known.past(selected),
        known.future(selected),
        trace.size(),
        clock(known, selected),
        Arrays.stream(known.parents(selected)).boxed().toList(),
        other,
        path(known, selected, other));
  }

  private CausalGraph follow(long title, TraceView trace) {
    CausalGraph known = graph;
    if (known == null || run != title || known.view().size() > trace.size()) {
      known = new CausalGraph(trace);
    } else {
      known.follow(trace);
    }
    graph = known;
    run = title;
    return known;
  }

  /** Where a message of the log was first written. */
  private static int written(TraceView trace, long index) {
    for (int position = trace.kept(); position < trace.size(); position++) {
      if (trace.kindAt(position) == Kind.APPEND
          && trace.firstAt(position) <= index
          && index <= trace.lastAt(position)) {
        return position;
      }
    }
    return Cone.NOTHING;
  }

  private static List<Component> clock(CausalGraph graph, int position) {
    int[] frontier = graph.frontier(position);
    List<Component> clock = new ArrayList<>();
    for (int line = 0; line < frontier.length; line++) {
      clock.add(new Component(graph.nodeOf(line), frontier[line]));
    }
    clock.sort((one, another) -> Integer.compare(one.node(), another.node()));
    return List.copyOf(clock);
  }

  private static List<Event> path(CausalGraph graph, int one, int another) {
    if (another == Cone.NOTHING || another == one || another >= graph.view().size()) {
      return List.of();
    }
    List<Event> there = graph.why(one, another);
    return there.isEmpty() ? graph.why(another, one) : there;
  }
}
