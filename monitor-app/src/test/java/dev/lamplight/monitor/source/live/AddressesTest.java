package dev.lamplight.monitor.source.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.live.contact.Answering;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.sight.NodeSight;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At which of its addresses a node is asked. */
@Timeout(60)
class AddressesTest {
  private static final String STATUS =
      """
      {"node_id":%d,"incarnation":7,"boot":2,"role":"follower","leader":0,\
      "epoch":{"round":0,"leader":0},"lamport":5,"commit":0,"applied":0,"last":0,"at_ns":99,\
      "members":[{"id":8001,"url":"%s/named"},{"id":8002,"url":"%s/named"}],"faults":[]}\
      """;

  /** Nodes name plain addresses where they also have safe ones, to which tokens may go. */
  @Test
  void anAddressThatTheUserGaveIsKeptThoughTheOneThatANodeNamesAnswersFirst() throws Exception {
    AtomicBoolean named = new AtomicBoolean();
    String[] urls = new String[2];
    try (Answering two =
            new Answering(
                target -> {
                  boolean answers = named.get() || target.equals("/named/status");
                  named.compareAndSet(false, target.equals("/named/status"));
                  return answers && target.endsWith("/status")
                      ? Answering.json(STATUS.formatted(8002, urls[0], urls[1]))
                      : Answering.status(503);
                });
        Answering one =
            new Answering(
                target ->
                    target.endsWith("/status")
                        ? Answering.json(STATUS.formatted(8001, urls[0], urls[1]))
                        : Answering.status(503))) {
      urls[0] = one.url();
      urls[1] = two.url();
      List<String> given = List.of(one.url() + "/given", two.url() + "/given");
      Run run = new LiveRuns("two", given, Tokens.NONE, HomeNodes.NONE).begin(9);
      try {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!asked(run).equals(given)) {
          assertTrue(System.nanoTime() < until, () -> "asked at " + asked(run));
          run.runUntil(run.gather());
          LockSupport.parkNanos(5_000_000);
        }
        assertEquals(given, asked(run));
        assertTrue(named.get(), "the address that the other node named was asked before");
      } finally {
        run.end();
      }
    }
  }

  private static List<String> asked(Run run) {
    return run.outlook().nodes().stream().map(NodeSight::url).toList();
  }
}
