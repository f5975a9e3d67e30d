package dev.lamplight.monitor.control;

import dev.lamplight.monitor.text.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The keys, on a card above everything; a click or Escape puts it away. */
public final class HelpView extends StackPane {
  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "run",
              List.of(
                  "space",
                  "step",
                  "event",
                  "speed",
                  "adaptive",
                  "follow",
                  "stories",
                  "open",
                  "files",
                  "help",
                  "escape")),
          new Group(
              "cluster",
              List.of(
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
                  "heal",
                  "shape")),
          new Group(
              "views",
              List.of("tabs", "figures", "diagram", "message", "axis", "walk", "zoom", "find")));

  /** Keys for one purpose. */
  private record Group(String name, List<String> keys) {}

  public HelpView() {
    setId("help-card");
    getStyleClass().add("help-shade");
    setVisible(false);
    addEventHandler(MouseEvent.MOUSE_CLICKED, click -> hide());
  }

  private static VBox card() {
    HBox columns = new HBox();
    columns.getStyleClass().add("help-columns");
    GROUPS.forEach(group -> columns.getChildren().add(column(group)));
    Label title = new Label(Texts.of("help.title"));
    title.getStyleClass().add("help-title");
    VBox card = new VBox(title, columns);
    card.getStyleClass().add("help-card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    return card;
  }

  private static VBox column(Group group) {
    Label title = new Label(Texts.of("help." + group.name()));
    title.getStyleClass().add("help-group");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("help-keys");
    for (String key : group.keys()) {
      Label name = new Label(Texts.of("key." + key + ".name"));
      name.getStyleClass().add("key");
      name.setMinWidth(USE_PREF_SIZE);
      Label what = new Label(Texts.of("key." + key));
      what.setWrapText(true);
      grid.addRow(grid.getRowCount(), name, what);
    }
    return new VBox(title, grid);
  }

  void toggle() {
    if (getChildren().isEmpty()) {
      getChildren().add(card());
    }
    setVisible(!isVisible());
  }

  /** Whether it was there to be put away. */
  boolean hide() {
    boolean shown = isVisible();
    setVisible(false);
    return shown;
  }
}
