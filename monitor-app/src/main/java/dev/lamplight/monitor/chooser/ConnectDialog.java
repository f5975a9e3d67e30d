package dev.lamplight.monitor.chooser;

import dev.lamplight.monitor.chooser.SavedClusters.Saved;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.text.Texts;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;

/** Asks where a cluster is, and with which tokens to come. */
final class ConnectDialog {
  private final Scene owner;
  private final TextField urls = new TextField();
  private final TextField name = new TextField();
  private final PasswordField operator = new PasswordField();
  private final PasswordField client = new PasswordField();
  private final Label wrong = new Label();

  /**
   * Filled with what is known.
   *
   * @param known empty fields where nothing is
   */
  ConnectDialog(Scene owner, Saved known, Tokens tokens) {
    this.owner = owner;
    urls.setText(known.urls());
    name.setText(known.name());
    operator.setText(tokens.operator());
    client.setText(tokens.client());
    urls.setId("connect-urls");
    name.setId("connect-name");
    operator.setId("connect-operator");
    client.setId("connect-client");
    wrong.setId("connect-wrong");
    wrong.getStyleClass().add("scenario-errors");
    wrong.setWrapText(true);
    urls.setPromptText("http://10.0.0.1:8001, http://10.0.0.2:8001");
    name.setPromptText(Texts.of("connect.name.prompt"));
    operator.setPromptText(Texts.of("connect.operator.prompt"));
    client.setPromptText(Texts.of("connect.client.prompt"));
  }

  /** What somebody entered. */
  record Entered(Saved cluster, Tokens tokens, LiveRuns runs) {}

  /** Shows it; {@code then} is given what was entered once that can be used. */
  void show(Consumer<Entered> then) {
    ButtonType connect = new ButtonType(Texts.of("connect.do"), ButtonData.OK_DONE);
    ButtonType cancel = new ButtonType(Texts.of("ask.cancel"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner.getWindow());
    dialog.setTitle(Texts.of("connect.title"));
    dialog.setHeaderText(Texts.of("connect.title"));
    dialog.getDialogPane().setId("connect");
    dialog.getDialogPane().getStylesheets().setAll(owner.getRoot().getStylesheets());
    dialog.getDialogPane().setContent(fields());
    dialog.getDialogPane().setPrefWidth(640);
    dialog.getDialogPane().getButtonTypes().addAll(cancel, connect);
    Node button = dialog.getDialogPane().lookupButton(connect);
    button.setId("connect-do");
    button.addEventFilter(
        ActionEvent.ACTION,
        pressed -> {
          Tokens tokens = new Tokens(client.getText().strip(), operator.getText().strip());
          LiveRuns.at(name.getText().strip(), urls.getText().strip(), tokens)
              .ifPresentOrElse(
                  runs ->
                      then.accept(
                          new Entered(new Saved(name.getText(), urls.getText()), tokens, runs)),
                  () -> {
                    wrong.setText(Texts.of("connect.wrong"));
                    pressed.consume();
                  });
        });
    dialog.show();
    urls.requestFocus();
  }

  private GridPane fields() {
    GridPane fields = new GridPane();
    fields.setHgap(12);
    fields.setVgap(10);
    urls.setPrefColumnCount(36);
    fields.addRow(0, new Label(Texts.of("connect.urls")), urls);
    fields.addRow(1, new Label(Texts.of("connect.name")), name);
    fields.addRow(2, new Label(Texts.of("connect.operator")), operator);
    fields.addRow(3, new Label(Texts.of("connect.client")), client);
    Label hint = new Label(Texts.of("connect.hint"));
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMaxWidth(600);
    fields.add(hint, 0, 4, 2, 1);
    wrong.setMaxWidth(600);
    fields.add(wrong, 0, 5, 2, 1);
    return fields;
  }
}
