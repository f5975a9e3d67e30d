package dev.lamplight.monitor.metrics;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.fx.Tip;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The strip of figures: what is pointed at is named; a violation flashes, and stays marked. */
public final class MetricsView extends StackPane {
  private final MetricsViewModel model;
  private final PaintedPane pane = new PaintedPane();
  private final Tip tip = new Tip();
  private final DoubleProperty flash = new SimpleDoubleProperty(0);
  private final Timeline flashing =
      new Timeline(
          new KeyFrame(Duration.ZERO, new KeyValue(flash, 1)),
          new KeyFrame(Duration.millis(400), new KeyValue(flash, 0.15)),
          new KeyFrame(Duration.millis(800), new KeyValue(flash, 1)),
          new KeyFrame(Duration.millis(1_800), new KeyValue(flash, 0)));
  private Theme theme = Theme.LIGHT;
  private OptionalInt pointed = OptionalInt.empty();

  public MetricsView(WatchViewModel watch) {
    model = new MetricsViewModel(watch, pane::repaint, flashing::playFromStart);
    setId("metrics");
    pane.setId("metrics-picture");
    getChildren().add(pane);
    pane.setPainter(this::paint);
    flash.subscribe(pane::repaint);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(
        MouseEvent.MOUSE_EXITED,
        left -> {
          tip.hide();
          point(OptionalInt.empty());
        });
    setTall(true);
    model.activate();
  }

  public void setTheme(Theme next) {
    theme = next;
    pane.repaint();
  }

  /** With charts, or with words alone. */
  public void setTall(boolean tall) {
    double height = tall ? MetricsGrid.TALL : MetricsGrid.FLAT;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    tip.hide();
  }

  /** Whether a violation flashes now. */
  public boolean flashes() {
    return flash.get() > 0;
  }

  /** What each figure says now. */
  public List<String> said() {
    return Stream.of(Gauge.values()).map(gauge -> gauge.brief(model.picture())).toList();
  }

  private MetricsGrid grid() {
    return new MetricsGrid(pane.getWidth(), pane.getHeight());
  }

  private void paint(Brush graphics, double width, double height) {
    new MetricsPainter(graphics, new MetricsGrid(width, height), model.picture(), theme.palette())
        .paint(flash.get(), pointed);
  }

  private void hover(MouseEvent event) {
    MetricsGrid grid = grid();
    Optional<Gauge> gauge = grid.gaugeAt(event.getX());
    OptionalInt slot =
        grid.flat() ? OptionalInt.empty() : grid.slotAt(event.getX(), model.picture().slots());
    point(slot);
    if (gauge.isPresent() && slot.isPresent()) {
      tip.show(pane, event, 14, -56, gauge.get().at(model.picture(), slot.getAsInt()));
    } else {
      tip.hide();
    }
  }

  private void point(OptionalInt slot) {
    if (!slot.equals(pointed)) {
      pointed = slot;
      pane.repaint();
    }
  }
}
