package dev.lamplight.monitor.control;

import dev.lamplight.monitor.cluster.ClusterView;
import dev.lamplight.monitor.cluster.ShapeSwitch;
import dev.lamplight.monitor.deed.Hands;
import dev.lamplight.monitor.deed.Operator;
import dev.lamplight.monitor.event.EventView;
import dev.lamplight.monitor.export.Pictures;
import dev.lamplight.monitor.file.FileChoice;
import dev.lamplight.monitor.file.FileMenu.Part;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.fx.Tips;
import dev.lamplight.monitor.inspector.AnswerView;
import dev.lamplight.monitor.inspector.InspectorView;
import dev.lamplight.monitor.inspector.LegendView;
import dev.lamplight.monitor.overview.OverviewView;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.story.NextStory;
import dev.lamplight.monitor.story.StoriesView;
import dev.lamplight.monitor.tabs.TabsView;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window: bar, cluster and inspector, then tempo, the views in tabs, and the figures. */
public final class WindowView extends StackPane {
  private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

  /** Below this width the cluster's picture has little room for words beside its headline. */
  private static final double NARROW = 800;

  /** Below this height the lower half has no room for charts under its views. */
  private static final double LOW = 780;

  private final ToolbarView toolbar;
  private final ClusterView cluster;
  private final SpacetimeView diagram;
  private final TransportView transport;
  private final TabsView tabs;
  private final TransportBanner banner;
  private final OverviewView overview;
  private final InspectorView inspector;
  private final LegendView legend = new LegendView();
  private final HelpView help = new HelpView();
  private final StoriesView stories;
  private Theme theme;
  private Consumer<Theme> themed = next -> {};

  @FXML private BorderPane frame;
  @FXML private VBox stage;
  @FXML private VBox side;
  @FXML private VBox below;

  /** A window that remembers nothing. */
  public WindowView(WatchViewModel watch, Theme theme) {
    this(watch, theme, Settings.forgetful());
  }

  public WindowView(WatchViewModel watch, Theme theme, Settings settings) {
    this.theme = theme;
    toolbar = new ToolbarView(watch, settings);
    toolbar.onExport(this::export);
    Hands hands = new Hands(watch, new Operator(watch));
    hands.remember(settings);
    inspector = new InspectorView(watch, hands);
    cluster = new ClusterView(watch, hands, inspector::focusText);
    diagram = new SpacetimeView(watch);
    tabs = new TabsView(watch, diagram);
    overview = new OverviewView(watch, diagram);
    transport = new TransportView(watch, diagram, overview);
    banner = new TransportBanner(watch);
    Fxml.fill(this);
    frame.setTop(new VBox(toolbar, banner));
    banner.onBack(transport::follow);
    banner.past().subscribe(past -> pseudoClassStateChanged(PAST, past));
    ShapeSwitch shapes = new ShapeSwitch(watch, cluster.scene());
    NextStory next = new NextStory(watch, toolbar::begin);
    AnswerView answer = new AnswerView(watch, shapes, next);
    stage.getChildren().addAll(answer, cluster);
    stage.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(shapes::setBrief);
    heightProperty()
        .map(height -> height.doubleValue() > 0 && height.doubleValue() < LOW)
        .subscribe(
            low -> {
              answer.setScarce(low);
              tabs.setFigures(!low);
              legend.setBrief(low);
            });
    VBox.setVgrow(cluster, Priority.ALWAYS);
    side.getChildren().addAll(new EventView(watch, diagram.causes()), inspector, legend);
    VBox.setVgrow(inspector, Priority.ALWAYS);
    below.getChildren().addAll(transport, tabs);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    stories = new StoriesView(toolbar::begin);
    getChildren().addAll(stories, help);
    Tips.offer(this);
    toolbar.onStories(stories::toggle);
    toolbar.onTheme(() -> setTheme(this.theme.other()));
    toolbar.onHelp(help::toggle);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        new Keys(watch, toolbar, transport, diagram, cluster, inspector, help, stories)::press);
    addEventFilter(KeyEvent.KEY_PRESSED, tabs::press);
    setTheme(theme);
  }

  /** What changes the language; the window itself cannot. */
  public void onLanguage(Consumer<Language> change) {
    toolbar.onLanguage(change);
  }

  /** Hears of another theme. */
  public void onTheme(Consumer<Theme> listener) {
    themed = listener;
  }

  /** Does what loses the run, unless the user would rather keep it. */
  public void losing(Runnable what) {
    toolbar.losing(what);
  }

  /** Asks for files in that way from now on. */
  public void chooseFiles(FileChoice choice) {
    toolbar.chooseFiles(choice);
  }

  private void export(Part part, Path file) {
    Node what = part == Part.WINDOW ? this : diagram;
    try {
      Pictures.write(what, file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public ClusterView cluster() {
    return cluster;
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
    themed.accept(next);
    next.dress(this);
    toolbar.setTheme(next);
    cluster.setTheme(next);
    diagram.setTheme(next);
    tabs.setTheme(next);
    overview.setTheme(next);
    legend.setTheme(next);
  }
}
