package dev.lamplight.monitor.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the words about each node stand: in boxes that meet neither a disc nor each other, nor
 * leave the picture. There is as much to read as finds room for all. Ids alone may stand farther
 * off; where even so some find no room, those go without. Pure geometry.
 *
 * @param size what every label says
 * @param boxes of originals, by id
 */
public record Labels(Size size, Map<Integer, Box> boxes) {
  /** More nodes than these never get that many words: nobody would read them. */
  private static final int FULL_MAX = 9;

  private static final int SHORT_MAX = 20;
  private static final double GAP = 11;
  private static final double EDGE = 2;

  /** How much farther off words may stand than close by. */
  private static final double[] NEAR = {0, 12, 28};

  private static final double[] FAR = {0, 12, 28, 44, 60, 78, 96};

  /** How often room for the ids is sought, each time first for those that found none. */
  private static final int ATTEMPTS = 12;

  /** Directions in which a label may stand, as turns from the best one. */
  private static final double[] TURNS = {0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180};

  /** How much is written beside a disc. */
  public enum Size {
    /** State, trouble, clock, log and region. */
    FULL(152, 84),
    /** State, trouble and log. */
    SHORT(120, 48),
    /** The id, which has no room in the disc. */
    ID(30, 14);

    private final double width;
    private final double height;

    Size(double width, double height) {
      this.width = width;
      this.height = height;
    }

    public double width() {
      return width;
    }

    public double height() {
      return height;
    }
  }

  /** Where the label of that node stands, if there was room. */
  public Optional<Box> of(int id) {
    return Optional.ofNullable(boxes.get(id));
  }

  static Labels place(Places places, double width, double height) {
    int count = places.originals().size();
    Box picture = new Box(0, 0, width, height).grown(-EDGE);
    for (Size size : Size.values()) {
      boolean tooMany =
          switch (size) {
            case FULL -> count > FULL_MAX;
            case SHORT -> count > SHORT_MAX;
            case ID -> false;
          };
      if (!tooMany) {
        Map<Integer, Box> boxes =
            size == Size.ID
                ? ids(places, picture)
                : boxes(places, size, places.originals(), picture);
        if (size == Size.ID || boxes.size() == count) {
          return new Labels(size, Map.copyOf(boxes));
        }
      }
    }
    throw new IllegalStateException("labels of some size are always given");
  }

  /** Whoever chooses last may find all places taken, so that whoever found none chooses first. */
  private static Map<Integer, Box> ids(Places places, Box picture) {
    List<Seat> order = new ArrayList<>(places.originals());
    Map<Integer, Box> most = Map.of();
    for (int attempt = 0; attempt < ATTEMPTS && most.size() < order.size(); attempt++) {
      Map<Integer, Box> boxes = boxes(places, Size.ID, order, picture);
      most = boxes.size() > most.size() ? boxes : most;
      order.sort(Comparator.comparing(seat -> boxes.containsKey(seat.id())));
    }
    return most;
  }

  private static Map<Integer, Box> boxes(Places places, Size size, List<Seat> order, Box picture) {
    Map<Integer, Box> boxes = new HashMap<>();
    List<Way> ways = size == Size.FULL ? ways(places, order) : List.of();
    for (Seat seat : order) {
      Optional<Box> best = best(seat, size, places.seats(), ways, boxes.values(), picture);
      best.ifPresent(box -> boxes.put(seat.id(), box));
    }
    return boxes;
  }

  private static List<Way> ways(Places places, List<Seat> originals) {
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < originals.size(); i++) {
      for (int j = i + 1; j < originals.size(); j++) {
        ways.add(places.way(originals.get(i).id(), originals.get(j).id()));
      }
    }
    return ways;
  }

  private static Optional<Box> best(
      Seat seat, Size size, List<Seat> seats, List<Way> ways, Iterable<Box> taken, Box picture) {
    Optional<Box> best = Optional.empty();
    double least = Double.MAX_VALUE;
    for (double further : size == Size.ID ? FAR : NEAR) {
      for (int turn = 0; turn < TURNS.length; turn++) {
        Box box = candidate(seat, size, TURNS[turn], further);
        double cost = turn * 0.06 + further / 40;
        if (picture.holds(box) && isFree(box, seats, taken)) {
          for (Way way : ways) {
            cost += way.shareIn(box) * 2;
          }
          if (cost < least) {
            least = cost;
            best = Optional.of(box);
          }
        }
      }
    }
    return best;
  }

  private static Box candidate(Seat seat, Size size, double turn, double further) {
    double angle = Math.atan2(seat.outY(), seat.outX()) + Math.toRadians(turn);
    double alongX = Math.cos(angle);
    double alongY = Math.sin(angle);
    double away = seat.radius() + GAP + further;
    double middleX = seat.x() + alongX * away;
    double middleY = seat.y() + alongY * away;
    // The box hangs on the point with the side that faces the disc; between sides it slides.
    double left = middleX - size.width * (1 - alongX) / 2;
    double top = middleY - size.height * (1 - alongY) / 2;
    return new Box(left, top, size.width, size.height);
  }

  private static boolean isFree(Box box, List<Seat> seats, Iterable<Box> taken) {
    for (Seat seat : seats) {
      if (box.meets(seat.crown()) || box.meets(seat.x(), seat.y(), seat.radius() + 3)) {
        return false;
      }
    }
    for (Box other : taken) {
      if (box.meets(other)) {
        return false;
      }
    }
    return true;
  }
}
