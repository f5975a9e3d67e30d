package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The column at the right: the chosen node, what can be done to it, and what went wrong. */
public final class InspectorView extends VBox {
  private static final double VIOLATION_HEIGHT = 56;
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
  @FXML private ListView<Violation> violations;

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
    violations.setCellFactory(list -> new ViolationCell());
    violations.setFocusTraversable(false);
    show(wrong, javafx.beans.binding.Bindings.isNotEmpty(violations.getItems()));
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
    value.setId("fact-" + row.name().toLowerCase(java.util.Locale.ROOT));
    value.getStyleClass().add("fact-value");
    value.textProperty().bind(model.fact(row));
    facts.addRow(row.ordinal(), name, value);
  }

  private void show(List<Violation> newest) {
    if (violations.getItems().size() != newest.size()) {
      violations.getItems().setAll(newest.reversed());
      violations.setPrefHeight(
          Math.min(VIOLATIONS_SHOWN, newest.size()) * VIOLATION_HEIGHT + 2);
    }
  }

  private static void show(
      Node node, javafx.beans.value.ObservableValue<? extends Boolean> whether) {
    node.visibleProperty().bind(whether);
    node.managedProperty().bind(whether);
  }

  /** One violation: which property and when, then what was seen. */
  private static final class ViolationCell extends ListCell<Violation> {
    @Override
    protected void updateItem(@org.jspecify.annotations.Nullable Violation violation, boolean empty) {
      super.updateItem(violation, empty);
      setWrapText(true);
      setPrefWidth(0);
      setText(
          violation == null || empty
              ? null
              : violation.property()
                  + " · "
                  + Durations.clock(violation.atNanos())
                  + "\n"
                  + violation.detail());
    }
  }
}
