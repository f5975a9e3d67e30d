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
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The lower half: a strip of tabs, the view that is chosen there, and the figures. Only that view
 * is in the scene and hears of frames.
 */
public final class TabsView extends VBox {
  private static final KeyCode[] DIGITS = {
    KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4
  };

  private final Map<Tab, Page> pages = new EnumMap<>(Tab.class);
  private final GraphView graph;
  private final LogsView logs;
  private final MetricsView metrics;
  private Tab shown = Tab.DIAGRAM;

  @FXML private HBox strip;
  @FXML private StackPane content;
  @FXML private ToggleButton figures;

  public TabsView(WatchViewModel watch, SpacetimeView diagram) {
    graph = new GraphView(watch);
    logs = new LogsView(watch);
    metrics = new MetricsView(watch);
    ElectionsView elections = new ElectionsView(watch);
    Fxml.fill(this);
    getChildren().add(metrics);
    add(Tab.DIAGRAM, diagram, new Always(diagram));
    add(Tab.GRAPH, graph, graph);
    add(Tab.LOGS, logs, logs);
    add(Tab.ELECTIONS, elections, elections);
    elections.onMoment(() -> show(Tab.DIAGRAM));
    show(Tab.DIAGRAM);
    sceneProperty()
        .subscribe(
            scene -> {
              Shown view = page(shown).shown();
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
    before.shown().release();
    content.getChildren().setAll(next.node());
    if (getScene() != null) {
      next.shown().activate();
    }
    pages.forEach((each, page) -> page.button().setSelected(each == tab));
  }

  public Tab shown() {
    return shown;
  }

  public GraphView graph() {
    return graph;
  }

  public LogsView logs() {
    return logs;
  }

  public MetricsView metrics() {
    return metrics;
  }

  public void setTheme(Theme theme) {
    graph.setTheme(theme);
    logs.setTheme(theme);
    metrics.setTheme(theme);
  }

  /** The keys that choose a view, and the one for the figures. */
  public void press(KeyEvent event) {
    if (!event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    for (int place = 0; place < DIGITS.length; place++) {
      if (event.getCode() == DIGITS[place]) {
        show(Tab.values()[place]);
        page(shown).shown().focus();
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

  private void add(Tab tab, Node node, Shown view) {
    ToggleButton button = new ToggleButton(Texts.of(tab.key()));
    button.setId("tab-" + tab.name().toLowerCase(java.util.Locale.ROOT));
    button.getStyleClass().add("tab-button");
    button.setTooltip(new Tooltip(Texts.of(tab.key() + ".tip", tab.ordinal() + 1)));
    button.setOnAction(
        chosen -> {
          show(tab);
          view.focus();
        });
    strip.getChildren().add(tab.ordinal(), button);
    VBox.setVgrow(node, Priority.ALWAYS);
    pages.put(tab, new Page(button, node, view));
  }

  private Page page(Tab tab) {
    Page page = pages.get(tab);
    if (page == null) {
      throw new IllegalStateException("no page for " + tab);
    }
    return page;
  }

  private record Page(ToggleButton button, Node node, Shown shown) {}

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
