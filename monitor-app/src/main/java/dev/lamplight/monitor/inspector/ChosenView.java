package dev.lamplight.monitor.inspector;

import dev.lamplight.monitor.deed.Deed;
import dev.lamplight.monitor.deed.Hands;
import dev.lamplight.monitor.deed.Operator;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The chosen node: its facts, a text to send through it, and what can be done to it. */
final class ChosenView extends VBox {
  private final WatchViewModel watch;
  private final NodeViewModel model;
  private final Operator operator;
  private final Map<Deed, DeedButton> buttons = new EnumMap<>(Deed.class);

  @FXML private Label title;
  @FXML private GridPane facts;
  @FXML private TextField text;
  @FXML private Button send;
  @FXML private GridPane deeds;
  @FXML private Button heal;

  ChosenView(WatchViewModel watch, NodeViewModel model, Hands hands) {
    this.watch = watch;
    this.model = model;
    operator = hands.operator();
    Fxml.fill(this);
    title.textProperty().bind(model.title());
    for (NodeViewModel.Row row : NodeViewModel.Row.values()) {
      addFact(row);
    }
    for (Deed deed : Deed.values()) {
      DeedButton button = new DeedButton(deed, hands);
      buttons.put(deed, button);
      deeds.add(button, deed.ordinal() % 2, Math.floorDiv(deed.ordinal(), 2));
    }
    send.disableProperty().bind(text.textProperty().isEmpty().or(model.up().not()));
    text.disableProperty().bind(model.up().not());
    watch.onFrame(frame -> showDeeds());
    watch.chosen().subscribe(node -> showDeeds());
  }

  void focusText() {
    text.requestFocus();
  }

  @FXML
  private void send() {
    if (!text.getText().isBlank() && !text.isDisabled()) {
      operator.send(watch.chosen().get(), text.getText());
      text.clear();
    }
  }

  @FXML
  private void heal() {
    operator.heal();
  }

  private void addFact(NodeViewModel.Row row) {
    Label name = new Label(row.title());
    name.getStyleClass().add("fact-name");
    name.setMinWidth(USE_PREF_SIZE);
    Label value = new Label();
    value.setId("fact-" + row.name().toLowerCase(Locale.ROOT));
    value.getStyleClass().add("fact-value");
    value.setWrapText(true);
    value.setMinHeight(Region.USE_PREF_SIZE);
    value.textProperty().bind(model.fact(row));
    show(name, value.textProperty().isNotEmpty());
    show(value, value.textProperty().isNotEmpty());
    facts.addRow(row.ordinal(), name, value);
  }

  private void showDeeds() {
    int node = watch.chosen().get();
    buttons.forEach((deed, button) -> button.show(operator.refusal(deed, node)));
    heal.setDisable(!operator.canHeal());
  }

  private static void show(Node node, ObservableValue<? extends Boolean> whether) {
    node.visibleProperty().bind(whether);
    node.managedProperty().bind(whether);
  }
}
