package dev.lamplight.monitor.control;

import dev.lamplight.monitor.event.EventView;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.inspector.AnswerView;
import dev.lamplight.monitor.inspector.InspectorView;
import dev.lamplight.monitor.inspector.LegendView;
import dev.lamplight.monitor.overview.OverviewView;
import dev.lamplight.monitor.ring.RingView;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.tabs.TabsView;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window: bar, ring and inspector, then tempo, the views in tabs, and the figures. */
public final class WindowView extends StackPane {
  private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

  private final ToolbarView toolbar;
  private final RingView ring;
  private final SpacetimeView diagram;
  private final TransportView transport;
  private final TabsView tabs;
  private final TransportBanner banner;
  private final OverviewView overview;
  private final InspectorView inspector;
  private final LegendView legend = new LegendView();
  private final HelpView help = new HelpView();
  private Theme theme;

  @FXML private BorderPane frame;
  @FXML private VBox stage;
  @FXML private VBox side;
  @FXML private VBox below;

  public WindowView(WatchViewModel watch, Theme theme) {
    this.theme = theme;
    toolbar = new ToolbarView(watch);
    ring = new RingView(watch);
    diagram = new SpacetimeView(watch);
    tabs = new TabsView(watch, diagram);
    overview = new OverviewView(watch, diagram);
    transport = new TransportView(watch, diagram, overview);
    banner = new TransportBanner(watch);
    inspector = new InspectorView(watch);
    Fxml.fill(this);
    frame.setTop(new VBox(toolbar, banner));
    banner.onBack(transport::follow);
    banner.past().subscribe(past -> pseudoClassStateChanged(PAST, past));
    stage.getChildren().addAll(new AnswerView(watch), ring);
    VBox.setVgrow(ring, Priority.ALWAYS);
    side.getChildren().addAll(new EventView(watch, diagram.causes()), inspector, legend);
    VBox.setVgrow(inspector, Priority.ALWAYS);
    below.getChildren().addAll(transport, tabs);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().add(help);
    toolbar.onTheme(() -> setTheme(this.theme.other()));
    toolbar.onHelp(help::toggle);
    addEventFilter(
        KeyEvent.KEY_PRESSED, new Keys(watch, toolbar, transport, diagram, inspector, help)::press);
    addEventFilter(KeyEvent.KEY_PRESSED, tabs::press);
    setTheme(theme);
  }

  public RingView ring() {
    return ring;
  }

  public SpacetimeView diagram() {
    return diagram;
  }

  public TabsView tabs() {
    return tabs;
  }

  /** Sets the speed, and the slider with it. */
  public void setSpeed(double speed) {
    transport.setSpeed(speed);
  }

  public Theme theme() {
    return theme;
  }

  public void setTheme(Theme next) {
    theme = next;
    next.dress(this);
    toolbar.setTheme(next);
    ring.setTheme(next);
    diagram.setTheme(next);
    tabs.setTheme(next);
    overview.setTheme(next);
    legend.setTheme(next);
  }
}
