package dev.lamplight.monitor.chooser;

import dev.lamplight.monitor.chooser.SavedClusters.Saved;
import dev.lamplight.monitor.file.Question;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.settings.TokenSafe;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.local.LocalCluster;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is watched, in a menu: simulated, real nodes here, real nodes elsewhere, recorded. */
public final class SourceMenu {
  private final MenuButton button;
  private final WatchViewModel watch;
  private final SavedClusters saved;
  private final Consumer<Runnable> losing;
  private final Runnable open;
  private final TokenSafe safe = TokenSafe.ofSystem();

  /**
   * Fills {@code button}.
   *
   * @param losing does what loses the run, once the user agrees
   * @param open asks for a recording, and opens it
   */
  public SourceMenu(
      MenuButton button,
      WatchViewModel watch,
      Settings settings,
      Consumer<Runnable> losing,
      Runnable open) {
    this.button = button;
    this.watch = watch;
    this.saved = new SavedClusters(settings);
    this.losing = losing;
    this.open = open;
    button.setOnShowing(showing -> fill());
    fill();
    watch.onFrame(this::heed);
    name();
  }

  private void heed(Frame frame) {
    name();
    if (button.getScene() != null && watch.subject() instanceof Subject.Live(LiveRuns cluster)) {
      TokenQuestion.ask(button.getScene(), frame, cluster, urls -> extend(cluster.name(), urls));
    }
  }

  /** So that the user is not asked again when the saved cluster is watched another time. */
  private void extend(String name, List<String> urls) {
    for (Saved before : saved.all()) {
      if (before.name().equals(name)) {
        Saved after = saved.extend(before, urls);
        Thread.ofVirtual()
            .name("lamplight-tokens")
            .start(() -> ConnectDialog.move(safe, before.urls(), after.urls()));
      }
    }
  }

  private void name() {
    String key =
        switch (watch.subject()) {
          case Subject.Simulated _ -> "source.simulated";
          case Subject.Recorded _ -> "source.recorded";
          case Subject.Live _ -> "source.live";
        };
    String words = Texts.of(key);
    if (!words.equals(button.getText())) {
      button.setText(words);
    }
  }

  private void fill() {
    button
        .getItems()
        .setAll(
            item("source-simulated", "source.simulate", "fth-cpu", this::simulate),
            new SeparatorMenuItem(),
            item("source-three", "source.three", "fth-play-circle", () -> start(Optional.empty())),
            item("source-three-kept", "source.three.kept", "fth-hard-drive", this::startKept),
            item("source-connect", "source.connect", "fth-radio", () -> connect(Saved.NONE)));
    List<Saved> known = saved.all();
    for (Saved cluster : known) {
      MenuItem item = new MenuItem(cluster.name(), new FontIcon("fth-bookmark"));
      item.setMnemonicParsing(false);
      item.setOnAction(chosen -> connect(cluster));
      button.getItems().add(item);
    }
    if (!known.isEmpty()) {
      button.getItems().add(forgetting(known));
    }
    button
        .getItems()
        .addAll(new SeparatorMenuItem(), item("source-recorded", "source.open", "fth-film", open));
  }

  /** A menu of its own, so that arrow keys and Enter do it as the mouse does. */
  private Menu forgetting(List<Saved> known) {
    Menu menu = new Menu(Texts.of("source.forget"), new FontIcon("fth-trash-2"));
    menu.setId("source-forget");
    for (Saved cluster : known) {
      MenuItem item = new MenuItem(cluster.name());
      item.setMnemonicParsing(false);
      item.setOnAction(chosen -> forget(cluster));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** With it go the tokens that are kept for its addresses. */
  private void forget(Saved cluster) {
    saved.remove(cluster.name());
    Thread.ofVirtual()
        .name("lamplight-tokens")
        .start(() -> ConnectDialog.forget(safe, cluster.urls()));
  }

  private static MenuItem item(String id, String key, String icon, Runnable action) {
    MenuItem item = new MenuItem(Texts.of(key), new FontIcon(icon));
    item.setId(id);
    item.setOnAction(chosen -> action.run());
    return item;
  }

  private void simulate() {
    losing.accept(
        () -> {
          try {
            watch.begin(watch.setup());
            watch.source().play();
          } catch (MalformedScenario malformed) {
            throw new IllegalStateException("it ran before", malformed);
          }
        });
  }

  private void startKept() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Texts.of("source.three.folder"));
    @Nullable File folder = chooser.showDialog(button.getScene().getWindow());
    if (folder != null) {
      start(Optional.of(folder.toPath()));
    }
  }

  private void start(Optional<Path> directory) {
    losing.accept(
        () -> {
          try {
            watch.begin(LocalCluster.start(directory).watched(Texts.of("source.three.name")));
          } catch (IOException failed) {
            Question.explain(
                button.getScene(),
                Texts.of("source.three.failed"),
                String.valueOf(failed.getMessage()));
          }
        });
  }

  private void connect(Saved known) {
    new ConnectDialog(button.getScene(), known, safe)
        .show(
            entered -> {
              if (!entered.cluster().name().isBlank()) {
                saved.save(entered.cluster());
              }
              LiveRuns runs = entered.runs();
              losing.accept(() -> watch.begin(runs));
            });
  }
}
