package dev.lamplight.monitor.fx;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** Words beside the pointer, about what a picture shows there. */
public final class Tip {
  private static final double WIDTH_MAX = 420;

  /** Made when first shown: the first of all tooltips takes a start longer than a view does. */
  private @Nullable Tooltip tooltip;

  /**
   * Shows {@code words}.
   *
   * @param owner the picture
   * @param pointer where the pointer is
   * @param right so many pixels right of it
   * @param below so many pixels below it
   */
  public void show(Node owner, MouseEvent pointer, double right, double below, String words) {
    Tooltip shown = tooltip == null ? made() : tooltip;
    tooltip = shown;
    shown.setText(words);
    shown.show(owner, pointer.getScreenX() + right, pointer.getScreenY() + below);
  }

  public void hide() {
    if (tooltip != null) {
      tooltip.hide();
    }
  }

  /** Escape is the picture's own key. */
  private static Tooltip made() {
    Tooltip fresh = new Tooltip();
    fresh.setHideOnEscape(false);
    fresh.setWrapText(true);
    fresh.setMaxWidth(WIDTH_MAX);
    return fresh;
  }
}
