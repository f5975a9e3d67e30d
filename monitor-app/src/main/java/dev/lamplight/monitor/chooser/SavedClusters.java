package dev.lamplight.monitor.chooser;

import dev.lamplight.monitor.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The clusters that a user gave a name, in the order of the names; never their tokens. */
final class SavedClusters {
  private static final String SETTING = "clusters";
  private static final String BETWEEN = "\t";

  private final Settings settings;

  /** A name, and addresses as they were written. */
  record Saved(String name, String urls) {}

  SavedClusters(Settings settings) {
    this.settings = settings;
  }

  List<Saved> all() {
    List<Saved> all = new ArrayList<>();
    for (String line : settings.get(SETTING).orElse("").split("\n", -1)) {
      String[] parts = line.split(BETWEEN, -1);
      if (parts.length == 2 && !parts[0].isEmpty()) {
        all.add(new Saved(parts[0], parts[1]));
      }
    }
    return all;
  }

  /** Keeps it in place of one of the same name. */
  void save(Saved cluster) {
    List<Saved> all = new ArrayList<>(all());
    all.removeIf(other -> other.name().equals(cluster.name()));
    all.add(new Saved(cluster.name().replaceAll("\\s+", " ").strip(), cluster.urls().strip()));
    write(all);
  }

  /** Forgets the one of that name. */
  void remove(String name) {
    List<Saved> all = new ArrayList<>(all());
    all.removeIf(other -> other.name().equals(name));
    write(all);
  }

  /** Adds addresses to a cluster, which is given as it is then. */
  Saved extend(Saved cluster, List<String> urls) {
    Saved more = new Saved(cluster.name(), cluster.urls() + ", " + String.join(", ", urls));
    save(more);
    return more;
  }

  private void write(List<Saved> all) {
    settings.put(
        SETTING,
        all.stream()
            .sorted(java.util.Comparator.comparing(Saved::name))
            .map(each -> each.name() + BETWEEN + each.urls())
            .collect(Collectors.joining("\n")));
  }
}
