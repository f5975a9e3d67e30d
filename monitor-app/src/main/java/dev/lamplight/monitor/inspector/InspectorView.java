package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.monitor.deed.Hands;
import dev.lamplight.monitor.deed.Operator;
import dev.lamplight.monitor.deed.Operator.Done;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.text.CoreWords;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The column at the right: the chosen node, what can be done to it, and what went wrong. */
public final class InspectorView extends VBox {
  private static final int VIOLATIONS_SHOWN = 3;
  private static final int DONE_SHOWN = 4;

  private final NodeViewModel model;

  @FXML private VBox nothing;
  @FXML private Label nothingHow;
  @FXML private VBox wrong;
  @FXML private VBox violations;
  @FXML private VBox doneSection;
  @FXML private VBox done;

  private final WatchViewModel watch;
  private final Hands hands;
  private final Operator operator;
  private @Nullable ChosenView chosen;
  private int violationsSeen = -1;

  public InspectorView(WatchViewModel watch, Hands hands) {
    this.watch = watch;
    this.hands = hands;
    operator = hands.operator();
    model = new NodeViewModel(watch);
    Fxml.fill(this);
    show(
        nothing,
        Bindings.createBooleanBinding(
            () -> !model.present().get() && watch.selection().get() instanceof Selection.None,
            model.present(),
            watch.selection()));
    nothingHow.setMinHeight(USE_PREF_SIZE);
    operator.done().addListener((ListChangeListener<Done>) change -> showDone());
    showDone();
    watch.onFrame(frame -> show(frame.snapshot().violations()));
    watch.onFrame(
        frame ->
            nothingHow.setText(
                Texts.of(watch.isOver() ? "inspector.nothing.over" : "inspector.nothing.how")));
    model.present().subscribe(this::showChosen);
  }

  /** Lets the user write at once. */
  public void focusText() {
    if (chosen != null) {
      chosen.focusText();
    }
  }

  /** Made when a node is first chosen: half of the window's controls, which no start waits for. */
  private void showChosen(boolean present) {
    if (present && chosen == null) {
      chosen = new ChosenView(watch, model, hands);
      getChildren().add(getChildren().indexOf(nothing) + 1, chosen);
    }
    if (chosen != null) {
      chosen.setVisible(present);
      chosen.setManaged(present);
    }
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
    words.setAccessibleHelp(how);
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
