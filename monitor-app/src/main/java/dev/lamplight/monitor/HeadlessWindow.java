package dev.lamplight.monitor;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.elections.Outage;
import dev.lamplight.monitor.elections.OutageHistory;
import dev.lamplight.monitor.export.FrameFigures;
import dev.lamplight.monitor.export.MonitorReport;
import dev.lamplight.monitor.export.Outputs;
import dev.lamplight.monitor.export.Picture;
import dev.lamplight.monitor.fx.Background;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Notice;
import dev.lamplight.monitor.source.Runs;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The same window off the screen: it goes through the run picture by picture, each the same stretch
 * of virtual time after the one before, so that the same run leaves the same picture.
 */
final class HeadlessWindow {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  /** JavaFX's headless screen is 1000 by 1000; a larger scene cannot be rendered. */
  private static final double SCENE = 1000;

  private static final double SPEED = 10;
  private static final double PICTURES_A_SECOND = 60;
  private static final int PICTURES_MAX = 900;

  /** How many pictures are painted after everything is worked out. */
  private static final int SETTLED_PICTURES = 2;

  /** The picture shows the whole run, unless that would be a crowd. */
  private static final long SPAN_NANOS_MAX = 60_000_000_000L;

  private final Runs runs;
  private final Setup setup;
  private final Optional<Subject> subject;
  private final Theme theme;
  private final long untilNanos;
  private final Outputs outputs;
  private final FrameFigures smoothness = new FrameFigures();
  private final CompletableFuture<Exit> finished = new CompletableFuture<>();

  HeadlessWindow(
      Runs runs,
      Setup setup,
      Optional<Subject> subject,
      Theme theme,
      long untilNanos,
      Outputs outputs) {
    this.runs = runs;
    this.setup = setup;
    this.subject = subject;
    this.theme = theme;
    this.untilNanos = recording().map(it -> Math.min(untilNanos, it.endNanos())).orElse(untilNanos);
    this.outputs = outputs;
  }

  /**
   * Runs to the end and writes picture and report.
   *
   * @throws MalformedScenario if the scenario is malformed
   * @throws CommandStopped if something cannot be written
   */
  Exit run() throws MalformedScenario, InterruptedException {
    try {
      Toolkit.start(this::open).get();
      return finished.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case MalformedScenario malformed -> throw malformed;
        case CommandStopped stopped -> throw stopped;
        case null, default -> throw new IllegalStateException(failed.getCause());
      }
    } finally {
      Toolkit.stop();
    }
  }

  private void open() throws MalformedScenario {
    WatchViewModel watch = new WatchViewModel(runs, setup);
    if (subject.isPresent()) {
      watch.begin(subject.get());
    }
    watch.onFrame(this::endIfFailed);
    WindowView view = new WindowView(watch, theme);
    view.setManaged(false);
    Stage stage = new Stage();
    stage.setScene(new Scene(new Group(view), SCENE, SCENE));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    view.resizeRelocate(0, 0, WIDTH, HEIGHT);
    double speed = Math.max(SPEED, untilNanos / 1e9 * PICTURES_A_SECOND / PICTURES_MAX);
    view.setSpeed(speed);
    if (watch.subject() instanceof Subject.Live) {
      new LiveDriver(watch, view).start();
      return;
    }
    new Driver(watch, view, (long) (speed / PICTURES_A_SECOND * 1e9)).start();
  }

  private void endIfFailed(Frame frame) {
    if (frame.notice() instanceof Notice.Failed(String what)) {
      finished.completeExceptionally(new IllegalStateException(what));
    }
  }

  private void finish(WatchViewModel watch, WindowView view, long wallNanos) {
    var _ =
        watch
            .source()
            .outcome(wallNanos)
            .thenAcceptAsync(
                outcome -> {
                  try {
                    outputs.write(Picture.of(view), report(outcome.report(), watch, view));
                    finished.complete(outcome.failed() ? Exit.PROPERTY_FAILED : Exit.FINE);
                  } catch (RuntimeException failed) {
                    finished.completeExceptionally(failed);
                  } finally {
                    watch.close();
                  }
                },
                Toolkit.thread());
  }

  private MonitorReport report(SimulationReport simulation, WatchViewModel watch, WindowView view) {
    List<NodeView> nodes = watch.nodes();
    return new MonitorReport(
        simulation,
        smoothness.frames(),
        smoothness.percentileMillis(0.50),
        smoothness.percentileMillis(0.95),
        smoothness.firstFrameMillis(),
        view.cluster().nodesShown(),
        nodes.stream().filter(NodeView::reigns).map(NodeView::id).toList(),
        view.cluster().messagesShown(),
        nodes.stream().map(node -> String.valueOf(node.id())).distinct().toList(),
        warnings(watch),
        switch (watch.subject()) {
          case Subject.Simulated _ -> "simulation";
          case Subject.Recorded _ -> "recording";
          case Subject.Live _ -> "live";
        },
        kills(watch));
  }

  private static MonitorReport.Kills kills(WatchViewModel watch) {
    OutageHistory history = new OutageHistory();
    watch.frame().ifPresent(frame -> history.absorb(frame.trace()));
    List<Outage> kills = history.all().stream().filter(Outage::killed).toList();
    Outage.Times elections = Outage.elections(kills);
    Outage.Times writes = Outage.writes(kills);
    return new MonitorReport.Kills(
        kills.size(),
        elections.medianMillis(),
        elections.p95Millis(),
        writes.count(),
        writes.medianMillis(),
        writes.p95Millis(),
        kills.stream()
            .map(
                kill ->
                    new MonitorReport.Kill(
                        kill.atNanos() / 1e6,
                        kill.leader(),
                        kill.electionNanos() < 0 ? null : kill.electionNanos() / 1e6,
                        kill.writeNanos() < 0 ? null : kill.writeNanos() / 1e6))
            .toList());
  }

  private Optional<Recording> recording() {
    return subject.flatMap(
        it ->
            it instanceof Subject.Recorded(Recording recording)
                ? Optional.of(recording)
                : Optional.empty());
  }

  /** What a reader of the report should know: what a file lacks, which nodes are in trouble. */
  private List<String> warnings(WatchViewModel watch) {
    Outlook outlook = watch.frame().map(Frame::outlook).orElse(Outlook.NONE);
    List<String> warnings = new ArrayList<>();
    recording().map(Recording::warnings).ifPresent(warnings::addAll);
    for (Outlook.Contact contact : outlook.contacts()) {
      if (contact.sight() instanceof Sight.Trouble trouble) {
        warnings.add(contact.url() + ": " + SightWords.cause(trouble));
      }
    }
    for (NodeSight node : outlook.nodes()) {
      if (node.sight() instanceof Sight.Trouble trouble) {
        warnings.add(node.id() + " at " + node.url() + ": " + SightWords.cause(trouble));
      }
    }
    return List.copyOf(warnings);
  }

  /** Watches real nodes for so long, in real time, then finishes. */
  private final class LiveDriver extends AnimationTimer {
    private final WatchViewModel watch;
    private final WindowView view;
    private long startedNanos = -1;
    private @Nullable CompletableFuture<Void> settling;
    private int settledPictures;

    LiveDriver(WatchViewModel watch, WindowView view) {
      this.watch = watch;
      this.view = view;
    }

    @Override
    public void handle(long now) {
      startedNanos = startedNanos < 0 ? now : startedNanos;
      smoothness.painted(now);
      if (now - startedNanos < untilNanos) {
        return;
      }
      CompletableFuture<Void> begun = settling == null ? Background.settled() : settling;
      settling = begun;
      settledPictures += begun.isDone() ? 1 : 0;
      if (settledPictures <= SETTLED_PICTURES) {
        return;
      }
      stop();
      Outlook outlook = watch.frame().map(Frame::outlook).orElse(Outlook.NONE);
      if (outlook.nodes().stream().noneMatch(node -> node.sight().answers())) {
        watch.close();
        finished.completeExceptionally(
            new CommandStopped(
                Exit.SOMETHING_MISSING,
                "No node answered: " + String.join("; ", warnings(watch)) + "."));
      } else {
        HeadlessWindow.this.finish(watch, view, now - startedNanos);
      }
    }
  }

  /** Asks for the next stretch as soon as the one before is painted. */
  private final class Driver extends AnimationTimer {
    private final WatchViewModel watch;
    private final WindowView view;
    private final long stretchNanos;
    private long askedNanos;
    private long startedNanos = -1;
    private @Nullable CompletableFuture<Void> settled;
    private int settledPictures;

    Driver(WatchViewModel watch, WindowView view, long stretchNanos) {
      this.watch = watch;
      this.view = view;
      this.stretchNanos = stretchNanos;
    }

    @Override
    public void handle(long now) {
      startedNanos = startedNanos < 0 ? now : startedNanos;
      long reached = watch.frame().map(Frame::atNanos).orElse(-1L);
      if (reached < askedNanos) {
        return;
      }
      smoothness.painted(now);
      view.diagram().span(Math.min(SPAN_NANOS_MAX, untilNanos));
      if (askedNanos >= untilNanos) {
        settle(now);
      } else {
        askedNanos = Math.min(untilNanos, askedNanos + stretchNanos);
        watch.source().runUntil(askedNanos);
      }
    }

    /** Lets what is worked out in the background come into the picture, then finishes. */
    private void settle(long now) {
      CompletableFuture<Void> settling = settled == null ? Background.settled() : settled;
      settled = settling;
      settledPictures += settling.isDone() ? 1 : 0;
      if (settledPictures > SETTLED_PICTURES) {
        stop();
        finish(watch, view, now - startedNanos);
      }
    }
  }
}
