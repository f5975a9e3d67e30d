package dev.lamplight.monitor.cluster;

import dev.lamplight.monitor.cluster.ClusterScene.Shape;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Locale;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The switch between map and ring. */
public final class ShapeSwitch extends HBox {
  private final ClusterScene scene;
  private final ToggleButton map;
  private final ToggleButton ring;
  private final StackPane held;

  public ShapeSwitch(WatchViewModel watch, ClusterScene scene) {
    this.scene = scene;
    map = button(Shape.MAP, "fth-globe", "left-pill");
    ring = button(Shape.RING, "fth-circle", "right-pill");
    // A disabled button shows no tooltip; what holds it does.
    held = new StackPane(map);
    ring.setAccessibleHelp(Texts.of("shape.ring.tip"));
    getChildren().addAll(held, ring);
    getStyleClass().add("segments");
    setMinWidth(USE_PREF_SIZE);
    scene.shown().subscribe(shape -> show());
    watch.onFrame(frame -> show());
  }

  /** With icons alone, or with words too. */
  public void setBrief(boolean brief) {
    ContentDisplay shown = brief ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
    map.setContentDisplay(shown);
    ring.setContentDisplay(shown);
  }

  private ToggleButton button(Shape shape, String icon, String style) {
    String name = shape.name().toLowerCase(Locale.ROOT);
    ToggleButton button = new ToggleButton(Texts.of("shape." + name), new FontIcon(icon));
    button.setId("shape-" + name);
    button.getStyleClass().addAll(style, "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        pressed -> {
          scene.want(shape);
          show();
        });
    return button;
  }

  private void show() {
    boolean known = scene.hasMap();
    map.setDisable(!known);
    held.setAccessibleHelp(Texts.of(known ? "shape.map.tip" : "shape.map.none"));
    map.setSelected(scene.shown().get() == Shape.MAP);
    ring.setSelected(scene.shown().get() == Shape.RING);
  }
}
