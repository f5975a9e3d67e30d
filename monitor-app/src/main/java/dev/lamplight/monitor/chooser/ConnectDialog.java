package dev.lamplight.monitor.chooser;

import dev.lamplight.monitor.chooser.SavedClusters.Saved;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.settings.TokenSafe;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.live.certificate.Authorities;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.text.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Asks where a cluster is, and with which tokens to come. */
final class ConnectDialog {
  private static final String OPERATOR = "operator of ";
  private static final String CLIENT = "client of ";

  private final Scene owner;
  private final TextField urls = new TextField();
  private final TextField name = new TextField();
  private final TextField certificate = new TextField();
  private final PasswordField operator = new PasswordField();
  private final PasswordField client = new PasswordField();
  private final CheckBox keep = new CheckBox(Texts.of("connect.keep"));
  private final Label wrong = new Label();
  private final TokenSafe safe;

  /**
   * Filled with what is known.
   *
   * @param known empty fields where nothing is
   * @param safe where tokens are kept
   */
  ConnectDialog(Scene owner, Saved known, TokenSafe safe) {
    this.owner = owner;
    this.safe = safe;
    urls.setText(known.urls());
    name.setText(known.name());
    certificate.setText(known.certificate());
    keep.setId("connect-keep");
    keep.setDisable(!safe.exists());
    if (!safe.exists()) {
      keep.setText(Texts.of("connect.keep.nowhere"));
    }
    urls.setId("connect-urls");
    name.setId("connect-name");
    certificate.setId("connect-certificate");
    operator.setId("connect-operator");
    client.setId("connect-client");
    wrong.setId("connect-wrong");
    wrong.getStyleClass().add("connect-wrong");
    wrong.setWrapText(true);
    wrong.setMinHeight(Region.USE_PREF_SIZE);
    urls.setPromptText("http://10.0.0.1:8001, http://10.0.0.2:8001");
    name.setPromptText(Texts.of("connect.name.prompt"));
    certificate.setPromptText(Texts.of("connect.certificate.prompt"));
    operator.setPromptText(Texts.of("connect.operator.prompt"));
    client.setPromptText(Texts.of("connect.client.prompt"));
  }

  /** What somebody entered. */
  record Entered(Saved cluster, LiveRuns runs) {}

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
          Optional<LiveRuns> runs = runs();
          if (runs.isEmpty()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
            pressed.consume();
            return;
          }
          if (keep.isSelected()) {
            String at = urls.getText();
            Tokens tokens = runs.get().tokens();
            Thread.ofVirtual().name("lamplight-tokens").start(() -> store(at, tokens));
          }
          Saved entered = new Saved(name.getText(), at(), certificate.getText().strip());
          then.accept(new Entered(entered, runs.get()));
        });
    dialog.show();
    urls.requestFocus();
    if (safe.exists() && !urls.getText().isBlank()) {
      Thread.ofVirtual().name("lamplight-tokens").start(() -> fetch(urls.getText()));
    }
  }

  /** What was entered; if it cannot be used, says why. */
  private Optional<LiveRuns> runs() {
    String file = certificate.getText().strip();
    try {
      Authorities authorities =
          file.isEmpty() ? Authorities.OF_JAVA : Authorities.in(Path.of(file));
      Tokens tokens = new Tokens(client.getText().strip(), operator.getText().strip());
      Optional<LiveRuns> runs = LiveRuns.at(name.getText().strip(), at(), tokens, authorities);
      wrong.setText(runs.isPresent() ? "" : Texts.of("connect.wrong"));
      return runs;
    } catch (IOException | InvalidPathException unreadable) {
      wrong.setText(Texts.of("connect.certificate.unreadable", file));
    } catch (CertificateException useless) {
      wrong.setText(Texts.of("connect.certificate.none", file));
    }
    return Optional.empty();
  }

  private String at() {
    return urls.getText().strip();
  }

  /** What the key store knows of these addresses; what was typed meanwhile stays. */
  private void fetch(String addresses) {
    Optional<String> forOperator = safe.get(OPERATOR + addresses.strip());
    Optional<String> forClient = safe.get(CLIENT + addresses.strip());
    Toolkit.thread()
        .execute(
            () -> {
              fill(operator, forOperator);
              fill(client, forClient);
              keep.setSelected(forOperator.isPresent() || forClient.isPresent());
            });
  }

  private static void fill(PasswordField field, Optional<String> token) {
    if (field.getText().isEmpty()) {
      token.ifPresent(field::setText);
    }
  }

  /** Keeps no tokens for those addresses any more. */
  static void forget(TokenSafe safe, String addresses) {
    safe.remove(OPERATOR + addresses.strip());
    safe.remove(CLIENT + addresses.strip());
  }

  /** What is kept for some addresses is kept for others from now on. */
  static void move(TokenSafe safe, String before, String after) {
    for (String name : List.of(OPERATOR, CLIENT)) {
      safe.get(name + before.strip())
          .filter(token -> safe.put(name + after.strip(), token))
          .ifPresent(kept -> safe.remove(name + before.strip()));
    }
  }

  private void store(String addresses, Tokens tokens) {
    if (!tokens.operator().isEmpty()) {
      safe.put(OPERATOR + addresses.strip(), tokens.operator());
    }
    if (!tokens.client().isEmpty()) {
      safe.put(CLIENT + addresses.strip(), tokens.client());
    }
  }

  /** It is never cut short; the fields make room. */
  private static Label label(String key) {
    Label label = new Label(Texts.of(key));
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /** Finds the certificate's file. */
  private Button choose() {
    HBox.setHgrow(certificate, Priority.ALWAYS);
    Button choose = new Button(Texts.of("connect.certificate.choose"));
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(
        pressed -> {
          FileChooser chooser = new FileChooser();
          chooser.setTitle(Texts.of("connect.certificate"));
          @Nullable File file = chooser.showOpenDialog(choose.getScene().getWindow());
          if (file != null) {
            certificate.setText(file.getPath());
          }
        });
    return choose;
  }

  private GridPane fields() {
    GridPane fields = new GridPane();
    fields.setHgap(12);
    fields.setVgap(10);
    urls.setPrefColumnCount(36);
    fields.addRow(0, label("connect.urls"), urls);
    fields.addRow(1, label("connect.name"), name);
    fields.addRow(2, label("connect.certificate"), new HBox(8, certificate, choose()));
    fields.addRow(3, label("connect.operator"), operator);
    fields.addRow(4, label("connect.client"), client);
    Label hint = new Label(Texts.of("connect.hint"));
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMaxWidth(600);
    fields.add(keep, 1, 5);
    fields.add(hint, 0, 6, 2, 1);
    wrong.setMaxWidth(600);
    fields.add(wrong, 0, 7, 2, 1);
    return fields;
  }
}
