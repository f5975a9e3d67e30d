package dev.lamplight.monitor.control;

import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar between ring and diagram. */
public final class TransportView extends HBox {
  private final TransportViewModel model;
  private final SpacetimeView diagram;

  @FXML private Button play;
  @FXML private FontIcon playIcon;
  @FXML private Slider speed;
  @FXML private Label speedWords;
  @FXML private Label clock;
  @FXML private Label counts;
  @FXML private ToggleButton follow;

  public TransportView(WatchViewModel watch, SpacetimeView diagram) {
    this.model = new TransportViewModel(watch);
    this.diagram = diagram;
    Fxml.fill(this);
    speed.valueProperty().bindBidirectional(model.magnitude());
    speedWords.textProperty().bind(model.speedWords());
    clock.textProperty().bind(model.clock());
    counts.textProperty().bind(model.counts());
    // Counts are the first to go when there is little room: half of them would mislead.
    counts.visibleProperty().bind(widthProperty().greaterThan(900));
    model.playing().subscribe(this::show);
    diagram.following().subscribe(follow::setSelected);
  }

  @FXML
  void togglePlaying() {
    model.togglePlaying();
  }

  @FXML
  void step() {
    model.step();
  }

  void setSpeed(double speed) {
    model.setSpeed(speed);
  }

  void faster() {
    model.faster();
  }

  void slower() {
    model.slower();
  }

  @FXML
  private void zoomIn() {
    diagram.zoomIn();
  }

  @FXML
  private void zoomOut() {
    diagram.zoomOut();
  }

  @FXML
  private void follow() {
    diagram.follow();
    follow.setSelected(true);
  }

  private void show(boolean playing) {
    playIcon.setIconLiteral(playing ? "fth-pause" : "fth-play");
    play.setText(Texts.of(playing ? "transport.pause" : "transport.play"));
  }
}
