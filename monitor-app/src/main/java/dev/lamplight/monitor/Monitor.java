package dev.lamplight.monitor;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/** The desktop window. */
public final class Monitor extends Application {
  @Override
  public void start(Stage stage) {
    stage.setTitle("Lamplight");
    stage.setScene(new Scene(new Label("Lamplight"), 640, 400));
    stage.show();
  }

  public static void main(String[] arguments) {
    launch(arguments);
  }
}
