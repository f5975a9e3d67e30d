package dev.lamplight.monitor.file;

import dev.lamplight.monitor.text.Texts;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;

/** Dialogs in the window's look: what went wrong, and what is about to be lost. */
public final class Question {
  private Question() {}

  /** Explains why something was not done; the old run stays. */
  public static void explain(Scene owner, String title, String why) {
    Label words = new Label(why);
    words.getStyleClass().add("scenario-errors");
    words.setWrapText(true);
    Alert alert = new Alert(Alert.AlertType.ERROR);
    dress(alert, owner, title);
    alert.getDialogPane().setContent(words);
    alert.getDialogPane().setPrefWidth(820);
    alert.show();
  }

  /**
   * Asks whether a run in which the user did something may go. Enter saves it: nothing is lost by a
   * key too many.
   *
   * @param save saves it first; what is asked about is not done then
   * @param go what loses the run
   */
  public static void beforeLosing(Scene owner, Runnable save, Runnable go) {
    ButtonType keep = new ButtonType(Texts.of("lose.save"), ButtonData.OK_DONE);
    ButtonType yes = new ButtonType(Texts.of("lose.yes"), ButtonData.OTHER);
    ButtonType no = new ButtonType(Texts.of("ask.cancel"), ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, Texts.of("lose.what"), keep, no, yes);
    dress(alert, owner, Texts.of("lose.title"));
    alert.getDialogPane().setId("lose");
    alert
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer == yes) {
                go.run();
              } else if (answer == keep) {
                save.run();
              }
            });
    alert.show();
  }

  /** Asks whether the nodes that this window runs may end. */
  public static void beforeEnding(Scene owner, Runnable go) {
    ButtonType yes = new ButtonType(Texts.of("end.yes"), ButtonData.OK_DONE);
    ButtonType no = new ButtonType(Texts.of("ask.cancel"), ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, Texts.of("end.what"), no, yes);
    dress(alert, owner, Texts.of("end.title"));
    alert.getDialogPane().setId("end");
    alert
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer == yes) {
                go.run();
              }
            });
    alert.show();
  }

  private static void dress(Alert alert, Scene owner, String title) {
    alert.initOwner(owner.getWindow());
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.getDialogPane().getStylesheets().setAll(owner.getRoot().getStylesheets());
  }
}
