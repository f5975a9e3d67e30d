package dev.lamplight.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Three real hosts: founded, elected, written to, one killed, gone on, restarted, all equal. */
class RealHostsTest {
  private static final int MESSAGES = 1_000;

  @Test
  void whatWasAcknowledgedIsThereOnceAfterALeaderWasKilled() throws Exception {
    try (RealHosts hosts = new RealHosts()) {
      int first = hosts.awaitLeader();
      assertEquals(8003, first, "the highest founds, and leads");
      List<Long> indexes = new ArrayList<>();
      List<CompletableFuture<Outcome>> answers = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        answers.add(hosts.submit(8001 + i % 3, "before " + i));
      }
      for (CompletableFuture<Outcome> answer : answers) {
        Outcome outcome = answer.get(10, TimeUnit.SECONDS);
        indexes.add(assertInstanceOf(Outcome.Appended.class, outcome).index());
      }
      long killedAt = System.nanoTime();
      hosts.kill(first);
      indexes.add(hosts.append(8001, "after the fall"));
      long gap = (System.nanoTime() - killedAt) / 1_000_000;
      System.err.println("next write after " + gap + " ms");
      hosts.start(first);
      hosts.awaitLeader();
      indexes.add(hosts.append(first, "after the return"));
      long last = indexes.getLast();
      for (int id : RealHosts.MEMBERS.ids()) {
        RealHosts.await("all applied", () -> hosts.host(id).history().applied() >= last);
        RealHosts.await("all on disk", () -> hosts.store(id).entries().size() >= last);
      }
      assertEquals(indexes.size(), indexes.stream().distinct().count());
      assertEquals(
          hosts.store(8001).entries().subList(0, (int) last),
          hosts.store(8002).entries().subList(0, (int) last));
      assertEquals(
          hosts.store(8002).entries().subList(0, (int) last),
          hosts.store(8003).entries().subList(0, (int) last));
      for (long index : indexes) {
        assertTrue(hosts.host(8002).history().message(index).isPresent());
      }
      assertTrue(hosts.halts.isEmpty(), hosts.halts.toString());
    }
  }
}
