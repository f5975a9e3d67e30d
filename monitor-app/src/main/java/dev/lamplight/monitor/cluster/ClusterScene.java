package dev.lamplight.monitor.cluster;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.cluster.painting.ClusterPainter;
import dev.lamplight.monitor.cluster.painting.PaintedCluster;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.layout.Guest;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.map.WorldMap;
import dev.lamplight.monitor.ring.RingLayout;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * On what ground the cluster stands, and where; arranged anew only when nodes or the picture's size
 * change. A map needs to know each node's region: without, there is a ring whatever is wanted.
 */
public final class ClusterScene {
  /** The ground. */
  public enum Shape {
    MAP,
    RING;

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String SETTING = "cluster.shape";
  private static final int MAPPED_MAX = 16;

  private final WatchViewModel watch;
  private final ReadOnlyObjectWrapper<Optional<Shape>> wanted =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Shape> shown = new ReadOnlyObjectWrapper<>(Shape.RING);
  private Arrangement arranged = new Arrangement(List.of(), Shape.RING, 0, 0);
  private List<LinkView> links = List.of();
  private Optional<WorldMap> map = Optional.empty();
  private Places places = PaintedCluster.EMPTY.places();

  /** What an arrangement follows from. */
  private record Arrangement(List<Guest> guests, Shape shape, double width, double height) {}

  ClusterScene(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(frame -> shown.set(shape(guests(frame.snapshot()))));
  }

  /** What the user chose, if anything. */
  public ReadOnlyObjectProperty<Optional<Shape>> wanted() {
    return wanted.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Shape> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Whether the nodes' regions are known, so that a map can be shown. */
  public boolean hasMap() {
    return watch.frame().map(frame -> WorldMap.knows(guests(frame.snapshot()))).orElse(false);
  }

  /** Shows a map wherever one can be, or always a ring. */
  public void want(Shape shape) {
    wanted.set(Optional.of(shape));
    watch.frame().ifPresent(frame -> shown.set(shape(guests(frame.snapshot()))));
  }

  /** Begins with what was chosen last time, and keeps what is chosen from now on. */
  public void remember(Settings settings) {
    Stream.of(Shape.values())
        .filter(shape -> settings.get(SETTING).equals(Optional.of(shape.title())))
        .forEach(this::want);
    wanted.subscribe((before, now) -> now.ifPresent(shape -> settings.put(SETTING, shape.title())));
  }

  /** The other one, if there is one. */
  void toggle() {
    if (hasMap()) {
      want(shown.get() == Shape.MAP ? Shape.RING : Shape.MAP);
    }
  }

  Places places() {
    return places;
  }

  /** Says whether the ground must be painted again. */
  boolean arrange(Snapshot snapshot, double width, double height) {
    List<Guest> guests = guests(snapshot);
    Arrangement next = new Arrangement(guests, shape(guests), width, height);
    boolean anew = !next.equals(arranged);
    if (anew) {
      arranged = next;
      map = next.shape() == Shape.MAP ? WorldMap.of(guests, width, height) : Optional.empty();
      places = map.map(WorldMap::places).orElseGet(() -> RingLayout.of(guests, width, height));
    }
    boolean linked = !snapshot.links().equals(links);
    links = snapshot.links();
    return anew || linked;
  }

  void paintGround(
      Brush graphics, double width, double height, Snapshot snapshot, Sprites sprites) {
    arrange(snapshot, width, height);
    graphics.setFill(sprites.palette().of(Ink.PAPER));
    graphics.fillRect(0, 0, width, height);
    map.ifPresent(world -> world.paintGround(graphics, sprites.palette()));
    new ClusterPainter(graphics, width, height, sprites).paintGround(places, snapshot);
  }

  /** Many nodes are easier told apart on a ring. */
  private Shape shape(List<Guest> guests) {
    boolean few = guests.size() <= MAPPED_MAX;
    boolean map = wanted.get().map(shape -> shape == Shape.MAP).orElse(few);
    return map && WorldMap.knows(guests) ? Shape.MAP : Shape.RING;
  }

  private static List<Guest> guests(Snapshot snapshot) {
    return snapshot.nodes().stream()
        .map(node -> new Guest(node.id(), node.twin(), node.region()))
        .toList();
  }
}
