package dev.lamplight.monitor.control;

import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Runs.Rejected;
import dev.lamplight.monitor.source.Scenarios;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which run is watched, and how another one begins. */
final class ToolbarViewModel {
  /** Seeds that a reader can copy by hand. */
  private static final int SEED_BOUND = 10_000;

  private static final Title NONE = new Title(0, "", "", 0);

  private final WatchViewModel watch;
  private final ReadOnlyObjectWrapper<Title> title = new ReadOnlyObjectWrapper<>(NONE);

  ToolbarViewModel(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(this::take);
  }

  ReadOnlyObjectProperty<Title> title() {
    return title.getReadOnlyProperty();
  }

  void protocol(String protocol) throws Rejected {
    if (!protocol.equals(title.get().protocol())) {
      watch.begin(watch.setup().withProtocol(protocol).withSeed(title.get().seed()));
    }
  }

  void restart() throws Rejected {
    watch.begin(watch.setup());
  }

  void newSeed() throws Rejected {
    watch.begin(watch.setup().withSeed(ThreadLocalRandom.current().nextInt(1, SEED_BOUND)));
  }

  void open(Path file) throws Rejected {
    watch.begin(Scenarios.read(file));
  }

  private void take(Frame frame) {
    title.set(frame.title());
  }
}
