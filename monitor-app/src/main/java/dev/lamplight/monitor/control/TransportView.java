package dev.lamplight.monitor.control;

import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.overview.OverviewView;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar between ring and diagram: tempo, then the whole run and what of it is seen. */
public final class TransportView extends VBox {
  private final TransportViewModel model;
  private final SpacetimeView diagram;

  @FXML private Button play;
  @FXML private FontIcon playIcon;
  @FXML private Slider speed;
  @FXML private Label speedWords;
  @FXML private Label clock;
  @FXML private Label counts;
  @FXML private ToggleButton follow;
  @FXML private ToggleButton adaptive;
  @FXML private ToggleButton lamport;
  @FXML private Button next;
  @FXML private HBox navigation;

  public TransportView(WatchViewModel watch, SpacetimeView diagram, OverviewView overview) {
    this.model = new TransportViewModel(watch);
    this.diagram = diagram;
    Fxml.fill(this);
    navigation.getChildren().addFirst(overview);
    HBox.setHgrow(overview, Priority.ALWAYS);
    speed.valueProperty().bindBidirectional(model.magnitude());
    speedWords.textProperty().bind(model.speedWords());
    clock.textProperty().bind(model.clock());
    counts.textProperty().bind(model.counts());
    // Counts are the first to go when there is little room: half of them would mislead.
    counts.visibleProperty().bind(widthProperty().greaterThan(960));
    counts.managedProperty().bind(counts.visibleProperty());
    next.contentDisplayProperty()
        .bind(
            Bindings.when(widthProperty().greaterThan(760))
                .then(ContentDisplay.LEFT)
                .otherwise(ContentDisplay.GRAPHIC_ONLY));
    model.playing().subscribe(this::show);
    model.adaptive().subscribe(adaptive::setSelected);
    model.atNow().subscribe(this::showFollowing);
    diagram.following().subscribe(this::showFollowing);
    showFollowing();
    diagram.axis().subscribe(axis -> lamport.setSelected(axis == Axis.LAMPORT));
  }

  @FXML
  void togglePlaying() {
    model.togglePlaying();
  }

  @FXML
  void toNextEvent() {
    diagram.follow();
    model.toNextEvent();
  }

  @FXML
  void toEventBefore() {
    diagram.follow();
    model.toEventBefore();
  }

  /** Follows what happens; chosen once more, keeps the speed of now. */
  @FXML
  void adapt() {
    model.toggleAdaptive();
    adaptive.setSelected(model.adaptive().get());
  }

  @FXML
  void toggleAxis() {
    diagram.setAxis(diagram.axis().get() == Axis.TIME ? Axis.LAMPORT : Axis.TIME);
    lamport.setSelected(diagram.axis().get() == Axis.LAMPORT);
  }

  @FXML
  void fit() {
    diagram.fitAll();
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

  /** Back to now, and along with it. */
  @FXML
  void follow() {
    model.toNow();
    diagram.follow();
    showFollowing();
  }

  private void showFollowing() {
    follow.setSelected(diagram.following().get() && model.atNow().get());
  }

  private void show(boolean playing) {
    playIcon.setIconLiteral(playing ? "fth-pause" : "fth-play");
    play.setText(Texts.of(playing ? "transport.pause" : "transport.play"));
  }
}
