package dev.lamplight.monitor.control;

import dev.lamplight.monitor.text.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The keys, on a card above everything; a click or Escape puts it away. */
public final class HelpView extends StackPane {
  private static final List<String> KEYS =
      List.of(
          "space",
          "step",
          "speed",
          "follow",
          "nodes",
          "send",
          "crash",
          "restart",
          "tabs",
          "figures",
          "walk",
          "zoom",
          "find",
          "event",
          "adaptive",
          "diagram",
          "message",
          "axis",
          "open",
          "help",
          "escape");

  public HelpView() {
    setId("help-card");
    getStyleClass().add("help-shade");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("help-keys");
    for (String key : KEYS) {
      Label name = new Label(Texts.of("key." + key + ".name"));
      name.getStyleClass().add("key");
      grid.addRow(grid.getRowCount(), name, new Label(Texts.of("key." + key)));
    }
    Label title = new Label(Texts.of("help.title"));
    title.getStyleClass().add("help-title");
    VBox card = new VBox(title, grid);
    card.getStyleClass().add("help-card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(card);
    setVisible(false);
    addEventHandler(MouseEvent.MOUSE_CLICKED, click -> hide());
  }

  void toggle() {
    setVisible(!isVisible());
  }

  /** Whether it was there to be put away. */
  boolean hide() {
    boolean shown = isVisible();
    setVisible(false);
    return shown;
  }
}
