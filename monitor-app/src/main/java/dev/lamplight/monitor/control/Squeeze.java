package dev.lamplight.monitor.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;

/**
 * Makes room in a bar that is too narrow for all of its words: words that can be spared go, one
 * after another, until the rest fits. A button that gives up its word keeps its icon; what has no
 * icon goes altogether.
 */
final class Squeeze {
  private final HBox bar;
  private final List<Labeled> spared;

  /**
   * Squeezes nothing yet.
   *
   * @param spared whose words go, the first one first
   */
  Squeeze(HBox bar, List<Labeled> spared) {
    this.bar = bar;
    this.spared = spared;
  }

  /** Shows as many words as fit now; to be called before the bar lays itself out. */
  void fit() {
    spared.forEach(each -> show(each, true));
    List<Labeled> left = new ArrayList<>(spared);
    while (!left.isEmpty() && needed() > bar.getWidth()) {
      show(left.removeFirst(), false);
    }
  }

  private static void show(Labeled each, boolean words) {
    if (each.getGraphic() == null) {
      each.setVisible(words);
      each.setManaged(words);
    } else {
      each.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }
  }

  private double needed() {
    double width = bar.snappedLeftInset() + bar.snappedRightInset() - bar.getSpacing();
    for (Node child : bar.getChildren()) {
      width += child.isManaged() ? Math.ceil(child.prefWidth(-1)) + bar.getSpacing() : 0;
    }
    return width;
  }
}
