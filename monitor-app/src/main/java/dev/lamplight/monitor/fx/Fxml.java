package dev.lamplight.monitor.fx;

import dev.lamplight.monitor.text.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javafx.fxml.FXMLLoader;

/** Fills a view from the FXML file that bears its name. */
public final class Fxml {
  private static final String LEAST =
      "<?import java.util.ArrayList?><ArrayList xmlns:fx=\"http://javafx.com/fxml/1\"/>";

  private Fxml() {}

  /** Reads a file of the least that one can hold, which the toolkit need not be there for. */
  public static void rehearse() {
    try {
      new FXMLLoader().load(new ByteArrayInputStream(LEAST.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

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
