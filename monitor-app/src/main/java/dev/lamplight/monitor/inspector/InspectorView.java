package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.monitor.deed.Deed;
import dev.lamplight.monitor.deed.Hands;
import dev.lamplight.monitor.deed.Operator;
import dev.lamplight.monitor.deed.Operator.Done;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.text.CoreWords;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The column at the right: the chosen node, what can be done to it, and what went wrong. */
public final class InspectorView extends VBox {
  private static final int VIOLATIONS_SHOWN = 3;
  private static final int DONE_SHOWN = 4;

  private final NodeViewModel model;

  @FXML private VBox chosen;
  @FXML private VBox nothing;
  @FXML private Label title;
  @FXML private GridPane facts;
  @FXML private TextField text;
  @FXML private Button send;
  @FXML private GridPane deeds;
  @FXML private Button heal;
  @FXML private Label nothingHow;
  @FXML private VBox wrong;
  @FXML private VBox violations;
  @FXML private VBox doneSection;
  @FXML private VBox done;

  private final WatchViewModel watch;
  private final Operator operator;
  private final Map<Deed, DeedButton> buttons = new EnumMap<>(Deed.class);
  private int violationsSeen = -1;

  public InspectorView(WatchViewModel watch, Hands hands) {
    this.watch = watch;
    operator = hands.operator();
    model = new NodeViewModel(watch);
    Fxml.fill(this);
    title.textProperty().bind(model.title());
    show(chosen, model.present());
    show(nothing, model.present().not());
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
    operator.done().addListener((ListChangeListener<Done>) change -> showDone());
    showDone();
    watch.onFrame(frame -> show(frame.snapshot().violations()));
    watch.onFrame(frame -> showDeeds());
    watch.onFrame(
        frame ->
            nothingHow.setText(
                Texts.of(watch.isOver() ? "inspector.nothing.over" : "inspector.nothing.how")));
    watch.chosen().subscribe(this::showDeeds);
  }

  /** Lets the user write at once. */
  public void focusText() {
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

  private void showDone() {
    done.getChildren().clear();
    operator.done().stream()
        .limit(DONE_SHOWN)
        .forEach(it -> done.getChildren().add(label(it.line(), "done-line")));
    doneSection.setVisible(!operator.done().isEmpty());
    doneSection.setManaged(!operator.done().isEmpty());
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
    String how = CoreWords.breach(violation.detail());
    String meaning = Words.meaning(violation.property());
    Label words = label(meaning.isEmpty() ? how : meaning, "violation-detail");
    words.setTooltip(new Tooltip(how));
    violations.getChildren().add(new VBox(property, words));
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private static void show(Node node, ObservableValue<? extends Boolean> whether) {
    node.visibleProperty().bind(whether);
    node.managedProperty().bind(whether);
  }
}
