package dev.lamplight.server.bench.contest;

import dev.lamplight.server.bench.load.Answers;
import dev.lamplight.server.bench.load.Load;
import dev.lamplight.server.bench.load.LoadResult;
import dev.lamplight.server.bench.load.Requests;
import dev.lamplight.server.bench.rival.OurNodes;
import dev.lamplight.server.bench.rival.Rival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Our cluster and, perhaps, another, measured in turn; and the figures as they come in. */
public final class Contest implements AutoCloseable {
  private static final long SETTLING_SECONDS = 60;
  private static final int LOOKS = 10;
  private static final long LOOK_MILLIS = 100;

  private final OurNodes ours;
  private final Optional<Rival> theirs;
  private final Acknowledged acknowledged = new Acknowledged();
  private final Consumer<String> progress;
  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private long next;
  private long theirAnswers;

  /** A figure's values so far. */
  private record Measured(
      String unit, Row.@Nullable Bar bar, List<Double> ours, List<Double> theirs) {}

  Contest(OurNodes ours, Optional<Rival> theirs, Consumer<String> progress) {
    this.ours = ours;
    this.theirs = theirs;
    this.progress = progress;
  }

  public OurNodes ours() {
    return ours;
  }

  /** All that are measured, ourselves first. */
  public List<Rival> all() {
    List<Rival> all = new ArrayList<>(List.of(ours));
    theirs.ifPresent(all::add);
    return all;
  }

  /** What our cluster has acknowledged so far. */
  public Acknowledged acknowledged() {
    return acknowledged;
  }

  public void say(String what) {
    progress.accept(what);
  }

  /** Waits until all three nodes have agreed on one leader for a second; gives its place. */
  public static int settle(Rival rival) throws IOException, InterruptedException {
    rival.start();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLING_SECONDS);
    int leader = -1;
    int agreed = 0;
    while (agreed < LOOKS) {
      int seen = leader(rival);
      agreed = seen >= 0 && seen == leader ? agreed + 1 : 0;
      leader = seen;
      if (System.nanoTime() - until > 0) {
        throw new IOException(
            rival.name() + " has no leader that all agree on after " + SETTLING_SECONDS + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return leader;
  }

  /** Whom all three nodes take for their leader; -1 if they do not agree. */
  private static int leader(Rival rival) throws InterruptedException {
    int leader = -1;
    for (int place = 0; place < Rival.NODES; place++) {
      OptionalInt seen = rival.leaderAsSeenBy(place);
      if (seen.isEmpty() || (leader >= 0 && leader != seen.getAsInt())) {
        return -1;
      }
      leader = seen.getAsInt();
    }
    return leader;
  }

  /** A node that does not lead. */
  public static int follower(int leader) {
    return (leader + 1) % Rival.NODES;
  }

  /** Loads a node; what our cluster acknowledges is remembered. */
  public LoadResult append(Rival rival, int place, Requests requests, int connections, long nanos)
      throws IOException {
    boolean own = rival == ours;
    Load load = new Load(requests, own ? next : 0, own ? acknowledged : Answers.NOBODY);
    try {
      LoadResult result = load.run(rival.address(place), connections, nanos);
      theirAnswers += own ? 0 : result.answers();
      return result;
    } finally {
      if (own) {
        next = load.next();
      }
    }
  }

  /** Loads a node with requests that write nothing. */
  public LoadResult load(Rival rival, int place, Requests requests, int connections, long nanos)
      throws IOException {
    return new Load(requests, 0, Answers.NOBODY).run(rival.address(place), connections, nanos);
  }

  /** How many messages a cluster has acknowledged. */
  public long count(Rival rival) {
    return rival == ours ? acknowledged.count() : theirAnswers;
  }

  /** Adds a value to a figure. */
  public void value(Rival rival, String name, String unit, Row.@Nullable Bar bar, double value) {
    Measured figure =
        measured.computeIfAbsent(
            name, each -> new Measured(unit, bar, new ArrayList<>(), new ArrayList<>()));
    (rival == ours ? figure.ours() : figure.theirs()).add(value);
  }

  /** Something that the report is to say besides. */
  public void note(String sentence) {
    notes.add(sentence);
    say(sentence);
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    measured.forEach(
        (name, figure) ->
            rows.add(
                Row.of(
                    name,
                    figure.unit(),
                    Row.Spread.of(figure.ours()),
                    figure.theirs().isEmpty() ? null : Row.Spread.of(figure.theirs()),
                    figure.bar())));
    return rows;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Failures of a load are no figure, but must not go unseen. */
  public void noteFailures(Rival rival, String what, LoadResult result) {
    if (result.failures() > 0) {
      note(
          "%s, %s: %,d of %,d requests failed, the first with: %s"
              .formatted(
                  rival.name(),
                  what,
                  result.failures(),
                  result.answers() + result.failures(),
                  result.firstFailure()));
    }
  }

  @Override
  public void close() {
    all().forEach(Rival::close);
  }
}
