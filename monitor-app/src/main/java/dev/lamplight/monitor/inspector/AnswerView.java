package dev.lamplight.monitor.inspector;

import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.inspector.AnswerViewModel.Answer;
import dev.lamplight.monitor.inspector.AnswerViewModel.Mood;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.SVGPath;

/** The permanent line above the ring; it keeps its height, so that nothing jumps. */
public final class AnswerView extends HBox {
  private static final PseudoClass NOBODY = PseudoClass.getPseudoClass("nobody");
  private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

  @FXML private SVGPath crown;
  @FXML private Label headline;
  @FXML private Label reasons;
  @FXML private Label narration;

  public AnswerView(WatchViewModel watch) {
    Fxml.fill(this);
    crown.setContent(Crown.PATH);
    AnswerViewModel model = new AnswerViewModel(watch);
    model.answer().subscribe(this::show);
    narration.textProperty().bind(model.narration());
    narration.visibleProperty().bind(narration.textProperty().isNotEmpty());
    narration.managedProperty().bind(narration.visibleProperty());
    narration.maxWidthProperty().bind(widthProperty().multiply(0.42));
  }

  private void show(Answer answer) {
    headline.setText(answer.headline());
    reasons.setText(String.join("\n", answer.reasons()));
    pseudoClassStateChanged(NOBODY, answer.mood() == Mood.NOBODY);
    pseudoClassStateChanged(ALARM, answer.mood() == Mood.ALARM);
  }
}
