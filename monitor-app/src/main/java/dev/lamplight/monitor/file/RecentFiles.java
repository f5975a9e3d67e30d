package dev.lamplight.monitor.file;

import dev.lamplight.monitor.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What was opened or saved lately, the newest first. */
public final class RecentFiles {
  private static final int MOST = 8;
  private static final String SETTING = "recent.";

  private final Settings settings;

  public RecentFiles(Settings settings) {
    this.settings = settings;
  }

  /** Those that still exist. */
  public List<Path> all() {
    return remembered().stream().filter(Files::exists).toList();
  }

  public void add(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    List<Path> next = new ArrayList<>(remembered());
    next.remove(whole);
    next.addFirst(whole);
    for (int place = 0; place < Math.min(MOST, next.size()); place++) {
      settings.put(SETTING + place, next.get(place).toString());
    }
  }

  private List<Path> remembered() {
    return IntStream.range(0, MOST)
        .mapToObj(place -> settings.get(SETTING + place))
        .flatMap(java.util.Optional::stream)
        .map(Path::of)
        .toList();
  }
}
