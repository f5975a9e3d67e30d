package dev.lamplight.monitor.story;

import dev.lamplight.monitor.text.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All stories on a card above everything: a click, a digit, or Enter begins one. */
public final class StoriesView extends StackPane {
  private static final int COLUMNS = 3;
  private static final double WIDTH = 284;
  private static final double HEIGHT = 104;

  private final Consumer<Story> begin;
  private final GridPane grid = new GridPane();

  /**
   * A card that is not seen yet.
   *
   * @param begin told which story was chosen
   */
  public StoriesView(Consumer<Story> begin) {
    this.begin = begin;
    setId("stories-card");
    getStyleClass().add("help-shade");
    setVisible(false);
    addEventHandler(MouseEvent.MOUSE_CLICKED, click -> hide());
  }

  private VBox card() {
    grid.getStyleClass().add("stories");
    for (Story story : Story.values()) {
      grid.add(choice(story), story.ordinal() % COLUMNS, story.ordinal() / COLUMNS);
    }
    Label title = new Label(Texts.of("stories.title"));
    title.getStyleClass().add("help-title");
    Label how = new Label(Texts.of("stories.how"));
    how.getStyleClass().add("hint");
    VBox card = new VBox(title, how, grid);
    card.getStyleClass().addAll("help-card", "stories-card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    return card;
  }

  public void toggle() {
    if (getChildren().isEmpty()) {
      getChildren().add(card());
    }
    setVisible(!isVisible());
    if (isVisible()) {
      grid.getChildren().getFirst().requestFocus();
    }
  }

  /** Whether it was there to be put away. */
  public boolean hide() {
    boolean shown = isVisible();
    setVisible(false);
    return shown;
  }

  /** Whether the key, a digit, meant a story. */
  public boolean press(KeyEvent event) {
    String digit = event.getText();
    int place = digit.length() == 1 ? digit.charAt(0) - '1' : -1;
    if (!isVisible() || place < 0 || place >= Story.values().length) {
      return false;
    }
    choose(Story.values()[place]);
    return true;
  }

  private Button choice(Story story) {
    Label number = new Label(String.valueOf(story.ordinal() + 1));
    number.getStyleClass().add("key");
    number.setMinWidth(USE_PREF_SIZE);
    Label title = new Label(story.title());
    title.getStyleClass().add("story-title");
    Label about = new Label(story.about());
    about.getStyleClass().add("hint");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    Button button = new Button();
    button.setGraphic(new HBox(number, new VBox(title, about)));
    button.getGraphic().getStyleClass().add("story-choice");
    button.setId(story.scenarioName());
    button.getStyleClass().add("story");
    button.setPrefWidth(WIDTH);
    button.setMinHeight(HEIGHT);
    button.setPrefHeight(HEIGHT);
    button.setMaxHeight(HEIGHT);
    button.setOnAction(chosen -> choose(story));
    return button;
  }

  private void choose(Story story) {
    hide();
    begin.accept(story);
  }
}
