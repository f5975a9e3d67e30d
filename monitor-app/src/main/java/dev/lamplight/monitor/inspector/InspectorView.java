package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The column at the right: the chosen node, what can be done to it, and what went wrong. */
public final class InspectorView extends VBox {
  private static final int VIOLATIONS_SHOWN = 3;

  private final NodeViewModel model;

  @FXML private VBox chosen;
  @FXML private VBox nothing;
  @FXML private Label title;
  @FXML private GridPane facts;
  @FXML private TextField text;
  @FXML private Button send;
  @FXML private Button crash;
  @FXML private Button restart;
  @FXML private Button freeze;
  @FXML private Button isolate;
  @FXML private Button stepDown;
  @FXML private Button wipe;
  @FXML private Button heal;
  @FXML private VBox wrong;
  @FXML private VBox violations;

  private int violationsSeen = -1;

  public InspectorView(WatchViewModel watch) {
    model = new NodeViewModel(watch);
    Fxml.fill(this);
    title.textProperty().bind(model.title());
    show(chosen, model.present());
    show(nothing, model.present().not());
    for (NodeViewModel.Row row : NodeViewModel.Row.values()) {
      addFact(row);
    }
    send.disableProperty().bind(text.textProperty().isEmpty().or(model.up().not()));
    text.disableProperty().bind(model.up().not());
    show(crash, model.up());
    show(restart, model.up().not());
    freeze.disableProperty().bind(model.up().not());
    wipe.disableProperty().bind(model.up().not());
    isolate.disableProperty().bind(model.up().not());
    stepDown.disableProperty().bind(model.leads().not());
    heal.disableProperty().bind(model.troubled().not());
    watch.onFrame(frame -> show(frame.snapshot().violations()));
  }

  /** For the keys. */
  public void crashChosen() {
    model.crash();
  }

  /** For the keys. */
  public void restartChosen() {
    model.restart();
  }

  /** Lets the user write at once. */
  public void focusText() {
    text.requestFocus();
  }

  @FXML
  private void send() {
    if (!text.getText().isBlank() && !text.isDisabled()) {
      model.send(text.getText());
      text.clear();
    }
  }

  @FXML
  private void crash() {
    model.crash();
  }

  @FXML
  private void restart() {
    model.restart();
  }

  @FXML
  private void freeze() {
    model.freeze();
  }

  @FXML
  private void isolate() {
    model.isolate();
  }

  @FXML
  private void stepDown() {
    model.stepDown();
  }

  @FXML
  private void wipe() {
    model.wipe();
  }

  @FXML
  private void heal() {
    model.heal();
  }

  private void addFact(NodeViewModel.Row row) {
    Label name = new Label(row.title());
    name.getStyleClass().add("fact-name");
    Label value = new Label();
    value.setId("fact-" + row.name().toLowerCase(Locale.ROOT));
    value.getStyleClass().add("fact-value");
    value.textProperty().bind(model.fact(row));
    facts.addRow(facts.getRowCount(), name, value);
  }

  private void show(List<Violation> all) {
    if (all.size() == violationsSeen) {
      return;
    }
    violationsSeen = all.size();
    violations.getChildren().clear();
    List<Violation> newest = all.reversed();
    newest.stream().limit(VIOLATIONS_SHOWN).forEach(this::add);
    if (newest.size() > VIOLATIONS_SHOWN) {
      int rest = newest.size() - VIOLATIONS_SHOWN;
      violations.getChildren().add(label(Texts.of("inspector.violations.more", rest), "hint"));
    }
    wrong.setVisible(!all.isEmpty());
    wrong.setManaged(!all.isEmpty());
  }

  private void add(Violation violation) {
    Label property =
        label(
            Words.property(violation.property()) + " · " + Durations.clock(violation.atNanos()),
            "violation-property");
    Label detail = label(violation.detail(), "violation-detail");
    violations.getChildren().add(new VBox(property, detail));
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    return label;
  }

  private static void show(Node node, ObservableValue<? extends Boolean> whether) {
    node.visibleProperty().bind(whether);
    node.managedProperty().bind(whether);
  }
}
