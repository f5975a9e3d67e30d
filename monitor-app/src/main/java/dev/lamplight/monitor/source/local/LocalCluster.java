package dev.lamplight.monitor.source.local;

import dev.lamplight.monitor.source.live.HomeNodes;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.sight.Asked.Hitch;
import dev.lamplight.monitor.source.sight.Asked.Reason;
import dev.lamplight.monitor.source.sight.NodeSight.Home;
import dev.lamplight.server.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three real nodes on this computer, with a secret and an operator's token drawn for them. They end
 * with the program that started them.
 */
public final class LocalCluster implements HomeNodes {
  private static final List<String> REGIONS =
      List.of("us-central1", "southamerica-east1", "australia-southeast1");
  private static final int FIRST_PORT = 8001;
  private static final int PEERS_ABOVE = 1_000;
  private static final int SECRET_BYTES = 32;

  /** Nodes leave within two seconds of being told. */
  private static final long LEAVING_MILLIS = 3_000;

  /** A busy computer takes so long at most. */
  private static final long STARTING_NANOS = 30_000_000_000L;

  private final List<LocalNode> nodes = new ArrayList<>();
  private final Path directory;
  private final boolean kept;
  private final String token = random();
  private final Map<String, String> secrets =
      Map.of("LAMPLIGHT_SECRET", random(), "LAMPLIGHT_OPERATOR_TOKEN", token);
  private final Thread atTheEnd = new Thread(this::end, "lamplight-nodes-end");
  private final long beganNanos = System.nanoTime();
  private boolean ended;

  private LocalCluster(Path directory, boolean kept) {
    this.directory = directory;
    this.kept = kept;
  }

  /**
   * Starts them.
   *
   * @param directory where they keep what they store; if empty nothing is kept
   * @throws IOException if they cannot be started; the message says why
   */
  public static LocalCluster start(Optional<Path> directory) throws IOException {
    Path place =
        directory.isPresent()
            ? Files.createDirectories(directory.get())
            : Files.createTempDirectory("lamplight-");
    LocalCluster cluster = new LocalCluster(place, directory.isPresent());
    int[] ports = ports();
    for (int i = 0; i < REGIONS.size(); i++) {
      cluster.nodes.add(
          new LocalNode(
              FIRST_PORT + i, ports[i], ports[REGIONS.size() + i], place, REGIONS.get(i)));
    }
    Runtime.getRuntime().addShutdownHook(cluster.atTheEnd);
    try {
      for (LocalNode node : cluster.nodes) {
        node.start(cluster.members(), cluster.secrets);
      }
    } catch (IOException failed) {
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  /** As a cluster to be watched. */
  public LiveRuns watched(String name) {
    return new LiveRuns(
        name, nodes.stream().map(LocalNode::url).toList(), new Tokens("", token), this);
  }

  /** Those that nodes have by custom, if all of them are free. */
  private static int[] ports() throws IOException {
    int count = REGIONS.size();
    int[] usual =
        IntStream.range(0, 2 * count)
            .map(i -> FIRST_PORT + i % count + (i < count ? 0 : PEERS_ABOVE))
            .toArray();
    return IntStream.of(usual).allMatch(FreePorts::isFree) ? usual : FreePorts.find(2 * count);
  }

  private static String random() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String members() {
    return nodes.stream().map(LocalNode::member).collect(Collectors.joining(","));
  }

  private Optional<LocalNode> node(int id) {
    return nodes.stream().filter(node -> node.id == id).findFirst();
  }

  @Override
  public synchronized Home of(int id) {
    return node(id).map(node -> node.runs() ? Home.HERE : Home.HERE_ENDED).orElse(Home.ELSEWHERE);
  }

  @Override
  public synchronized boolean isWiped(int id) {
    return node(id).filter(LocalNode::isWiped).isPresent();
  }

  @Override
  public synchronized boolean isStarting() {
    return System.nanoTime() - beganNanos < STARTING_NANOS
        && nodes.stream().allMatch(LocalNode::runs);
  }

  @Override
  public synchronized Reason start(int id) {
    LocalNode node = node(id).orElse(null);
    if (node == null) {
      return new Reason.Here(Hitch.NOT_STARTED_HERE, "");
    }
    if (node.runs() || ended) {
      return new Reason.Here(Hitch.RUNS_ALREADY, "");
    }
    try {
      node.start(members(), secrets);
      return Reason.NONE;
    } catch (IOException failed) {
      return new Reason.Here(Hitch.FAILED, String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public synchronized Reason wipe(int id) {
    LocalNode node = node(id).orElse(null);
    if (node == null) {
      return new Reason.Here(Hitch.NOT_STARTED_HERE, "");
    }
    try {
      node.wipe();
      return Reason.NONE;
    } catch (IOException failed) {
      return new Reason.Here(Hitch.FAILED, String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      // the hook runs
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    nodes.forEach(LocalNode::end);
    nodes.forEach(node -> node.await(LEAVING_MILLIS));
    if (!kept) {
      try {
        LocalNode.delete(directory);
      } catch (IOException left) {
        System.getLogger(LocalCluster.class.getName())
            .log(System.Logger.Level.DEBUG, "could not remove " + directory, left);
      }
    }
  }
}
