package dev.lamplight.monitor.control;

import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Notice;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says, across the window, that the past is shown, why something asked for was not done, or that
 * the run broke; absent otherwise.
 */
public final class TransportBanner extends VBox {
  private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

  private final ReadOnlyBooleanWrapper past = new ReadOnlyBooleanWrapper();
  private final Label words = new Label();
  private final Button back = new Button(Texts.of("banner.back"));
  private @Nullable TextArea fault;

  public TransportBanner(WatchViewModel watch) {
    setId("banner");
    words.setId("banner-words");
    words.setWrapText(true);
    back.setId("back-to-now");
    back.setMinWidth(USE_PREF_SIZE);
    back.setFocusTraversable(false);
    HBox row = new HBox(new FontIcon("fth-clock"), words, back);
    row.getStyleClass().add("banner-row");
    row.setSpacing(12);
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    getStyleClass().add("banner");
    getChildren().add(row);
    show(false, "", "");
    watch.onFrame(this::take);
  }

  /** Whether the past is shown. */
  ReadOnlyBooleanProperty past() {
    return past.getReadOnlyProperty();
  }

  /** What the button does. */
  void onBack(Runnable toNow) {
    back.setOnAction(click -> toNow.run());
  }

  private void take(Frame frame) {
    past.set(frame.stance().past());
    String moment =
        frame.stance().past()
            ? Texts.of(
                "banner.past",
                Durations.clock(frame.atNanos()),
                Durations.clock(frame.stance().nowNanos()))
            : "";
    switch (frame.notice()) {
      case Notice.None _ -> show(false, moment, "");
      case Notice.ThePastIsFixed _ -> show(true, Texts.of("banner.fixed"), "");
      case Notice.OnlyWatched _ -> show(true, Texts.of("banner.watched"), "");
      case Notice.NothingAhead(long nanos) ->
          show(false, Texts.of("banner.nothing", Durations.rough(nanos)), "");
      case Notice.Failed(String what) -> show(true, Texts.of("banner.failed"), what);
    }
  }

  private void show(boolean alarm, String sentence, String what) {
    words.setText(sentence);
    if (fault == null && !what.isEmpty()) {
      fault = new TextArea();
      fault.setEditable(false);
      fault.setPrefRowCount(5);
      getChildren().add(fault);
    }
    if (fault != null) {
      fault.setText(what);
      fault.setVisible(!what.isEmpty());
      fault.setManaged(!what.isEmpty());
    }
    back.setVisible(past.get());
    back.setManaged(past.get());
    setVisible(!sentence.isEmpty());
    setManaged(!sentence.isEmpty());
    pseudoClassStateChanged(ALARM, alarm);
  }
}
