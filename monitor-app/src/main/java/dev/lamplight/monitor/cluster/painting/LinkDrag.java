package dev.lamplight.monitor.cluster.painting;

import java.util.Optional;

/**
 * A press of the mouse on its way to be a click or a line drawn from node to node. Immutable: each
 * movement gives the next.
 */
public sealed interface LinkDrag {
  /** In pixels: a hand that trembles less than this clicks. */
  double TREMBLE = 6;

  /** Nothing is pressed. */
  record Idle() implements LinkDrag {}

  /** Pressed, and not yet moved. */
  record Pressed(Optional<Integer> node, double x, double y) implements LinkDrag {}

  /** A line is drawn. */
  record Drawn(int from, double x, double y, Optional<Integer> over) implements LinkDrag {}

  /** Drawn from nowhere: means nothing. */
  record Aimless() implements LinkDrag {}

  /** What came of it. */
  sealed interface Outcome {
    /** A click on a node, or beside all. */
    record Click(Optional<Integer> node) implements Outcome {}

    /** A line from one node to another. */
    record Line(int from, int to) implements Outcome {}

    record Nothing() implements Outcome {}
  }

  /** Before anything. */
  static LinkDrag idle() {
    return new Idle();
  }

  static LinkDrag press(Optional<Integer> node, double x, double y) {
    return new Pressed(node, x, y);
  }

  /**
   * The pointer is elsewhere.
   *
   * @param node what is at that point now
   */
  default LinkDrag move(double x, double y, Optional<Integer> node) {
    return switch (this) {
      case Idle idle -> idle;
      case Aimless nothing -> nothing;
      case Pressed pressed when Math.hypot(x - pressed.x(), y - pressed.y()) < TREMBLE -> pressed;
      case Pressed(var from, double _, double _) ->
          from.isPresent() ? drawn(from.get(), x, y, node) : new Aimless();
      case Drawn drawn -> drawn(drawn.from(), x, y, node);
    };
  }

  default Outcome release() {
    return switch (this) {
      case Idle _, Aimless _ -> new Outcome.Nothing();
      case Pressed(var node, double _, double _) -> new Outcome.Click(node);
      case Drawn(int from, double _, double _, var over) ->
          over.isPresent() ? new Outcome.Line(from, over.get()) : new Outcome.Nothing();
    };
  }

  private static Drawn drawn(int from, double x, double y, Optional<Integer> node) {
    return new Drawn(from, x, y, node.filter(other -> other != from));
  }
}
