package dev.lamplight.core.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Epoch EPOCH = new Epoch(3, 8002);

  @Test
  void whatANodeDidIsOneClause() {
    says("8001 takes message ana/3", new Fact.Submitted("ana", 3, 9));
    says("8001 acknowledges message ana/3 at index 12", new Fact.Acknowledged("ana", 3, 12));
    says("8001 refuses message ana/4: stopping", new Fact.Refused("ana", 4, "stopping"));
    says("8001 answers a serializable read as of index 11", new Fact.ReadServed(6, 11, false));
    says("8001 writes entries 7 to 8 in epoch 3.8002", new Fact.Appended(EPOCH, 7, 8));
    says("8001 commits entry 8 in epoch 3.8002", new Fact.Committed(EPOCH, 8, 8));
    says("8001 delivers entries 6 to 8", new Fact.Delivered(6, 8));
    says(
        "8001 suspects 8003 in epoch 3.8002, silent for 512 ms",
        new Fact.Suspected(8003, EPOCH, 512_900_000));
    says("8001 promises epoch 3.8002 to 8002", new Fact.Promised(EPOCH, 8002));
    says(
        "8001 adopts entries 4 to 6 from 8003 in epoch 3.8002",
        new Fact.Adopted(EPOCH, 8003, 4, 6));
    says("8001 hands over to 8003, which has all up to 6", new Fact.HandedOver(EPOCH, 8003, 6));
    says(
        "8001 follows 8002 in epoch 3.8002: it won",
        new Fact.RoleChanged(RoleName.FOLLOWER, EPOCH, 8002, "it won"));
    says("8001 calls an election", new Fact.RoleChanged(RoleName.ELECTING, Epoch.NONE, 0, ""));
  }

  private static void says(String words, Fact fact) {
    Trace trace = new Trace();
    trace.note(trace.process(8001, 1, 1), 1, 1, fact);
    assertEquals(words, Words.of(trace.at(0)));
  }

  @Test
  void messagesNameBothEnds() {
    assertEquals("8001 sends Election to 8003", Words.of(of(8001, Kind.SEND, 8003, "").at(0)));
    assertEquals(
        "8001 receives Election from 8003", Words.of(of(8001, Kind.RECEIVE, 8003, "").at(0)));
    assertEquals(
        "the network drops Election from 8003 to 8001: cut",
        Words.of(of(8001, Kind.DROP, 8003, "cut").at(0)));
    assertEquals("the network drops Election", Words.of(of(0, Kind.DROP, 0, "").at(0)));
  }

  @Test
  void narrationIsItsOwnWords() {
    assertEquals("The leader falls.", Words.of(of(0, Kind.SAY, 0, "The leader falls.").at(0)));
    assertEquals("partition: 1 | 2", Words.of(of(0, Kind.PARTITION, 0, "1 | 2").at(0)));
    assertEquals("8001 starts, boot 2", Words.of(of(8001, Kind.RESTART, 0, "").at(0)));
  }

  @Test
  void everyKindAndEveryRoleHasWords() {
    for (Kind kind : Kind.values()) {
      assertFalse(Words.of(of(8001, kind, 8002, "why").at(0)).isEmpty());
    }
    for (RoleName role : RoleName.values()) {
      Trace trace = new Trace();
      trace.note(trace.process(1, 1, 1), 1, 1, new Fact.RoleChanged(role, EPOCH, 0, ""));
      assertFalse(Words.of(trace.at(0)).isEmpty());
    }
  }

  private static Trace of(int node, Kind kind, int peer, String detail) {
    Trace trace = new Trace();
    int process = node == 0 ? 0 : trace.process(node, 1, 2);
    int type = MessageType.ELECTION.ordinal();
    trace.record(process, kind, 1, 1, Epoch.NONE, peer, -1, type, 1, 1, detail);
    return trace;
  }
}
