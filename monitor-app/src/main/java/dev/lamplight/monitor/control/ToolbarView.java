package dev.lamplight.monitor.control;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.chooser.SourceMenu;
import dev.lamplight.monitor.file.FileChoice;
import dev.lamplight.monitor.file.FileMenu;
import dev.lamplight.monitor.file.FileMenu.Part;
import dev.lamplight.monitor.file.NewRunDialog;
import dev.lamplight.monitor.file.Question;
import dev.lamplight.monitor.file.RecentFiles;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.settings.Size;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.text.FileWords;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar on top: which run, which protocol, and what concerns the window. */
public final class ToolbarView extends HBox {
  private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("alarm");

  private final WatchViewModel watch;
  private final ToolbarViewModel model;
  private final RecentFiles recents;
  private final FileMenu menu;
  private final Actions actions = new Actions();
  private final Squeeze squeeze;
  private Runnable themeToggle = () -> {};
  private Runnable help = () -> {};
  private Runnable stories = () -> {};
  private Consumer<Language> speak = language -> {};
  private BiConsumer<Part, Path> export = (part, file) -> {};

  @FXML private SVGPath logo;
  @FXML private Label wordmark;
  @FXML private Label scenario;
  @FXML private Label seed;
  @FXML private Button tell;
  @FXML private MenuButton files;
  @FXML private MenuButton sources;
  @FXML private HBox protocols;
  @FXML private Button restart;
  @FXML private Button newSeed;
  @FXML private MenuButton languages;
  @FXML private ToggleButton fenced;
  @FXML private ToggleButton textbook;
  @FXML private FontIcon themeIcon;

  public ToolbarView(WatchViewModel watch, Settings settings) {
    this.watch = watch;
    model = new ToolbarViewModel(watch);
    recents = new RecentFiles(settings);
    Fxml.fill(this);
    squeeze = new Squeeze(this, List.of(newSeed, restart, wordmark, tell, files, sources));
    logo.setContent(Crown.PATH);
    scenario.accessibleHelpProperty().bind(scenario.textProperty());
    model.title().subscribe(this::show);
    new SourceMenu(sources, watch, settings, this::losing, this::open);
    watch.onFrame(frame -> showMeans());
    menu = new FileMenu(files, recents, model::builtIn, actions);
    for (Language language : Language.values()) {
      RadioMenuItem item = new RadioMenuItem(language.title());
      item.setId("language-" + language.tag());
      item.setSelected(language == Texts.language());
      item.setOnAction(chosen -> speak.accept(language));
      languages.getItems().add(item);
    }
    offerSizes(settings);
  }

  private void offerSizes(Settings settings) {
    MenuItem heading = new MenuItem(Texts.of("toolbar.size"));
    heading.setDisable(true);
    languages.getItems().addAll(new SeparatorMenuItem(), heading);
    ToggleGroup sizes = new ToggleGroup();
    for (Size size : Size.CHOICES) {
      RadioMenuItem item = new RadioMenuItem(Texts.of("toolbar.size.percent", size.percent()));
      item.setId("size-" + size.percent());
      item.setToggleGroup(sizes);
      item.setSelected(size.percent() == Size.in(settings).percent());
      item.setOnAction(chosen -> size.keep(settings));
      languages.getItems().add(item);
    }
  }

  @Override
  protected void layoutChildren() {
    squeeze.fit();
    super.layoutChildren();
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

  void onLanguage(Consumer<Language> change) {
    speak = change;
  }

  /** What takes a picture of a part and writes it; what it throws is explained. */
  void onExport(BiConsumer<Part, Path> work) {
    export = work;
  }

  void setTheme(Theme theme) {
    themeIcon.setIconLiteral(theme == Theme.LIGHT ? "fth-moon" : "fth-sun");
  }

  /** Tells a story, once what would be lost may be. */
  void begin(Story story) {
    losing(() -> attempt(() -> model.begin(story)));
  }

  /** Opens a scenario or a trace; a malformed one is explained and the old run stays. */
  public void open(Path file) {
    losing(
        () ->
            attempt(
                () -> {
                  model.open(file);
                  recents.add(file);
                }));
  }

  /** Asks for files in that way from now on. */
  void chooseFiles(FileChoice choice) {
    menu.setChoice(choice);
  }

  /** Asks for a file, and opens it. */
  void open() {
    menu.open(actions);
  }

  /** Asks where to, and saves the run. */
  void save() {
    menu.saveRun(actions);
  }

  /** Asks which cluster to begin with. */
  void newRun() {
    actions.newRun();
  }

  /** Does what loses the run: at once if nobody did anything in it, else if the user says so. */
  public void losing(Runnable what) {
    if (watch.isTouched()) {
      Question.beforeLosing(getScene(), this::save, what);
    } else if (watch.hasOwnNodes()) {
      Question.beforeEnding(getScene(), what);
    } else {
      what.run();
    }
  }

  @FXML
  void restart() {
    losing(() -> attempt(model::restart));
  }

  @FXML
  private void newSeed() {
    losing(() -> attempt(model::newSeed));
  }

  @FXML
  private void protocol() {
    Protocol now = model.title().get().protocol();
    ToggleButton other = now == Protocol.FENCED ? textbook : fenced;
    if (other.isSelected()) {
      Protocol next = now == Protocol.FENCED ? Protocol.TEXTBOOK : Protocol.FENCED;
      losing(() -> attempt(() -> model.protocol(next)));
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

  /** Real nodes have no protocol to choose, no seed, and no beginning to go back to. */
  private void showMeans() {
    boolean live = watch.subject() instanceof Subject.Live;
    for (Node node : List.of(protocols, restart, newSeed)) {
      node.setVisible(!live);
      node.setManaged(!live);
    }
  }

  private void show(Title title) {
    scenario.setText(title.scenario());
    List<String> doubts = watch.doubts().stream().map(FileWords::doubt).toList();
    String origin = title.seed() == Title.NO_SEED ? "" : Texts.of("toolbar.seed.is", title.seed());
    seed.setText(doubts.isEmpty() ? origin : String.join("; ", doubts));
    seed.setManaged(!seed.getText().isEmpty());
    seed.pseudoClassStateChanged(DOUBTFUL, !doubts.isEmpty());
    seed.setAccessibleHelp(doubts.isEmpty() ? null : String.join("\n", doubts));
    fenced.setSelected(title.protocol() == Protocol.FENCED);
    textbook.setSelected(title.protocol() == Protocol.TEXTBOOK);
  }

  private void attempt(Beginning beginning) {
    try {
      beginning.begin();
    } catch (MalformedScenario malformed) {
      Question.explain(getScene(), Texts.of("open.rejected"), FileWords.of(malformed));
    } catch (IOException unreadable) {
      String why = Texts.of("open.unreadable", FileWords.of(unreadable));
      Question.explain(getScene(), Texts.of("open.rejected"), why);
    }
  }

  private void attemptToWrite(Writing writing, Path file) {
    try {
      writing.write(file);
    } catch (IOException unwritable) {
      String why = Texts.of("save.unwritable", file, String.valueOf(unwritable.getMessage()));
      Question.explain(getScene(), Texts.of("save.failed"), why);
    }
  }

  /** Begins a run. */
  private interface Beginning {
    void begin() throws MalformedScenario, IOException;
  }

  /** Writes a file. */
  private interface Writing {
    void write(Path file) throws IOException;
  }

  /** What the menu leads to. */
  private final class Actions implements FileMenu.Actions {
    @Override
    public void newRun() {
      new NewRunDialog(getScene(), wish -> losing(() -> attempt(() -> model.begin(wish)))).show();
    }

    @Override
    public void open(Path file) {
      ToolbarView.this.open(file);
    }

    @Override
    public void openBuiltIn(String name) {
      losing(() -> attempt(() -> model.openBuiltIn(name)));
    }

    @Override
    public void saveRun(Path file) {
      model.run(
          scenario ->
              attemptToWrite(
                  path -> {
                    model.save(path, scenario);
                    recents.add(path);
                  },
                  file));
    }

    @Override
    public void saveTrace(Path file) {
      attemptToWrite(
          path -> {
            model.saveTrace(path);
            recents.add(path);
          },
          file);
    }

    @Override
    public void export(Part part, Path file) {
      attemptToWrite(
          path -> {
            try {
              export.accept(part, path);
            } catch (java.io.UncheckedIOException unwritable) {
              throw unwritable.getCause();
            }
          },
          file);
    }

    @Override
    public boolean isRun() {
      return watch.isSimulated();
    }
  }
}
