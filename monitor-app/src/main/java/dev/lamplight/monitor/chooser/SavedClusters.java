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

  /**
   * A name, and what was written below it.
   *
   * @param certificate the file of the one to trust, empty for those that Java trusts
   */
  record Saved(String name, String urls, String certificate) {
    /** Nothing yet. */
    static final Saved NONE = new Saved("", "", "");
  }

  SavedClusters(Settings settings) {
    this.settings = settings;
  }

  List<Saved> all() {
    List<Saved> all = new ArrayList<>();
    for (String line : settings.get(SETTING).orElse("").split("\n", -1)) {
      String[] parts = line.split(BETWEEN, -1);
      boolean known = parts.length == 2 || parts.length == 3;
      if (known && !parts[0].isEmpty()) {
        all.add(new Saved(parts[0], parts[1], parts.length == 2 ? "" : parts[2]));
      }
    }
    return all;
  }

  /** Keeps it in place of one of the same name. */
  void save(Saved cluster) {
    List<Saved> all = new ArrayList<>(all());
    all.removeIf(other -> other.name().equals(cluster.name()));
    String name = cluster.name().replaceAll("\\s+", " ").strip();
    all.add(new Saved(name, cluster.urls().strip(), cluster.certificate().strip()));
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
    String all = cluster.urls() + ", " + String.join(", ", urls);
    Saved more = new Saved(cluster.name(), all, cluster.certificate());
    save(more);
    return more;
  }

  private void write(List<Saved> all) {
    settings.put(
        SETTING,
        all.stream()
            .sorted(java.util.Comparator.comparing(Saved::name))
            .map(each -> String.join(BETWEEN, each.name(), each.urls(), each.certificate()))
            .collect(Collectors.joining("\n")));
  }
}
