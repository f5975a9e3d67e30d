package dev.lamplight.monitor.control;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.monitor.file.RunFile;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.monitor.story.Spoken;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which run is watched, and how another one begins. */
final class ToolbarViewModel {
  /** Seeds that a reader can copy by hand. */
  private static final int SEED_BOUND = 10_000;

  private static final Title NONE = new Title(0, "", Protocol.FENCED, Title.NO_SEED);

  private final WatchViewModel watch;
  private final ReadOnlyObjectWrapper<Title> title = new ReadOnlyObjectWrapper<>(NONE);

  ToolbarViewModel(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(this::take);
  }

  ReadOnlyObjectProperty<Title> title() {
    return title.getReadOnlyProperty();
  }

  void protocol(Protocol protocol) throws MalformedScenario {
    boolean simulated = watch.isSimulated();
    if (simulated && protocol != title.get().protocol()) {
      Optional<Story> other =
          Story.toldBy(watch.setup().scenario()).flatMap(story -> story.under(protocol));
      if (other.isPresent()) {
        begin(other.get());
      } else {
        watch.begin(untold().withProtocol(protocol).withSeed(title.get().seed()));
      }
    }
  }

  /** Begins again, in the language of now. */
  void restart() throws MalformedScenario {
    if (!watch.isSimulated()) {
      watch.beginAgain();
    } else {
      Setup setup = watch.setup();
      watch.begin(new Setup(Spoken.ofNow(setup.scenario()), setup.protocol(), setup.seed()));
    }
  }

  void newSeed() throws MalformedScenario {
    watch.begin(untold().withSeed(ThreadLocalRandom.current().nextInt(1, SEED_BOUND)));
  }

  /** Tells it, at the speed at which it is meant to be seen. */
  void begin(Story story) throws MalformedScenario {
    watch.begin(Setup.of(story.told()));
    watch.source().adapt();
    watch.source().play();
  }

  void begin(ScenarioSource scenario) throws MalformedScenario {
    watch.begin(Setup.of(scenario));
    watch.source().play();
  }

  /** Gives the run as a scenario that does it all again, with what the user did in it. */
  void run(Consumer<Scenario> then) {
    var _ =
        watch
            .source()
            .scenario()
            .thenAcceptAsync(scenario -> scenario.ifPresent(then), Toolkit.thread());
  }

  void save(Path file, Scenario scenario) throws IOException {
    RunFile.writeScenario(file, scenario);
    watch.setSaved();
  }

  void saveTrace(Path file) throws IOException {
    if (watch.frame().isPresent()) {
      RunFile.writeTrace(file, watch.frame().get());
    }
  }

  /** What a story says is true of its own run only. */
  private Setup untold() {
    Setup setup = watch.setup();
    ScenarioSource scenario =
        Story.toldBy(setup.scenario())
            .map(Story::untold)
            .orElseGet(() -> Spoken.ofNow(setup.scenario()));
    return new Setup(scenario, setup.protocol(), setup.seed());
  }

  /** The scenarios that come with the program: what each is called, by its name. */
  Map<String, String> builtIn() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (String name : ScenarioFiles.builtIn()) {
      builtIn(name).ifPresent(source -> titles.put(name, title(source)));
    }
    return titles;
  }

  void openBuiltIn(String name) throws MalformedScenario {
    Optional<ScenarioSource> source = builtIn(name);
    if (source.isPresent()) {
      watch.begin(Setup.of(source.get()));
    }
  }

  private static Optional<ScenarioSource> builtIn(String name) {
    return ScenarioFiles.builtIn(name).map(Spoken::ofNow);
  }

  private static String title(ScenarioSource source) {
    try {
      return source.parse(Overrides.NONE).name();
    } catch (MalformedScenario impossible) {
      throw new IllegalStateException(source.name(), impossible);
    }
  }

  /**
   * Opens the scenario, or the trace, in a file.
   *
   * @throws IOException if it cannot be read, or is no trace; the message is a sentence
   */
  void open(Path file) throws MalformedScenario, IOException {
    if (Recording.isNamedLikeOne(file)) {
      watch.begin(Recording.read(file));
      return;
    }
    watch.begin(Setup.of(ScenarioFiles.find(file.toString())));
  }

  private void take(Frame frame) {
    title.set(frame.title());
  }
}
