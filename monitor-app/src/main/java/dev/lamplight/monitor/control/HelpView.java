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
          "shape",
          "open",
          "help",
          "escape",
          "nodes",
          "arrows",
          "send",
          "crash",
          "restart",
          "step-down",
          "isolate",
          "freeze",
          "slow",
          "skew",
          "duplicate",
          "wipe",
          "link",
          "heal");

  /** In each column of the card. */
  private static final int ROWS = 11;

  public HelpView() {
    setId("help-card");
    getStyleClass().add("help-shade");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("help-keys");
    for (String key : KEYS) {
      Label name = new Label(Texts.of("key." + key + ".name"));
      name.getStyleClass().add("key");
      int place = grid.getChildren().size() / 2;
      int column = place / ROWS * 2;
      grid.add(name, column, place % ROWS);
      grid.add(new Label(Texts.of("key." + key)), column + 1, place % ROWS);
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
