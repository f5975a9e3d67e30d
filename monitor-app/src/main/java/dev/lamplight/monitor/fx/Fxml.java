package dev.lamplight.monitor.fx;

import dev.lamplight.monitor.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;

/** Fills a view from the FXML file that bears its name. */
public final class Fxml {
  private Fxml() {}

  /** Makes {@code view} the root and the controller of its own file, with the window's texts. */
  public static void fill(Object view) {
    String name = view.getClass().getSimpleName() + ".fxml";
    URL file = Objects.requireNonNull(view.getClass().getResource(name), name);
    FXMLLoader loader = new FXMLLoader(file, Texts.bundle());
    loader.setRoot(view);
    loader.setController(view);
    try {
      loader.load();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
