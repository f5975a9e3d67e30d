package dev.lamplight.monitor.file;

import dev.lamplight.monitor.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** What can be begun, opened, saved and exported, in a menu; and the choice of a file for it. */
public final class FileMenu {
  private final MenuButton button;
  private final RecentFiles recents;
  private final Menu recent = new Menu(Texts.of("menu.recent"));
  private final MenuItem saveRun;

  /** What the menu leads to. */
  public interface Actions {
    void newRun();

    void open(Path file);

    void openBuiltIn(String name);

    void saveRun(Path file);

    void saveTrace(Path file);

    /** Writes a picture; the file's ending says in which format. */
    void export(Part part, Path file);

    /** Whether what is watched can be saved as a run. */
    boolean isRun();
  }

  /** Of what a picture is taken. */
  public enum Part {
    DIAGRAM,
    WINDOW
  }

  /**
   * Fills {@code button}.
   *
   * @param scenarios those that come with the program: what each is called, by its name
   */
  public FileMenu(
      MenuButton button, RecentFiles recents, Map<String, String> scenarios, Actions actions) {
    this.button = button;
    this.recents = recents;
    this.saveRun = item("menu.save.run", KeyCode.S, () -> saveRun(actions));
    saveRun.setId("save-run");
    recent.setId("recent");
    List<MenuItem> items = button.getItems();
    MenuItem fresh = item("menu.new", KeyCode.N, actions::newRun);
    fresh.setId("new-run-item");
    items.add(fresh);
    items.add(item("menu.open", KeyCode.O, () -> open(actions)));
    items.add(recent);
    items.add(new SeparatorMenuItem());
    scenarios.forEach((name, title) -> items.add(scenario(name, title, actions)));
    items.add(new SeparatorMenuItem());
    items.add(saveRun);
    MenuItem trace = new MenuItem(Texts.of("menu.save.trace"));
    trace.setOnAction(
        chosen ->
            save("save.trace", "run.trace.jsonl", "open.traces", "*.trace.jsonl")
                .accept(actions::saveTrace));
    items.add(trace);
    items.add(exports(actions));
    button.setOnShowing(showing -> refresh(actions));
  }

  /** Asks for a file, and opens it. */
  public void open(Actions actions) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of("open.title"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                Texts.of("open.scenarios"),
                "*.scenario",
                "*.txt",
                "*.trace.jsonl",
                "*.trace.jsonl.gz"),
            new FileChooser.ExtensionFilter(Texts.of("open.all"), "*"));
    @Nullable File file = chooser.showOpenDialog(button.getScene().getWindow());
    if (file != null) {
      actions.open(file.toPath());
    }
  }

  /** Asks where to, and saves the run, if it can be saved. */
  public void saveRun(Actions actions) {
    if (actions.isRun()) {
      save("save.run", "run.scenario", "open.scenarios", "*.scenario").accept(actions::saveRun);
    }
  }

  private void refresh(Actions actions) {
    saveRun.setDisable(!actions.isRun());
    recent.getItems().clear();
    for (Path file : recents.all()) {
      MenuItem item = new MenuItem(String.valueOf(file.getFileName()));
      item.setMnemonicParsing(false);
      item.setOnAction(chosen -> actions.open(file));
      recent.getItems().add(item);
    }
    recent.setDisable(recent.getItems().isEmpty());
  }

  private Menu exports(Actions actions) {
    Menu menu = new Menu(Texts.of("menu.export"));
    for (Part part : Part.values()) {
      for (String ending : List.of("png", "svg")) {
        String name = part.name().toLowerCase(java.util.Locale.ROOT);
        MenuItem item = new MenuItem(Texts.of("menu.export." + name + "." + ending));
        item.setOnAction(
            chosen ->
                save("save.picture", name + "." + ending, "save.pictures", "*." + ending)
                    .accept(file -> actions.export(part, file)));
        menu.getItems().add(item);
      }
    }
    return menu;
  }

  /** Gives the file that is chosen, if one is. */
  private Consumer<Consumer<Path>> save(String title, String name, String kind, String pattern) {
    return then -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(Texts.of(title));
      chooser.setInitialFileName(name);
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.of(kind), pattern));
      @Nullable File file = chooser.showSaveDialog(button.getScene().getWindow());
      if (file != null) {
        then.accept(file.toPath());
      }
    };
  }

  private static MenuItem scenario(String name, String title, Actions actions) {
    MenuItem item = new MenuItem(title);
    item.setId("scenario-" + name);
    item.setOnAction(chosen -> actions.openBuiltIn(name));
    return item;
  }

  private static MenuItem item(String key, KeyCode shortcut, Runnable action) {
    MenuItem item = new MenuItem(Texts.of(key));
    item.setAccelerator(new KeyCodeCombination(shortcut, KeyCombination.SHORTCUT_DOWN));
    item.setOnAction(chosen -> action.run());
    return item;
  }
}
