package dev.lamplight.monitor.messages;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.fx.Shown;
import dev.lamplight.monitor.fx.Tip;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The logs side by side: the wheel scrolls, a click selects, arrows go from entry to entry. */
public final class LogsView extends BorderPane implements Shown {
  private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");
  private static final double ROWS_A_NOTCH = 3;

  private final WatchViewModel watch;
  private final LogsViewModel model;
  private final PaintedPane pane = new PaintedPane();
  private final Tip tip = new Tip();
  private Theme theme = Theme.LIGHT;
  private int rowsShown;

  /** Whether the scroll bars are being set to where the picture is. */
  private boolean setting;

  @FXML private TextField search;
  @FXML private ToggleButton only;
  @FXML private Button next;
  @FXML private Label verdict;
  @FXML private ToggleButton newest;
  @FXML private StackPane middle;
  @FXML private VBox empty;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;
  @FXML private ScrollBar down;
  @FXML private ScrollBar across;

  public LogsView(WatchViewModel watch) {
    this.watch = watch;
    this.model = new LogsViewModel(watch, this::show);
    Fxml.fill(this);
    middle.getChildren().addFirst(pane);
    pane.setId("logs-picture");
    pane.setFocusTraversable(true);
    pane.setPainter(this::paint);
    model.words().bind(search.textProperty());
    model.differing().bind(only.selectedProperty());
    model.following().subscribe(newest::setSelected);
    across.managedProperty().bind(across.visibleProperty());
    down.valueProperty().subscribe(this::scrolled);
    across.valueProperty().subscribe(this::scrolled);
    pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tip.hide());
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(KeyEvent.KEY_PRESSED, this::find);
    show();
  }

  public void setTheme(Theme next) {
    theme = next;
    pane.repaint();
  }

  @Override
  public void activate() {
    model.activate();
  }

  @Override
  public void release() {
    tip.hide();
    model.release();
  }

  @Override
  public void focus() {
    pane.requestFocus();
  }

  /** How many rows the newest picture shows. */
  public int rowsShown() {
    return rowsShown;
  }

  /** At how many indexes nodes hold different entries. */
  public int differences() {
    return model.findings().differing().length;
  }

  @FXML
  private void nextDifference() {
    model.nextDifference();
  }

  @FXML
  private void follow() {
    model.follow();
    newest.setSelected(true);
  }

  private void show() {
    LogFindings findings = model.findings();
    int differences = findings.differing().length;
    verdict.setText(
        differences == 0
            ? Texts.of("log.agree")
            : differences == 1 ? Texts.of("log.one.differs") : Texts.of("log.differ", differences));
    verdict.pseudoClassStateChanged(ALARM, differences > 0);
    next.setDisable(differences == 0);
    boolean nothing = findings.rows().count() == 0;
    empty.setVisible(nothing);
    if (nothing) {
      boolean filtered = findings.last() > 0;
      String told = watch.logsAreUntold() ? "log.untold" : "log.empty";
      String key = filtered ? "log.none" : watch.isBlank() ? "recording.blank" : told;
      emptyTitle.setText(Texts.of(key));
      emptyHow.setText(Texts.of(key + ".how"));
    }
    pane.repaint();
  }

  private void paint(Brush graphics, double width, double height) {
    LogGrid grid = model.grid(width, height);
    setting = true;
    set(down, grid.topMax(), grid.page(), grid.top());
    set(across, grid.leftMax(), grid.width() - LogGrid.GUTTER, grid.left());
    setting = false;
    rowsShown =
        new LogPainter(graphics, grid, model.findings(), theme.palette(), model.selected())
            .paint(watch.chosen().get());
  }

  private static void set(ScrollBar bar, double max, double page, double value) {
    bar.setMax(max);
    bar.setVisibleAmount(max <= 0 ? 1 : page / (max + page) * max);
    bar.setBlockIncrement(page);
    bar.setUnitIncrement(Math.max(1, page / 20));
    bar.setValue(value);
    bar.setVisible(max > 0);
  }

  private void scrolled() {
    if (!setting) {
      model.scrollTo(down.getValue(), across.getValue());
    }
  }

  private void scroll(ScrollEvent event) {
    double rows = -Math.signum(event.getDeltaY()) * ROWS_A_NOTCH;
    double column = model.grid().columnWidth();
    if (event.isShiftDown()) {
      model.scroll(0, Math.signum(rows) * column);
    } else {
      model.scroll(rows, -Math.signum(event.getDeltaX()) * column);
    }
    event.consume();
  }

  private void click(MouseEvent event) {
    pane.requestFocus();
    OptionalLong row = model.grid().rowAt(event.getY());
    OptionalInt column = model.grid().columnAt(event.getX());
    if (row.isPresent()) {
      model.select(model.findings().rows().indexOf(row.getAsLong()));
    } else if (column.isPresent() && event.getY() < LogGrid.HEAD) {
      watch.choose(model.findings().nodes().get(column.getAsInt()).id());
    }
  }

  private void find(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
      search.requestFocus();
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    long page = (long) model.grid().page();
    double column = model.grid().columnWidth();
    switch (event.getCode()) {
      case UP -> model.step(-1);
      case DOWN -> model.step(1);
      case PAGE_UP -> model.step(-page);
      case PAGE_DOWN -> model.step(page);
      case HOME -> model.step(-model.findings().rows().count());
      case END -> model.follow();
      case LEFT -> model.scroll(0, -column);
      case RIGHT -> model.scroll(0, column);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void hover(MouseEvent event) {
    LogFindings findings = model.findings();
    OptionalLong row = model.grid().rowAt(event.getY());
    OptionalInt column = model.grid().columnAt(event.getX());
    if (row.isEmpty() || column.isEmpty()) {
      tip.hide();
      return;
    }
    long index = findings.rows().indexOf(row.getAsLong());
    NodeView node = findings.nodes().get(column.getAsInt());
    boolean there = index <= node.log().last();
    boolean differs = there && LogPainter.versions(findings, index).size() > 1;
    tip.show(
        pane,
        event,
        14,
        14,
        there
            ? EntryWords.full(node.log().at(index), node, differs)
            : Texts.of("log.missing.at", node.id(), index));
  }
}
