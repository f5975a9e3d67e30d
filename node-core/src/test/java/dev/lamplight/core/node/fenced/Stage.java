package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests of one node: each ends with every effect asserted. */
abstract class Stage {
  private final List<Tester> testers = new ArrayList<>();

  @AfterEach
  void nothingIsLeftUnasserted() {
    testers.forEach(Tester::isQuiet);
  }

  Tester watch(Tester tester) {
    testers.add(tester);
    return tester;
  }

  /** A member of three that follows nobody yet. Its notes are skipped. */
  Tester node(int id, Epoch... log) {
    return watch(new Tester.Start(id).holding(log).skippingNotes().started());
  }

  /** The same, following the leader of {@code epoch}. */
  Tester follower(int id, Epoch epoch, Epoch... log) {
    Tester tester = node(id, log);
    boolean promises = tester.node().promised().precedes(epoch);
    tester.receives(epoch.leader(), Cast.coordinator(epoch));
    if (promises) {
      tester.persists();
      tester.syncs();
    }
    return tester;
  }

  /**
   * The same, suspecting that nobody leads and probing at once.
   *
   * @return its question is {@code tester.sendsToAll(Election.class)}, not yet asserted
   */
  static Tester probing(Tester tester) {
    while (tester.node().hindrances().stream().noneMatch(Stage::isUnanswered)) {
      tester.ticks();
    }
    return tester;
  }

  private static boolean isUnanswered(Object hindrance) {
    return hindrance instanceof Hindrance.Unanswered;
  }

  /** Probes with success; its own promise is asked for and not yet asserted. */
  static Tester claiming(Tester tester) {
    Message.Election election = probing(tester).sendsToAll(Message.Election.class);
    for (int id : Cast.THREE.ids()) {
      if (id != tester.node().id()) {
        Message.Alive alive = Cast.deaf(election);
        tester.receives(
            id,
            id < tester.node().id()
                ? alive
                : new Message.Alive(alive.probe(), Epoch.NONE, Epoch.NONE, 0, false, false, true));
      }
    }
    return tester;
  }

  /** Claims; its question is on its way to both others. */
  static Tester asking(Tester tester) {
    claiming(tester).persists();
    tester.syncs();
    tester.sendsToAll(Cast.prepare(tester.node().promised()));
    return tester;
  }

  /**
   * Is granted its claim by {@code voter}, whose log is no better, and leads: the announcement and
   * the crown are on their way, the crown is in its own disk, and in no other.
   */
  static Tester crowned(Tester tester, int voter) {
    Epoch epoch = asking(tester).node().promised();
    tester.receives(voter, new Message.Promise(epoch, Epoch.NONE, 0, 0));
    tester.sendsToAll(Cast.coordinator(epoch));
    tester.sendsToAll(Message.Append.class);
    tester.persists();
    tester.syncs();
    return tester;
  }

  /** Leads with its crown committed: {@code voter} holds it. */
  static Tester leading(Tester tester, int voter) {
    Epoch epoch = crowned(tester, voter).node().epoch();
    long crown = tester.node().log().last();
    tester.receives(voter, Cast.held(epoch, crown, 1, 1));
    tester.sendsToAll(Message.Append.class);
    return tester;
  }
}
