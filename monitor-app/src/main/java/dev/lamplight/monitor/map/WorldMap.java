package dev.lamplight.monitor.map;

import dev.lamplight.core.cluster.Region;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.layout.Guest;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import dev.lamplight.monitor.theme.Palette;
import java.util.List;
import java.util.Optional;

/** A cluster's picture on the world: the section that shows its regions, and seats at them. */
public final class WorldMap {
  private static final double RADIUS_MIN = 8;
  private static final double RADIUS_MAX = 26;

  /** Of a node's share of the picture, its side, so much is its disc: 64 ids fit into theirs. */
  private static final double CROWD = 5.7;

  /** About the outermost regions: room for a node and its words. */
  private static final double MARGIN_X = 150;

  private static final double MARGIN_Y = 72;

  private final Chart chart;
  private final Places places;
  private final double width;
  private final double height;

  private WorldMap(Chart chart, Places places, double width, double height) {
    this.chart = chart;
    this.places = places;
    this.width = width;
    this.height = height;
  }

  /** Reads the coasts, which the first picture would else wait for. */
  public static void rehearse() {
    Land.all();
  }

  /** Whether every one of them, and at least one, stands in a known region. */
  public static boolean knows(List<Guest> guests) {
    return !guests.isEmpty()
        && guests.stream().allMatch(guest -> Regions.find(guest.region()).isPresent());
  }

  /**
   * Arranges a map.
   *
   * @param guests a twin behind its original
   * @return nothing if there are none, or one stands in no known region
   */
  public static Optional<WorldMap> of(List<Guest> guests, double width, double height) {
    if (!knows(guests)) {
      return Optional.empty();
    }
    List<Region> regions =
        guests.stream().map(guest -> Regions.find(guest.region()).orElseThrow()).toList();
    Chart chart =
        Chart.around(
            regions, width, height, Math.min(MARGIN_X, width / 4), Math.min(MARGIN_Y, height / 4));
    long originals = guests.stream().filter(guest -> !guest.twin()).count();
    double crowded = Math.sqrt(width * height / Math.max(1, originals)) / CROWD;
    double radius = Math.clamp(Math.min(height * 0.07, crowded), RADIUS_MIN, RADIUS_MAX);
    List<Seat> seats = new Elbows(radius, width, height).seats(guests, anchors(regions, chart));
    Places places = new Places(seats, radius, new Bows(seats, radius, height), width, height);
    return Optional.of(new WorldMap(chart, places, width, height));
  }

  public Places places() {
    return places;
  }

  /** Paints what stays: the land. */
  public void paintGround(Brush graphics, Palette palette) {
    new LandPainter(graphics, chart, width, height).paint(palette);
  }

  private static List<double[]> anchors(List<Region> regions, Chart chart) {
    return regions.stream()
        .map(
            region ->
                new double[] {
                  chart.x(region.latitude(), region.longitude()), chart.y(region.latitude())
                })
        .toList();
  }

  /**
   * Ways bow towards the nearer pole, as great circles do on a map, the farther the more; but each
   * stays on the map, and clear of other nodes.
   */
  private record Bows(List<Seat> seats, double radius, double height) implements Places.Ways {
    private static final double BEND = 0.16;
    private static final double[] BENDS = {1, 1.5, 0.55, 0, -0.6, -1, -1.5};

    @Override
    public Way between(Seat from, Seat to) {
      boolean south = (from.y() + to.y()) / 2 > height * 0.62;
      // The left of who travels east is north.
      double pole = (to.x() >= from.x() ? 1 : -1) * (south ? -1 : 1);
      Way best = Way.between(from, to, 0);
      double most = -1;
      for (double bend : BENDS) {
        Way way = Way.between(from, to, pole * bend * BEND);
        double clear = Math.min(clearance(way, from, to), radius * 2);
        double top = way.at(0.5).y();
        boolean inside = top > radius && top < height - radius;
        if (clear > most + 0.5 && inside) {
          most = clear;
          best = way;
        }
      }
      return best;
    }

    private double clearance(Way way, Seat from, Seat to) {
      double least = Double.MAX_VALUE;
      if (seats.size() > 16) {
        return least;
      }
      for (Seat seat : seats) {
        if (seat.id() != from.id() && seat.id() != to.id()) {
          least = Math.min(least, way.distanceTo(seat.x(), seat.y()) - seat.radius());
        }
      }
      return least;
    }
  }
}
