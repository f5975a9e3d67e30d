package dev.lamplight.monitor.tabs;

import dev.lamplight.monitor.elections.ElectionsView;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.fx.Shown;
import dev.lamplight.monitor.graph.GraphView;
import dev.lamplight.monitor.messages.LogsView;
import dev.lamplight.monitor.metrics.MetricsView;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The lower half: a strip of tabs, the view that is chosen there, and the figures. Only that view
 * is in the scene and hears of frames; those behind the diagram are made when first asked for,
 * which a start need not wait for.
 */
public final class TabsView extends VBox {
  private static final KeyCode[] DIGITS = {
    KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4
  };

  private final Map<Tab, Page> pages = new EnumMap<>(Tab.class);
  private final WatchViewModel watch;
  private final MetricsView metrics;
  private @Nullable GraphView graph;
  private @Nullable LogsView logs;
  private @Nullable ElectionsView elections;
  private Theme theme = Theme.LIGHT;
  private Tab shown = Tab.DIAGRAM;

  @FXML private HBox strip;
  @FXML private StackPane content;
  @FXML private ToggleButton figures;

  public TabsView(WatchViewModel watch, SpacetimeView diagram) {
    this.watch = watch;
    metrics = new MetricsView(watch);
    Fxml.fill(this);
    getChildren().add(metrics);
    Always always = new Always(diagram);
    add(Tab.DIAGRAM, () -> diagram, () -> always);
    add(Tab.GRAPH, this::graph, this::graph);
    add(Tab.LOGS, this::logs, this::logs);
    add(Tab.ELECTIONS, this::elections, this::elections);
    show(Tab.DIAGRAM);
    sceneProperty()
        .subscribe(
            scene -> {
              Shown view = page(shown).shown().get();
              if (scene == null) {
                view.release();
              } else {
                view.activate();
              }
            });
  }

  /** Shows that view, and no other. */
  public void show(Tab tab) {
    Page before = page(shown);
    Page next = page(tab);
    shown = tab;
    before.shown().get().release();
    content.getChildren().setAll(next.node().get());
    if (getScene() != null) {
      next.shown().get().activate();
    }
    pages.forEach((each, page) -> page.button().setSelected(each == tab));
  }

  public Tab shown() {
    return shown;
  }

  public GraphView graph() {
    if (graph == null) {
      graph = new GraphView(watch);
      graph.setTheme(theme);
    }
    return graph;
  }

  public LogsView logs() {
    if (logs == null) {
      logs = new LogsView(watch);
      logs.setTheme(theme);
    }
    return logs;
  }

  private ElectionsView elections() {
    if (elections == null) {
      elections = new ElectionsView(watch);
      elections.onMoment(() -> show(Tab.DIAGRAM));
    }
    return elections;
  }

  public MetricsView metrics() {
    return metrics;
  }

  public void setTheme(Theme next) {
    theme = next;
    if (graph != null) {
      graph.setTheme(next);
    }
    if (logs != null) {
      logs.setTheme(next);
    }
    metrics.setTheme(next);
  }

  /** The keys that choose a view, and the one for the figures. */
  public void press(KeyEvent event) {
    if (!event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    for (int place = 0; place < DIGITS.length; place++) {
      if (event.getCode() == DIGITS[place]) {
        show(Tab.values()[place]);
        page(shown).shown().get().focus();
        event.consume();
      }
    }
    if (event.getCode() == KeyCode.M) {
      setFigures(!figures.isSelected());
      event.consume();
    }
  }

  /** Shows the figures with their charts, or in words alone. */
  public void setFigures(boolean charts) {
    figures.setSelected(charts);
    figures();
  }

  @FXML
  private void figures() {
    metrics.setTall(figures.isSelected());
  }

  private void add(Tab tab, Supplier<? extends Node> node, Supplier<? extends Shown> view) {
    ToggleButton button = new ToggleButton(Texts.of(tab.key()));
    button.setId("tab-" + tab.name().toLowerCase(java.util.Locale.ROOT));
    button.getStyleClass().add("tab-button");
    button.setAccessibleHelp(Texts.of(tab.key() + ".tip", tab.ordinal() + 1));
    button.setOnAction(
        chosen -> {
          show(tab);
          view.get().focus();
        });
    strip.getChildren().add(tab.ordinal(), button);
    pages.put(tab, new Page(button, node, view));
  }

  private Page page(Tab tab) {
    Page page = pages.get(tab);
    if (page == null) {
      throw new IllegalStateException("no page for " + tab);
    }
    return page;
  }

  private record Page(
      ToggleButton button, Supplier<? extends Node> node, Supplier<? extends Shown> shown) {}

  /** The diagram, which follows the run also while it is hidden. */
  private record Always(Node node) implements Shown {
    @Override
    public void activate() {}

    @Override
    public void release() {}

    @Override
    public void focus() {
      node.requestFocus();
    }
  }
}
