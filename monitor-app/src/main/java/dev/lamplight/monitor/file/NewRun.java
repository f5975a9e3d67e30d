package dev.lamplight.monitor.file;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.List;
import java.util.Locale;

/**
 * A cluster as somebody wishes it, without a plan of what happens to it.
 *
 * @param nodes from {@link #NODES_MIN} to {@link #NODES_MAX}
 * @param chatter whether clients write all the time
 */
record NewRun(
    int nodes, Area area, Network network, Protocol protocol, long seed, boolean chatter) {
  static final int NODES_MIN = 2;
  static final int NODES_MAX = 64;

  /** So long clients go on writing: in truth until the window is closed. */
  private static final String LENGTH = "3h";

  private static final int FIRST_ID = 8001;

  /** Where the nodes stand: in these regions by turns. */
  enum Area {
    WORLD(
        "us-central1",
        "southamerica-east1",
        "australia-southeast1",
        "europe-west1",
        "asia-northeast1",
        "africa-south1",
        "me-central1"),
    AMERICA("us-central1", "us-east1", "us-west1", "southamerica-east1"),
    EUROPE("europe-west1", "europe-north1", "europe-southwest1", "europe-central2"),
    ONE("us-central1");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> regions;

    Area(String... regions) {
      this.regions = List.of(regions);
    }
  }

  /** What lies between them. */
  enum Network {
    WAN("wan"),
    LAN("lan"),
    LOSSY("wan loss 2% duplicate 0.5%");

    private final String words;

    Network(String words) {
      this.words = words;
    }
  }

  /** As a scenario of that name. */
  ScenarioSource scenario(String name) {
    StringBuilder text = new StringBuilder();
    text.append("scenario \"").append(name).append("\"\nnodes");
    for (int place = 0; place < nodes; place++) {
      String region = area.regions.get(place % area.regions.size());
      text.append(' ').append(FIRST_ID + place).append('@').append(region);
    }
    text.append("\nprotocol ").append(protocol.name().toLowerCase(Locale.ROOT));
    text.append("\nnetwork ").append(network.words);
    text.append("\nseed ").append(seed).append('\n');
    if (chatter) {
      text.append("repeat every 500ms send any \"message\"\n");
    }
    text.append("until ").append(LENGTH).append('\n');
    return new ScenarioSource("new", "new.scenario", text.toString());
  }
}
