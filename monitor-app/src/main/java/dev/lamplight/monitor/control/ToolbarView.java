package dev.lamplight.monitor.control;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.Alert;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.shape.SVGPath;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar on top: which run, which protocol, and what concerns the window. */
public final class ToolbarView extends HBox {
  private final ToolbarViewModel model;
  private Runnable themeToggle = () -> {};
  private Runnable help = () -> {};
  private Runnable stories = () -> {};

  @FXML private SVGPath logo;
  @FXML private Label scenario;
  @FXML private Label seed;
  @FXML private MenuButton scenarios;
  @FXML private ToggleButton fenced;
  @FXML private ToggleButton textbook;
  @FXML private FontIcon themeIcon;

  public ToolbarView(WatchViewModel watch) {
    model = new ToolbarViewModel(watch);
    Fxml.fill(this);
    logo.setContent(Crown.PATH);
    model.title().subscribe(this::show);
    fillScenarios();
  }

  /** What the buttons at the right do. */
  void onTheme(Runnable toggle) {
    themeToggle = toggle;
  }

  void onHelp(Runnable show) {
    help = show;
  }

  void onStories(Runnable show) {
    stories = show;
  }

  void begin(Story story) {
    attempt(() -> model.begin(story));
  }

  void setTheme(Theme theme) {
    themeIcon.setIconLiteral(theme == Theme.LIGHT ? "fth-moon" : "fth-sun");
  }

  /** Opens a scenario; a malformed one is explained and the old run stays. */
  public void open(Path file) {
    attempt(() -> model.open(file));
  }

  private void fillScenarios() {
    model
        .builtIn()
        .forEach(
            (name, title) -> {
              MenuItem item = new MenuItem(title);
              item.setId("scenario-" + name);
              item.setOnAction(chosen -> attempt(() -> model.openBuiltIn(name)));
              scenarios.getItems().add(item);
            });
    MenuItem fromFile = new MenuItem(Texts.of("open.file"));
    fromFile.setOnAction(chosen -> open());
    scenarios.getItems().addAll(new SeparatorMenuItem(), fromFile);
  }

  void open() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of("open.title"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Texts.of("open.scenarios"), "*.scenario", "*.txt"),
            new FileChooser.ExtensionFilter(
                Texts.of("open.traces"), "*.trace.jsonl", "*.trace.jsonl.gz"),
            new FileChooser.ExtensionFilter(Texts.of("open.all"), "*"));
    @Nullable File file = chooser.showOpenDialog(getScene().getWindow());
    if (file != null) {
      open(file.toPath());
    }
  }

  @FXML
  void restart() {
    attempt(model::restart);
  }

  @FXML
  private void newSeed() {
    attempt(model::newSeed);
  }

  @FXML
  private void protocol() {
    Protocol now = model.title().get().protocol();
    ToggleButton other = now == Protocol.FENCED ? textbook : fenced;
    if (other.isSelected()) {
      attempt(() -> model.protocol(now == Protocol.FENCED ? Protocol.TEXTBOOK : Protocol.FENCED));
    }
    show(model.title().get());
  }

  @FXML
  private void toggleTheme() {
    themeToggle.run();
  }

  @FXML
  private void showStories() {
    stories.run();
  }

  @FXML
  private void showHelp() {
    help.run();
  }

  private void show(Title title) {
    scenario.setText(title.scenario());
    seed.setText(title.seed() == Title.NO_SEED ? "" : Texts.of("toolbar.seed.is", title.seed()));
    fenced.setSelected(title.protocol() == Protocol.FENCED);
    textbook.setSelected(title.protocol() == Protocol.TEXTBOOK);
  }

  private void attempt(Beginning beginning) {
    try {
      beginning.begin();
    } catch (MalformedScenario malformed) {
      explain(malformed.shown());
    } catch (IOException unreadable) {
      explain(Texts.of("open.unreadable", String.valueOf(unreadable.getMessage())));
    }
  }

  private void explain(String why) {
    Label words = new Label(why);
    words.getStyleClass().add("scenario-errors");
    words.setWrapText(true);
    Alert alert = new Alert(Alert.AlertType.ERROR);
    alert.initOwner(getScene().getWindow());
    alert.setTitle(Texts.of("open.rejected"));
    alert.setHeaderText(Texts.of("open.rejected"));
    alert.getDialogPane().getStylesheets().setAll(getScene().getRoot().getStylesheets());
    alert.getDialogPane().setContent(words);
    alert.getDialogPane().setPrefWidth(820);
    alert.show();
  }

  /** Begins a run. */
  private interface Beginning {
    void begin() throws MalformedScenario, IOException;
  }
}
