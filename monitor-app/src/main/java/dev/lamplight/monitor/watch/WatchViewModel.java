package dev.lamplight.monitor.watch;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.fx.Bridge;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Runs;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.Source;
import dev.lamplight.monitor.source.live.HomeNodes;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.play.Player;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What the whole window shares: the newest frame, the chosen node, and the source behind them. Used
 * on the toolkit thread only; until the first frame comes it may belong to another.
 */
public final class WatchViewModel implements AutoCloseable {
  private final List<Consumer<Frame>> listeners = new CopyOnWriteArrayList<>();
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyObjectWrapper<Selection> selection =
      new ReadOnlyObjectWrapper<>(Selection.NONE);
  private final Runs runs;
  private final Player source;
  private final Receiver receiver;
  private Setup setup;
  private Subject subject;
  private long others;
  private boolean touched;
  private @Nullable Frame frame;

  /**
   * Begins the first run, paused.
   *
   * @throws MalformedScenario if the scenario is malformed
   */
  public WatchViewModel(Runs runs, Setup setup) throws MalformedScenario {
    this(runs, setup, Toolkit.thread());
  }

  /**
   * The same, with a say in when the first frame comes.
   *
   * @param toolkit hands frames over on the toolkit thread, perhaps not yet
   * @throws MalformedScenario if the scenario is malformed
   */
  public WatchViewModel(Runs runs, Setup setup, Executor toolkit) throws MalformedScenario {
    this.runs = runs;
    this.setup = setup;
    this.subject = new Subject.Simulated(setup);
    this.receiver = new Receiver(this);
    this.source = Player.start(runs.begin(setup), new Bridge<>(receiver, toolkit));
  }

  /** Takes the place of {@code before}, which hears of nothing any more. */
  private WatchViewModel(WatchViewModel before) {
    runs = before.runs;
    setup = before.setup;
    source = before.source;
    subject = before.subject;
    others = before.others;
    frame = before.frame;
    touched = before.touched;
    chosen.set(before.chosen.get());
    selection.set(before.selection.get());
    receiver = before.receiver;
    receiver.model = this;
    before.listeners.clear();
  }

  /** The same for a window that is built anew; this one hears of nothing any more. */
  public WatchViewModel renewed() {
    return new WatchViewModel(this);
  }

  /**
   * Hears of each frame from now on, of the newest one at once.
   *
   * @return ends that
   */
  public Subscription onFrame(Consumer<Frame> listener) {
    listeners.add(listener);
    if (frame != null) {
      listener.accept(frame);
    }
    return () -> listeners.remove(listener);
  }

  /** The newest frame, if there is one. */
  public Optional<Frame> frame() {
    return Optional.ofNullable(frame);
  }

  /** What a recording lacks, as its file's reader says it; of anything else nothing. */
  public List<String> doubts() {
    return subject instanceof Subject.Recorded(Recording recording)
        ? recording.warnings()
        : List.of();
  }

  /** What is watched, simulated or recorded; {@link #frame} says what can be done with it. */
  public Source source() {
    return source;
  }

  /** From what the newest simulated run was begun. */
  public Setup setup() {
    return setup;
  }

  /** What is watched. */
  public Subject subject() {
    return subject;
  }

  /** Whether that is a simulation. */
  public boolean isSimulated() {
    return subject instanceof Subject.Simulated;
  }

  /** The chosen node's id, 0 if none is. */
  public ReadOnlyIntegerProperty chosen() {
    return chosen.getReadOnlyProperty();
  }

  /** Chooses a node, or none with 0. */
  public void choose(int node) {
    chosen.set(node);
  }

  /** What is looked at closely; another run begins with nothing. */
  public ReadOnlyObjectProperty<Selection> selection() {
    return selection.getReadOnlyProperty();
  }

  public void select(Selection next) {
    selection.set(next);
  }

  /** The chosen node as it is in the newest frame. */
  public Optional<NodeView> chosenNode() {
    return nodes().stream().filter(node -> node.id() == chosen.get() && !node.twin()).findFirst();
  }

  /** In rising order of id. */
  public List<NodeView> nodes() {
    return frame == null ? List.of() : frame.snapshot().nodes();
  }

  /** Whether nothing can be done to what is watched: it is a recording. */
  public boolean isOver() {
    return frame != null && !frame.stance().abilities().act();
  }

  /** Whether it is a recording in which nothing happens. */
  public boolean isBlank() {
    return isOver() && frame().filter(seen -> seen.stance().whole().size() == 0).isPresent();
  }

  /** Whether it is known how long the logs are, but not what stands in them: of a recording. */
  public boolean logsAreUntold() {
    return nodes().stream().anyMatch(node -> node.last() > 0)
        && nodes().stream().allMatch(node -> node.log().last() == 0);
  }

  public boolean isPlaying() {
    return frame != null && frame.tempo().playing();
  }

  public void togglePlaying() {
    if (isPlaying()) {
      source.pause();
    } else {
      source.play();
    }
  }

  public void apply(Action action) {
    touched |=
        isSimulated()
            && (frame == null || (frame.stance().abilities().act() && !frame.stance().past()));
    source.apply(action);
  }

  /** Whether the user did something in this run that is not saved: another run would lose it. */
  public boolean isTouched() {
    return touched;
  }

  /** Whether the nodes that are watched are this window's own: they end with the run. */
  public boolean hasOwnNodes() {
    return subject instanceof Subject.Live(LiveRuns cluster)
        && !cluster.home().equals(HomeNodes.NONE);
  }

  /** What the user did is kept elsewhere from now on. */
  public void setSaved() {
    touched = false;
  }

  /**
   * Watches another run from now on. If it is rejected, the old one stays.
   *
   * @throws MalformedScenario if the scenario is malformed
   */
  public void begin(Setup next) throws MalformedScenario {
    source.begin(runs.begin(next));
    setup = next;
    subject = new Subject.Simulated(next);
    touched = false;
  }

  /** Watches a recording from its start. */
  public void begin(Recording next) {
    source.begin(next.begin(- ++others));
    subject = new Subject.Recorded(next);
    touched = false;
  }

  /** Watches real nodes from now on. */
  public void begin(LiveRuns next) {
    source.begin(next.begin(++others));
    source.play();
    subject = new Subject.Live(next);
    touched = false;
  }

  /**
   * Watches that from its start.
   *
   * @throws MalformedScenario if it is a scenario, and malformed
   */
  public void begin(Subject next) throws MalformedScenario {
    switch (next) {
      case Subject.Simulated(Setup wanted) -> begin(wanted);
      case Subject.Recorded(Recording recording) -> begin(recording);
      case Subject.Live(LiveRuns cluster) -> begin(cluster);
    }
  }

  /** Begins what is watched again from its start; nodes of this window's own go on. */
  public void beginAgain() throws MalformedScenario {
    if (!hasOwnNodes()) {
      begin(subject);
    }
  }

  /** Whether an earlier moment of a run is shown that goes on. */
  public boolean inPast() {
    return frame != null && frame.stance().past();
  }

  @Override
  public void close() {
    source.close();
  }

  /** Hands frames to the model of the window as it is now. Belongs to the toolkit thread. */
  private static final class Receiver implements Consumer<Frame> {
    private WatchViewModel model;

    Receiver(WatchViewModel model) {
      this.model = model;
    }

    @Override
    public void accept(Frame newest) {
      model.receive(newest);
    }
  }

  private void receive(Frame newest) {
    Frame before = frame;
    frame = newest;
    if (before == null || before.title().run() != newest.title().run()) {
      selection.set(
          before != null && before.title().isOfSameRun(newest.title())
              ? Reordered.of(selection.get(), before.stance().whole(), newest.stance().whole())
              : Selection.NONE);
      boolean stays =
          newest.snapshot().nodes().stream().anyMatch(node -> node.id() == chosen.get());
      if (!stays) {
        chosen.set(0);
      }
    }
    listeners.forEach(listener -> listener.accept(newest));
  }
}
