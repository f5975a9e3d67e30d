package dev.lamplight.monitor.file;

import dev.lamplight.monitor.file.FileChoice.Wanted;
import dev.lamplight.monitor.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser.ExtensionFilter;

/** What can be begun, opened, saved and exported, in a menu; and the choice of a file for it. */
public final class FileMenu {
  /** Behind the new one, the existing, the recent, and a line. */
  private static final int SCENARIOS_FROM = 4;

  private final MenuButton button;
  private final RecentFiles recents;
  private final Menu recent = new Menu(Texts.of("menu.recent"));
  private final MenuItem saveRun;
  private final Supplier<Map<String, String>> scenarios;
  private boolean complete;
  private FileChoice choice = FileChoice.ofPlatform();

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
   * @param scenarios those that come with the program: what each is called, by its name; asked for
   *     when the menu opens first
   */
  public FileMenu(
      MenuButton button,
      RecentFiles recents,
      Supplier<Map<String, String>> scenarios,
      Actions actions) {
    this.button = button;
    this.recents = recents;
    this.scenarios = scenarios;
    this.saveRun = item("menu.save.run", KeyCode.S, () -> saveRun(actions));
    saveRun.setId("save-run");
    recent.setId("recent");
    List<MenuItem> items = button.getItems();
    MenuItem fresh = item("menu.new", KeyCode.N, actions::newRun);
    fresh.setId("new-run-item");
    items.add(fresh);
    MenuItem existing = item("menu.open", KeyCode.O, () -> open(actions));
    existing.setId("open-item");
    items.add(existing);
    items.add(recent);
    items.add(new SeparatorMenuItem());
    items.add(new SeparatorMenuItem());
    items.add(saveRun);
    MenuItem trace = new MenuItem(Texts.of("menu.save.trace"));
    trace.setId("save-trace");
    trace.setOnAction(chosen -> saveTrace(actions));
    items.add(trace);
    items.add(exports(actions));
    button.setOnShowing(showing -> refresh(actions));
  }

  /** Asks for a file, and opens it. */
  public void open(Actions actions) {
    List<ExtensionFilter> kinds =
        List.of(
            new ExtensionFilter(
                Texts.of("open.scenarios"),
                "*.scenario",
                "*.txt",
                "*.trace.jsonl",
                "*.trace.jsonl.gz"),
            new ExtensionFilter(Texts.of("open.all"), "*"));
    choice
        .toOpen(button.getScene().getWindow(), new Wanted(Texts.of("open.title"), "", kinds))
        .ifPresent(actions::open);
  }

  /** Asks for files in that way from now on. */
  public void setChoice(FileChoice next) {
    choice = next;
  }

  /** Asks where to, and saves the run; of what is no run, its trace. */
  public void saveRun(Actions actions) {
    if (actions.isRun()) {
      save("save.run", "run.scenario", "open.scenarios", "*.scenario").accept(actions::saveRun);
    } else {
      saveTrace(actions);
    }
  }

  private void saveTrace(Actions actions) {
    save("save.trace", "run.trace.jsonl", "open.traces", "*.trace.jsonl")
        .accept(actions::saveTrace);
  }

  private void refresh(Actions actions) {
    saveRun.setDisable(!actions.isRun());
    if (!complete) {
      complete = true;
      List<MenuItem> those = new ArrayList<>();
      scenarios.get().forEach((name, title) -> those.add(scenario(name, title, actions)));
      button.getItems().addAll(SCENARIOS_FROM, those);
    }
    recent.getItems().clear();
    for (Path file : recents.all()) {
      MenuItem item = new MenuItem(String.valueOf(file.getFileName()));
      item.setId("recent-" + recent.getItems().size());
      item.setMnemonicParsing(false);
      item.setOnAction(chosen -> actions.open(file));
      recent.getItems().add(item);
    }
    recent.setDisable(recent.getItems().isEmpty());
  }

  private Menu exports(Actions actions) {
    Menu menu = new Menu(Texts.of("menu.export"));
    menu.setId("export");
    for (Part part : Part.values()) {
      for (String ending : List.of("png", "svg")) {
        String name = part.name().toLowerCase(java.util.Locale.ROOT);
        MenuItem item = new MenuItem(Texts.of("menu.export." + name + "." + ending));
        item.setId("export-" + name + "-" + ending);
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
      List<ExtensionFilter> kinds = List.of(new ExtensionFilter(Texts.of(kind), pattern));
      choice
          .toSave(button.getScene().getWindow(), new Wanted(Texts.of(title), name, kinds))
          .ifPresent(then);
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
