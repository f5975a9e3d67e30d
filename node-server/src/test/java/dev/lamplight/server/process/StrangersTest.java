package dev.lamplight.server.process;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak with real nodes, and where they are looked for. */
class StrangersTest {
  private static final int CLIENTS = 3;
  private static final int SOME = 50;
  private static final String SECRET = "LAMPLIGHT_SECRET";
  private static final Pattern REFUSALS =
      Pattern.compile("\nlamplight_peer_refusals_total ([0-9]+)");

  @TempDir private Path directory;

  @Test
  void aNodeWithAnotherSecretStaysOutAndReturnsWithTheRightOne() throws Exception {
    try (RealCluster cluster =
            new RealCluster(directory, Map.of(SECRET, "the secret of this cluster"));
        Writers writers = new Writers(cluster, "secret", CLIENTS)) {
      cluster.startAll();
      int leader = cluster.awaitLeader();
      writers.awaitMore(SOME);
      int place = RealCluster.others(leader)[0];
      cluster.process(place).kill();
      long before = refusals(cluster, leader);
      cluster.nodes().start(place, Map.of(SECRET, "the secret of another one"));
      RealCluster.await("refusals", () -> refusals(cluster, leader) > before);
      writers.awaitMore(SOME);
      RealCluster.await("an answer", () -> cluster.status(place).has("ready"));
      assertFalse(cluster.status(place).get("ready").asBoolean(), "it hears nobody");
      cluster.start(place);
      writers.awaitMore(SOME);
      cluster.assertHolds(writers.stop());
    }
  }

  private static long refusals(RealCluster cluster, int place) throws InterruptedException {
    Matcher found = REFUSALS.matcher(cluster.get(place, "/metrics").orElse(""));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  @Test
  void aPeerThatReturnsUnderANewAddressIsFound() throws Exception {
    Path hosts = directory.resolve("hosts");
    name(hosts, "127.0.0.1");
    try (RealCluster cluster =
            new RealCluster(directory, Map.of(), "-Djdk.net.hosts.file=" + hosts);
        Writers writers = new Writers(cluster, "moved", CLIENTS)) {
      cluster.nodes().name(0, "node-a");
      cluster.startAll();
      cluster.awaitLeader();
      writers.awaitMore(SOME);
      cluster.process(0).kill();
      name(hosts, "127.0.0.2");
      cluster.nodes().move(0, "127.0.0.2");
      cluster.start(0);
      writers.awaitMore(SOME);
      cluster.assertHolds(writers.stop());
    }
  }

  private static void name(Path hosts, String address) throws IOException {
    Files.writeString(hosts, "127.0.0.1 localhost\n" + address + " node-a\n");
  }
}
