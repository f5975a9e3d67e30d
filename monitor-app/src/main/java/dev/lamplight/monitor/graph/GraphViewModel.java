package dev.lamplight.monitor.graph;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.fx.Newest;
import dev.lamplight.monitor.graph.Stretch.Place;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.watch.SelectedEntries;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Subscription;

/** Which stretch of the graph is seen, and from where. */
final class GraphViewModel {
  private final WatchViewModel watch;
  private final Runnable changed;
  private final Newest<GraphLayout.Question, Stretch> layout;
  private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
  private Subscription subscription = Subscription.EMPTY;
  private Stretch stretch = Stretch.EMPTY;
  private SelectedEntries selected = SelectedEntries.NONE;
  private GraphCamera camera =
      new GraphCamera(0, 0, 1, GraphPainter.GUTTER, GraphPainter.HEAD, GraphPainter.columnFor(0));
  private double width = 1;
  private double height = 1;
  private long run = -1;

  /** Whether nobody has zoomed: then the rows decide how large it is. */
  private boolean untouched = true;

  /** Which message is to be brought into sight once it is laid out, 0 if none is. */
  private long sought;

  /**
   * A model that hears of nothing yet.
   *
   * @param changed called when there is another picture
   */
  GraphViewModel(WatchViewModel watch, Runnable changed) {
    this.watch = watch;
    this.changed = changed;
    this.layout = new Newest<>(new GraphLayout()::of, this::receive);
  }

  void activate() {
    subscription.unsubscribe();
    subscription =
        watch
            .onFrame(this::take)
            .and(watch.selection().subscribe(this::selectionChanged))
            .and(watch.chosen().subscribe(() -> ask()));
  }

  void release() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  Stretch stretch() {
    return stretch;
  }

  SelectedEntries selected() {
    return selected;
  }

  Optional<Entry.Message> centre() {
    return stretch.firstMessage(selected);
  }

  /** From where a picture of that size is seen. */
  GraphCamera camera(double width, double height) {
    this.width = width;
    this.height = height;
    int rows = stretch.rows().size();
    if (untouched) {
      double zoom = camera.roomForRows(height) / (Math.max(1, rows) * GraphCamera.ROW);
      camera = camera.zoomed(Math.clamp(zoom, 0.65, 1) / camera.zoom(), 0, 0, rows, height);
    }
    camera = camera.within(rows, height);
    if (following.get()) {
      camera = camera.following(stretch.columns(), width);
    }
    return camera;
  }

  ReadOnlyBooleanProperty following() {
    return following.getReadOnlyProperty();
  }

  void follow() {
    following.set(true);
    ask();
    changed.run();
  }

  void move(double right, double down) {
    following.set(following.get() && right == 0);
    look(camera.moved(right, down, stretch.rows().size(), height));
  }

  /** Goes to the oldest messages. */
  void oldest() {
    following.set(false);
    look(camera.withX(0));
  }

  void zoom(double factor) {
    double at = following.get() ? width : width / 2;
    zoomAt(factor, at, height / 2);
  }

  void zoomAt(double factor, double x, double y) {
    untouched = false;
    look(camera.zoomed(factor, x, y, stretch.rows().size(), height));
  }

  /** So that all that is laid out is seen. */
  void fit() {
    untouched = false;
    following.set(false);
    int first = stretch.firstColumn();
    look(camera.fitted(first, stretch.lastColumn(), stretch.rows().size(), width, height));
  }

  void select(Entry.Message message) {
    watch.select(new Selection.Message(message.index()));
  }

  void selectNothing() {
    watch.select(Selection.NONE);
  }

  /** Selects the neighbour in that direction, the newest message if none is selected. */
  void step(GraphStep step) {
    centre()
        .flatMap(message -> step.from(stretch, message))
        .or(() -> centre().isPresent() ? Optional.empty() : newest())
        .ifPresent(this::select);
  }

  private Optional<Entry.Message> newest() {
    return stretch.places().stream()
        .map(Place::message)
        .max(Comparator.comparingLong(Entry.Message::index));
  }

  private void look(GraphCamera next) {
    camera = next;
    ask();
    changed.run();
  }

  private void take(Frame frame) {
    if (frame.title().origin() != run) {
      run = frame.title().origin();
      untouched = true;
      following.set(true);
      selected = SelectedEntries.NONE;
      sought = 0;
    }
    ask();
  }

  private void ask() {
    watch
        .frame()
        .ifPresent(
            frame -> {
              int middle = following.get() ? Integer.MAX_VALUE : camera.middle(width);
              OptionalInt holder = watch.chosenNode().stream().mapToInt(NodeView::id).findFirst();
              layout.offer(
                  new GraphLayout.Question(
                      frame.title().run(), frame.snapshot().nodes(), holder, middle, sought));
            });
  }

  private void selectionChanged(Selection selection) {
    selected =
        watch
            .frame()
            .map(frame -> SelectedEntries.of(selection, frame.trace()))
            .orElse(SelectedEntries.NONE);
    sought =
        selected.isEmpty()
            ? 0
            : stretch.firstMessage(selected).map(Entry.Message::index).orElse(selected.first());
    if (sought > 0) {
      reach();
      ask();
    }
    changed.run();
  }

  private void receive(Stretch next) {
    stretch = next;
    double column = GraphPainter.columnFor(next.log().last());
    camera =
        new GraphCamera(
            camera.x() * column / camera.column(),
            camera.y(),
            camera.zoom(),
            camera.left(),
            camera.top(),
            column);
    if (sought > 0) {
      reach();
    }
    changed.run();
  }

  /** Brings what is sought into sight, if it is laid out. */
  private void reach() {
    for (Place place : stretch.places()) {
      if (place.index() == sought) {
        GraphCamera now = camera(width, height);
        GraphCamera next = now.showing(place.column(), place.row(), width, height);
        if (next.x() != now.x()) {
          following.set(false);
        }
        camera = next;
        sought = 0;
        return;
      }
    }
  }
}
