package dev.lamplight.monitor.bench;

import javafx.application.Application;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/** A window with nothing in it, beside which the real one's start is measured. */
public final class EmptyWindow extends Application {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  @Override
  public void start(Stage stage) {
    stage.setTitle("Empty");
    stage.setScene(new Scene(new Group(), WIDTH, HEIGHT, Color.STEELBLUE));
    stage.show();
  }

  public static void main(String[] arguments) {
    launch(arguments);
  }
}
