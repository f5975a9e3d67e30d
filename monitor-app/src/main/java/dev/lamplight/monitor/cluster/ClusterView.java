package dev.lamplight.monitor.cluster;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.cluster.painting.ClusterPainter;
import dev.lamplight.monitor.cluster.painting.LinkDrag;
import dev.lamplight.monitor.cluster.painting.LinkDrag.Outcome;
import dev.lamplight.monitor.cluster.painting.PaintedCluster;
import dev.lamplight.monitor.cluster.painting.PaintedCluster.Hit;
import dev.lamplight.monitor.deed.DeedKeys;
import dev.lamplight.monitor.deed.Hands;
import dev.lamplight.monitor.deed.Menus;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.fx.Tip;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/**
 * The cluster's picture. A click chooses a node, a click beside it none; a line drawn from node to
 * node, or a click on a link, asks what to do with that link; what is under the pointer is named.
 */
public final class ClusterView extends StackPane {
  private static final double SLOW = 1;

  private final WatchViewModel watch;
  private final Hands hands;
  private final ClusterScene scene;
  private final DeedKeys keys;
  private final Runnable send;
  private final PaintedPane ground = new PaintedPane();
  private final PaintedPane live = new PaintedPane();
  private final Tip tip = new Tip();
  private Sprites sprites = new Sprites(Theme.LIGHT.palette());
  private PaintedCluster painted = PaintedCluster.EMPTY;
  private LinkDrag drag = LinkDrag.idle();
  private ContextMenu menu = new ContextMenu();
  private long messagesShown;

  /**
   * @param send lets the user write to the chosen node
   */
  public ClusterView(WatchViewModel watch, Hands hands, Runnable send) {
    this.watch = watch;
    this.hands = hands;
    this.send = send;
    this.scene = new ClusterScene(watch);
    this.keys = new DeedKeys(watch, hands, this::chooseForLink);
    setId("cluster");
    setFocusTraversable(true);
    getChildren().addAll(ground, live);
    ground.setPainter(this::paintGround);
    live.setPainter(this::paint);
    watch.onFrame(frame -> live.repaint());
    watch.chosen().subscribe(live::repaint);
    keys.hint().subscribe(live::repaint);
    scene.shown().subscribe(live::repaint);
    live.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    live.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
    live.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    live.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    live.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tip.hide());
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
    addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
  }

  public void setTheme(Theme theme) {
    sprites = new Sprites(theme.palette());
    ground.repaint();
    live.repaint();
  }

  /** Map or ring: which is wanted, and which is shown. */
  public ClusterScene scene() {
    return scene;
  }

  /** Does what a key means for the chosen node; says whether it meant something. */
  public boolean press(KeyEvent event) {
    if (event.getCode() == KeyCode.M && !event.isShiftDown()) {
      scene.toggle();
      return true;
    }
    return keys.press(this, event);
  }

  /** Where the disc of {@code node} is, in this view's own coordinates. */
  public Optional<Point2D> placeOf(int node) {
    return painted.places().seat(node).map(seat -> new Point2D(seat.x(), seat.y()));
  }

  /** How many nodes the newest picture shows. */
  public int nodesShown() {
    return painted.places().seats().size();
  }

  /** How many messages were shown so far, each once. */
  public long messagesShown() {
    return messagesShown;
  }

  private void paintGround(Brush graphics, double width, double height) {
    watch
        .frame()
        .ifPresent(frame -> scene.paintGround(graphics, width, height, frame.snapshot(), sprites));
  }

  private void paint(Brush graphics, double width, double height) {
    watch.frame().ifPresent(frame -> paint(graphics, width, height, frame));
  }

  private void paint(Brush graphics, double width, double height, Frame frame) {
    if (scene.arrange(frame.snapshot(), width, height)) {
      ground.repaint();
    }
    boolean slow = !frame.tempo().playing() || frame.tempo().speed() <= SLOW;
    PaintedCluster before = painted;
    painted =
        new ClusterPainter(graphics, width, height, sprites)
            .paint(scene.places(), frame, watch.chosen().get(), slow, drag, keys.hint().get());
    messagesShown += painted.newSince(before);
  }

  private void press(MouseEvent event) {
    requestFocus();
    menu.hide();
    tip.hide();
    if (event.getButton() == MouseButton.PRIMARY) {
      drag = LinkDrag.press(painted.nodeAt(event.getX(), event.getY()), event.getX(), event.getY());
    }
  }

  private void move(MouseEvent event) {
    drag = drag.move(event.getX(), event.getY(), painted.nodeAt(event.getX(), event.getY()));
    setCursor(drag instanceof LinkDrag.Drawn ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    live.repaint();
  }

  private void release(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    Outcome outcome = drag.release();
    drag = LinkDrag.idle();
    live.repaint();
    switch (outcome) {
      case Outcome.Nothing _ -> {}
      case Outcome.Line(int from, int to) -> open(Menus.ofLink(hands, from, to), event);
      case Outcome.Click(var node) -> {
        if (node.isEmpty()
            && painted.at(event.getX(), event.getY()).orElse(null)
                instanceof Hit.OnLink(int a, int b)) {
          open(Menus.ofLink(hands, a, b), event);
        } else {
          watch.choose(node.orElse(0));
        }
      }
    }
  }

  private void open(ContextMenu next, MouseEvent at) {
    menu = next;
    menu.show(this, at.getScreenX(), at.getScreenY());
  }

  /** In the middle of the link. */
  private void chooseForLink(int from, int to) {
    if (painted.places().holds(from) && painted.places().holds(to)) {
      Way.Point middle = painted.places().way(from, to).at(0.5);
      openAt(Menus.ofLink(hands, from, to), middle.x(), middle.y());
    }
  }

  private void openMenu(ContextMenuEvent event) {
    Optional<Integer> node =
        event.isKeyboardTrigger()
            ? Optional.of(watch.chosen().get()).filter(id -> id != 0)
            : painted.nodeAt(event.getX(), event.getY());
    node.flatMap(painted.places()::seat).ifPresent(this::openMenu);
    event.consume();
  }

  private void openMenu(Seat seat) {
    watch.choose(seat.id());
    openAt(Menus.ofNode(this, hands, seat.id(), send), seat.x() + seat.radius(), seat.y());
  }

  private void openAt(ContextMenu next, double x, double y) {
    menu.hide();
    menu = next;
    menu.show(this, Side.TOP, x, y);
  }

  /** Arrows go from node to node. */
  private void walk(KeyEvent event) {
    int alongX = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
    int alongY = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    if (alongX != 0 || alongY != 0) {
      painted.next(watch.chosen().get(), alongX, alongY).ifPresent(watch::choose);
      event.consume();
    }
  }

  private void hover(MouseEvent event) {
    Optional<Hit> hit = painted.at(event.getX(), event.getY());
    setCursor(hit.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    hit.ifPresentOrElse(what -> tip.show(live, event, 14, 14, HitWords.of(what, watch)), tip::hide);
  }
}
