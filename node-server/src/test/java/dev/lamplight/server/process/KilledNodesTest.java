package dev.lamplight.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.bench.load.Load;
import dev.lamplight.server.bench.load.LoadResult;
import dev.lamplight.server.bench.load.Requests;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Three real processes that are killed, frozen and restarted while clients write. */
class KilledNodesTest extends SharedCluster {
  private static final int SOME = 60;

  @Test
  void killedNodesLoseNothingAndTheTraceIsLawful() throws Exception {
    try (Writers writers = new Writers(cluster, "killed", CLIENTS);
        WatchedTrace trace = new WatchedTrace(cluster)) {
      for (int place = 0; place < RealCluster.NODES; place++) {
        trace.follow(place);
      }
      writers.awaitMore(SOME);
      int leader = cluster.awaitLeader();
      cluster.process(leader).kill();
      writers.awaitMore(SOME);
      int next = cluster.awaitLeader(RealCluster.others(leader));
      assertTrue(next != leader, "another leads");
      cluster.start(leader);
      trace.follow(leader);
      int follower = RealCluster.others(cluster.awaitLeader())[0];
      writers.awaitMore(SOME);
      cluster.process(follower).kill();
      writers.awaitMore(SOME);
      cluster.start(follower);
      trace.follow(follower);
      writers.awaitMore(SOME);
      Map<String, Long> acknowledged = writers.stop();
      cluster.assertHolds(acknowledged);
      trace.assertLawful(acknowledged);
    }
  }

  @Test
  void aFrozenLeaderIsReplacedAndFollowsWhenItWakes() throws Exception {
    try (Writers writers = new Writers(cluster, "frozen", CLIENTS)) {
      int leader = cluster.awaitLeader();
      writers.awaitMore(SOME);
      cluster.process(leader).freeze();
      writers.awaitMore(SOME);
      assertTrue(cluster.awaitLeader(RealCluster.others(leader)) != leader, "another leads");
      cluster.process(leader).thaw();
      int follower = RealCluster.others(cluster.awaitLeader())[1];
      cluster.process(follower).freeze();
      writers.awaitMore(SOME);
      cluster.process(follower).thaw();
      writers.awaitMore(SOME);
      cluster.assertHolds(writers.stop());
    }
  }

  @Test
  void aLeaderThatHasNoMajorityAcknowledgesNothing() throws Exception {
    int leader = cluster.awaitLeader();
    int[] others = RealCluster.others(leader);
    for (int place : others) {
      cluster.process(place).freeze();
    }
    String text = "not before a majority has it";
    Optional<HttpResponse<String>> alone = cluster.post(leader, "alone/1", text);
    for (int place : others) {
      cluster.process(place).thaw();
    }
    assertNotEquals(Optional.of(201), alone.map(HttpResponse::statusCode));
    Map<String, Long> acknowledged = new HashMap<>();
    RealCluster.await(
        "it is accepted in the end",
        () -> {
          cluster
              .post(cluster.awaitLeader(), "alone/1", text)
              .filter(answer -> answer.statusCode() / 100 == 2)
              .ifPresent(answer -> acknowledged.put(text, id(answer.body())));
          return !acknowledged.isEmpty();
        });
    cluster.assertHolds(acknowledged);
  }

  @Test
  void aRollingRestartLosesNoRequestThatIsTriedAgain() throws Exception {
    try (Writers writers = new Writers(cluster, "rolling", CLIENTS)) {
      for (int place = 0; place < RealCluster.NODES; place++) {
        cluster.awaitLeader();
        writers.awaitMore(SOME);
        ServerProcess process = cluster.process(place);
        process.terminate();
        assertTrue(process.await().isPresent(), "it leaves when it is told to");
        assertTrue(process.said().contains("has ended"), process.said());
        cluster.start(place);
      }
      writers.awaitMore(SOME);
      cluster.assertHolds(writers.stop());
    }
  }

  @Test
  void aThousandClientsAreServed() throws Exception {
    int leader = cluster.awaitLeader();
    Map<String, Long> acknowledged = new HashMap<>();
    Load load =
        new Load(
            posts(),
            0,
            (first, status, body) -> {
              if (status == 201) {
                acknowledged.put(Requests.text(first), id(body));
              }
            });
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), cluster.nodes().port(leader));
    LoadResult result = load.run(server, 1_000, TimeUnit.SECONDS.toNanos(1));
    assertEquals(0, result.failures(), result.firstFailure());
    assertTrue(acknowledged.size() >= 1_000, "each at least once: " + acknowledged.size());
    cluster.assertHolds(acknowledged);
  }

  private static Requests posts() {
    String head =
        "POST /messages HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
            + Requests.TEXT_BYTES
            + "\r\n\r\n";
    byte[] request = (head + Requests.text(0)).getBytes(StandardCharsets.US_ASCII);
    return Requests.numbered(request, head.length());
  }

  private static long id(ByteBuffer body) {
    return id(StandardCharsets.UTF_8.decode(body).toString());
  }

  private static long id(String text) {
    return Long.parseLong(text.substring("{\"id\":".length(), text.indexOf(',')));
  }
}
