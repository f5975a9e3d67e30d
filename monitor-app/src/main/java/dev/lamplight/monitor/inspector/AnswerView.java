package dev.lamplight.monitor.inspector;

import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.inspector.AnswerViewModel.Alarm;
import dev.lamplight.monitor.inspector.AnswerViewModel.Answer;
import dev.lamplight.monitor.inspector.AnswerViewModel.Mood;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/**
 * The permanent line above the cluster, which keeps its height; below it an alarm and the
 * narration, while there are any.
 */
public final class AnswerView extends VBox {
  private static final PseudoClass NOBODY = PseudoClass.getPseudoClass("nobody");
  private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /** Below this width the line holds fewer clauses, and a smaller headline. */
  private static final double NARROW_WIDTH = 800;

  private static final int CLAUSES = 3;
  private static final int CLAUSES_NARROW = 2;

  private final BooleanProperty scarce = new SimpleBooleanProperty();

  @FXML private HBox row;
  @FXML private SVGPath crown;
  @FXML private Label headline;
  @FXML private Label reasons;
  @FXML private Label timer;
  @FXML private HBox alarm;
  @FXML private Label alarmProperty;
  @FXML private Label alarmMeaning;
  @FXML private HBox told;
  @FXML private Label narration;

  /**
   * An answer to nothing yet.
   *
   * @param end what stands at the line's right end
   * @param next what stands behind the narration
   */
  public AnswerView(WatchViewModel watch, Node end, Node next) {
    Fxml.fill(this);
    row.getChildren().add(end);
    told.getChildren().add(next);
    crown.setContent(Crown.PATH);
    AnswerViewModel model = new AnswerViewModel(watch);
    model.answer().subscribe(this::show);
    widthProperty()
        .map(width -> width.doubleValue() < NARROW_WIDTH)
        .subscribe(
            narrow -> {
              pseudoClassStateChanged(NARROW, narrow);
              show(model.answer().get());
            });
    narration.textProperty().bind(model.narration());
    told.visibleProperty().bind(narration.textProperty().isNotEmpty());
    told.managedProperty().bind(told.visibleProperty());
    alarmMeaning.visibleProperty().bind(scarce.not().or(narration.textProperty().isEmpty()));
    alarmMeaning.managedProperty().bind(alarmMeaning.visibleProperty());
  }

  /** Where height is scarce, what an alarm means is left to the narration, if there is one. */
  public void setScarce(boolean low) {
    scarce.set(low);
  }

  private void show(Answer answer) {
    headline.setText(answer.headline());
    boolean narrow = getWidth() < NARROW_WIDTH;
    reasons.setText(answer.line(narrow ? CLAUSES_NARROW : CLAUSES));
    reasons.setAccessibleHelp(String.join("\n", answer.clauses()));
    timer.setText(answer.timer());
    timer.setVisible(!answer.timer().isEmpty());
    timer.setManaged(!answer.timer().isEmpty());
    show(answer.alarm());
    pseudoClassStateChanged(NOBODY, answer.mood() == Mood.NOBODY);
    pseudoClassStateChanged(ALARM, answer.mood() == Mood.ALARM);
  }

  private void show(Optional<Alarm> what) {
    alarm.setVisible(what.isPresent());
    alarm.setManaged(what.isPresent());
    what.ifPresent(
        it -> {
          alarmProperty.setText(it.property());
          alarmMeaning.setText(it.meaning());
        });
  }
}
