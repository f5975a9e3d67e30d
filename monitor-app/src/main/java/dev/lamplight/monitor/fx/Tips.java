package dev.lamplight.monitor.fx;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Tooltips that say what a node's accessible help says. A screen reader speaks it; a tooltip is
 * made when the pointer comes by for the first time, not with each of thirty nodes at the start.
 */
public final class Tips {
  private Tips() {}

  /** Offers them for all that is in {@code root}, or will be. */
  public static void offer(Node root) {
    root.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, event -> offerFor(event.getTarget()));
  }

  private static void offerFor(EventTarget target) {
    if (!(target instanceof Node node)) {
      return;
    }
    boolean told = node.hasProperties() && node.getProperties().containsKey(Tips.class);
    boolean helps = node.getAccessibleHelp() != null && !node.getAccessibleHelp().isEmpty();
    if (helps && !told) {
      Tooltip tooltip = new Tooltip();
      tooltip.textProperty().bind(node.accessibleHelpProperty());
      Tooltip.install(node, tooltip);
      node.getProperties().put(Tips.class, tooltip);
    } else if (told && !helps) {
      Tooltip.uninstall(node, (Tooltip) node.getProperties().remove(Tips.class));
    }
  }
}
