package dev.lamplight.core.scenario;

import dev.lamplight.core.cluster.Region;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.Scenario.Place;
import dev.lamplight.core.scenario.language.Complaint;
import dev.lamplight.core.scenario.language.Line;
import dev.lamplight.core.scenario.language.Nearest;
import dev.lamplight.core.scenario.language.Range;
import dev.lamplight.core.scenario.language.Wanted;
import dev.lamplight.core.scenario.language.Wrong;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.simulation.network.NetworkModel.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines that describe the cluster, each of which may stand once; what is not said is as usual.
 */
final class Headers {
  private static final List<String> SHARES = List.of("loss", "duplicate", "reorder");
  private static final List<String> REGIONS = Regions.all().stream().map(Region::name).toList();

  private final Map<String, Integer> claimed = new TreeMap<>();
  private boolean nodesAreKnown = true;

  private String name;
  private List<Place> places = Scenario.places(3);
  private Protocol protocol = Protocol.FENCED;
  private NetworkModel network = NetworkModel.WAN;
  private long seed = 1;
  private long untilNanos = Scenario.UNTIL_DEFAULT_NANOS;

  Headers(String name) {
    this.name = name;
  }

  /** Complains if an earlier line begins with the same word. */
  void claim(String keyword, int line, int column) {
    Integer earlier = claimed.putIfAbsent(keyword, line);
    if (earlier != null) {
      throw new Complaint(column, Wrong.STANDS_ALREADY.of(keyword, earlier));
    }
  }

  void readName(Line line) {
    name = line.text(Wanted.NAME);
  }

  /** {@code 5}, or {@code 8001@us-central1 8002 8003}. */
  void readNodes(Line line) {
    nodesAreKnown = false;
    int begin = line.column();
    boolean begunByNumber = line.isNumber();
    Map<Integer, Optional<Region>> regions = new TreeMap<>();
    do {
      readNode(line, regions);
    } while (!line.isOver());
    if (begunByNumber && regions.size() == 1) {
      int count = regions.keySet().iterator().next();
      if (count > Scenario.NODES_MAX) {
        throw new Complaint(begin, Wrong.LONE_NODE.of(Scenario.NODES_MAX));
      }
      places = Scenario.places(count);
    } else {
      List<Place> read = new ArrayList<>();
      regions.forEach(
          (id, region) ->
              read.add(new Place(id, region.orElse(Scenario.defaultRegion(read.size())))));
      places = List.copyOf(read);
    }
    nodesAreKnown = true;
  }

  private static void readNode(Line line, Map<Integer, Optional<Region>> regions) {
    int column = line.column();
    if (regions.size() == Scenario.NODES_MAX) {
      throw new Complaint(column, Wrong.TOO_MANY_NODES.of(Scenario.NODES_MAX));
    }
    String word = line.word(Wanted.NODES);
    int sign = word.indexOf('@');
    String id = sign < 0 ? word : word.substring(0, sign);
    if (!id.matches("[1-9][0-9]{0,8}")) {
      throw new Complaint(
          column,
          Wrong.UNEXPECTED.of(Wanted.FROM_TO.of(Wanted.NODE.of(), 1, 999_999_999), "'" + id + "'"));
    }
    Optional<Region> region = Optional.empty();
    if (sign >= 0) {
      String written = word.substring(sign + 1);
      region = Regions.find(written);
      if (region.isEmpty()) {
        throw new Complaint(column + sign + 1, unknownRegion(written));
      }
    }
    if (regions.putIfAbsent(Integer.valueOf(id), region) != null) {
      throw new Complaint(column, Wrong.NODE_TWICE.of(id));
    }
  }

  private static String unknownRegion(String written) {
    String region = Wanted.REGION.of();
    String quoted = "'" + written + "'";
    return Nearest.to(written, REGIONS)
        .map(near -> Wrong.MISSPELT.of(region, quoted, near))
        .orElseGet(() -> Wrong.UNKNOWN.of(region, quoted, Wanted.REGIONS.of()));
  }

  void readProtocol(Line line) {
    protocol =
        line.oneOf(
            Wanted.PROTOCOL,
            List.of(Protocol.values()),
            each -> each.name().toLowerCase(Locale.ROOT));
  }

  void readNetwork(Line line) {
    network = network(line);
  }

  /** Takes what stands behind {@code network}. */
  static NetworkModel network(Line line) {
    String kind = line.oneOf(Wanted.NETWORK, List.of("wan", "lan", "latency"), word -> word);
    Spread spread =
        switch (kind) {
          case "wan" -> new Spread.Wan();
          case "lan" -> new Spread.Lan();
          default -> between(line.range(0));
        };
    double[] shares = new double[SHARES.size()];
    List<String> left = new ArrayList<>(SHARES);
    while (!line.isOver()) {
      if (left.isEmpty()) {
        line.end();
      }
      String share = line.oneOf(Wanted.NETWORK_PROPERTY, left, word -> word);
      left.remove(share);
      shares[SHARES.indexOf(share)] = line.share();
    }
    return new NetworkModel(spread, shares[0], shares[1], shares[2]);
  }

  private static Spread between(Range range) {
    return new Spread.Between(range.leastNanos(), range.mostNanos());
  }

  void readSeed(Line line) {
    seed = line.number(Wanted.SEED, 0, Long.MAX_VALUE);
  }

  void readUntil(Line line) {
    int column = line.column();
    untilNanos = line.duration();
    if (untilNanos == 0) {
      throw new Complaint(column, Wrong.NO_TIME.of());
    }
  }

  long untilNanos() {
    return untilNanos;
  }

  /** The ids that other lines may name; none if the line that lists them is wrong. */
  int[] ids(Overrides overrides) {
    return nodesAreKnown
        ? overrides.places(places).stream().mapToInt(Place::id).toArray()
        : new int[0];
  }

  /** A scenario with this cluster and the rest of {@code body}. */
  Scenario complete(Overrides overrides, Body body) {
    return new Scenario(
        name,
        overrides.places(places),
        overrides.protocol().orElse(protocol),
        overrides.network().orElse(network),
        overrides.seed().orElse(seed),
        body.steps(),
        body.repetitions(),
        body.randomFaults(),
        overrides.untilNanos().orElse(untilNanos),
        body.expectations());
  }
}
