package dev.lamplight.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.causality.CausalGraph;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.peer.handshake.Secret;
import dev.lamplight.server.peer.tls.Tls;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.StoredMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real hosts: founded, elected, written to, one killed, gone on, restarted, all equal. */
class RealHostsTest {
  private static final int MESSAGES = 1_000;

  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedIsThereOnceAfterALeaderWasKilled() throws Exception {
    LiveTraces traces = new LiveTraces();
    List<Long> indexes = new ArrayList<>();
    try (RealHosts hosts = new RealHosts()) {
      int first = hosts.awaitLeader();
      assertEquals(8003, first, "the highest founds, and leads");
      indexes.addAll(submitMany(hosts));
      hosts.kill(first);
      traces.add(hosts.killed().feed());
      indexes.add(hosts.append(8001, "after the fall"));
      hosts.start(first);
      hosts.awaitLeader();
      indexes.add(hosts.append(first, "after the return"));
      assertLogsAreEqual(hosts, indexes.getLast());
      for (long index : indexes) {
        assertTrue(hosts.host(8002).history().message(index).isPresent());
      }
      assertTrue(hosts.halts.isEmpty(), hosts.halts.toString());
      List<Host> all = hosts.running.values().stream().map(RealHosts.Running::host).toList();
      hosts.killAll();
      all.forEach(host -> traces.add(host.feed()));
    }
    assertEquals(indexes.size(), indexes.stream().distinct().count());
    assertTraceIsLawful(traces.read(), indexes);
  }

  private static List<Long> submitMany(RealHosts hosts) throws Exception {
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      answers.add(hosts.submit(8001 + i % 3, "before " + i));
    }
    List<Long> indexes = new ArrayList<>();
    for (CompletableFuture<Outcome> answer : answers) {
      Outcome outcome = answer.get(10, TimeUnit.SECONDS);
      indexes.add(assertInstanceOf(Outcome.Appended.class, outcome).index());
    }
    return indexes;
  }

  private static void assertLogsAreEqual(RealHosts hosts, long last) {
    for (int id : RealHosts.MEMBERS.ids()) {
      RealHosts.await("all applied", () -> hosts.host(id).history().applied() >= last);
      RealHosts.await("all on disk", () -> hosts.store(id).entries().size() >= last);
      assertEquals(
          hosts.store(8001).entries().subList(0, (int) last),
          hosts.store(id).entries().subList(0, (int) last));
    }
  }

  /** S1, S6 and S7 as a trace shows them, and that every acknowledgement stands in it. */
  private static void assertTraceIsLawful(TraceFile file, List<Long> acknowledged) {
    assertEquals(List.of(), file.warnings());
    TraceView trace = file.trace();
    CausalGraph graph = new CausalGraph(trace);
    Map<Epoch, Integer> leaders = new HashMap<>();
    Map<String, Long> keys = new HashMap<>();
    int receipts = 0;
    for (int position = 0; position < trace.size(); position++) {
      Event event = trace.at(position);
      if (event.kind() == Kind.ROLE && event.type() == RoleName.LEADING.ordinal()) {
        assertEquals(
            event.node(), leaders.computeIfAbsent(event.epoch(), epoch -> event.node()), "S1");
      }
      if (event.kind() == Kind.ACKNOWLEDGE) {
        String key = event.detail() + "/" + event.first();
        assertEquals(event.last(), keys.computeIfAbsent(key, each -> event.last()), "S6");
      }
      if (event.kind() == Kind.RECEIVE) {
        receipts++;
        assertEquals(Kind.SEND, trace.kindAt(event.cause()));
        assertEquals(event.peer(), trace.nodeAt(event.cause()));
        assertEquals(event.type(), trace.typeAt(event.cause()));
      }
      for (int cause : graph.parents(position)) {
        boolean stamped = event.kind().isOfNode() && trace.kindAt(cause).isOfNode();
        assertTrue(!stamped || trace.lamportAt(cause) < event.lamport(), () -> "S7: " + event);
      }
    }
    assertEquals(2, leaders.size());
    assertTrue(receipts > 30, "receipts: " + receipts);
    assertEquals(acknowledged.stream().sorted().toList(), keys.values().stream().sorted().toList());
  }

  @Test
  void nodesThatShowCertificatesNeedNoSecretAndStrangersStayOut() throws Exception {
    Certificates made = new Certificates(directory, 8001, 8002, 8003, 8004);
    Tls one = made.pem(8001, 8001, 8002, 8003);
    Tls two = made.pkcs12(8002, 8001, 8002, 8003);
    Tls three = made.pem(8003, 8001, 8002, 8003);
    try (RealHosts hosts =
        new RealHosts(
            Optional.empty(), Map.of(8001, one, 8002, two, 8003, three), Optional.empty())) {
      hosts.awaitLeader();
      List<Long> indexes = submitMany(hosts);
      assertLogsAreEqual(hosts, indexes.getLast());
      hosts.kill(8001);
      hosts.use(8001, made.pem(8004, 8001, 8002, 8003));
      hosts.start(8001);
      RealHosts.await("refused", () -> hosts.refusals(8002) > 0 && hosts.refusals(8003) > 0);
      hosts.kill(8001);
      hosts.use(8001, made.pem(8002, 8001, 8002, 8003));
      long before = hosts.refusals(8003);
      hosts.start(8001);
      RealHosts.await("another's certificate is refused", () -> hosts.refusals(8003) > before);
      assertFalse(hosts.host(8001).status().ready());
    }
  }

  @Test
  void onRealDisksAllNodesMayFallAndEveryAcknowledgedMessageIsThereOnceAfterwards()
      throws Exception {
    Optional<Secret> secret = Optional.of(Secret.of("a secret of some length"));
    try (RealHosts hosts = new RealHosts(secret, Map.of(), Optional.of(directory))) {
      hosts.awaitLeader();
      List<Long> indexes = new ArrayList<>(submitMany(hosts));
      hosts.killAll();
      for (int id : RealHosts.MEMBERS.ids()) {
        hosts.start(id);
      }
      hosts.awaitLeader();
      indexes.add(hosts.append(8002, "after all fell"));
      for (int id : RealHosts.MEMBERS.ids()) {
        History history = hosts.host(id).history();
        RealHosts.await("all applied", () -> history.applied() >= indexes.getLast());
        assertEquals(
            indexes.stream().sorted().toList(),
            history.page(0, 2 * MESSAGES).stream().map(StoredMessage::id).toList());
      }
      assertTrue(hosts.halts.isEmpty(), hosts.halts.toString());
    }
  }

  @Test
  void aWrongSecretKeepsANodeOutAndIsCounted() throws Exception {
    try (RealHosts hosts = new RealHosts()) {
      hosts.awaitLeader();
      hosts.kill(8001);
      hosts.useWrongSecret();
      hosts.start(8001);
      RealHosts.await("refused", () -> hosts.refusals(8001) > 0);
      hosts.append(8002, "the others go on");
      assertFalse(hosts.host(8001).status().ready());
    }
  }
}
