package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.MILLI;
import static dev.lamplight.core.node.fenced.Cast.THREE;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A copy of a node is a twin: the same inputs give the same effects and the same digest. */
class CopyTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  private static long digest(FencedNode node, long now) {
    StateHash hash = new StateHash();
    node.digest(hash, now);
    return hash.value();
  }

  /** Twins taken at random points, which then live beside the node they were taken from. */
  private static final class Twins implements Lockstep.Watcher {
    private final Random random;
    private final TreeMap<Integer, FencedNode> twins = new TreeMap<>();
    private long compared;

    Twins(long seed) {
      random = new Random(seed);
    }

    @Override
    public void stepped(FencedNode node, Input input, List<Effect> effects) {
      long digest = digest(node, input.at());
      FencedNode twin = twins.get(node.id());
      if (twin != null && sameLife(twin, node)) {
        assertEquals(effects, twin.step(input));
        assertEquals(digest, digest(twin, input.at()));
        assertEquals(node.deadline(), twin.deadline());
        assertEquals(digest, digest(node, input.at()), "the twin left a mark on the node");
        compared++;
      }
      if (twin == null || !sameLife(twin, node) || random.nextInt(20) == 0) {
        FencedNode fresh = (FencedNode) node.copy();
        assertEquals(digest, digest(fresh, input.at()));
        twins.put(node.id(), fresh);
      }
    }

    private static boolean sameLife(FencedNode one, FencedNode other) {
      return one.incarnation() == other.incarnation() && one.boot() == other.boot();
    }
  }

  @Test
  void twinsLiveTheSameLife() {
    long compared = 0;
    for (long seed = 0; seed < 8; seed++) {
      Twins twins = new Twins(seed);
      live(seed, twins);
      compared += twins.compared;
    }
    assertTrue(compared > 15_000, compared + " steps compared");
  }

  /** A life with everything in it: partitions, crashes, lost directories, clients. */
  private static void live(long seed, Lockstep.Watcher watcher) {
    Random random = new Random(seed);
    Lockstep cluster = Lockstep.empty(THREE).watchedBy(watcher);
    boolean wiped = false;
    for (int i = 0; i < 80; i++) {
      int id = A + random.nextInt(3);
      switch (random.nextInt(8)) {
        case 0 -> cluster.isolate(id);
        case 1 -> cluster.crash(id).restart(id);
        case 2 -> cluster.cut(envelope -> envelope.stamp() % 3 == 0);
        case 3 -> cluster.input(id, new Input.StepDown(cluster.now()));
        case 4 -> cluster.input(id, new Input.PeerGone(cluster.now(), A + random.nextInt(3)));
        case 5 -> {
          if (!wiped && i > 40) {
            cluster.wipe(id);
            wiped = true;
          }
        }
        default -> cluster.heal();
      }
      for (int posts = random.nextInt(4); posts > 0; posts--) {
        cluster.submit(id, random.nextBoolean() ? "ann" : "", 1 + random.nextInt(1100));
        cluster.read(A + random.nextInt(3));
      }
      cluster.run(random.nextLong(3 * TIMEOUT));
    }
  }

  /**
   * What later behaviour depends on must show in the digest: each of these differs in one thing.
   */
  @Test
  void statesThatDifferHaveOtherDigests() {
    Map<String, Tester> states = new LinkedHashMap<>();
    states.put("follows", follower(B, ONE));
    states.put("heard later", at(BEAT, follower(B, ONE)));
    Tester slower = follower(B, ONE);
    slower.receives(C, new Message.Coordinator(ONE, BEAT, TIMEOUT + 1));
    states.put("another T in force", slower);
    Tester calmer = follower(B, ONE);
    calmer.receives(C, new Message.Coordinator(ONE, BEAT + 1, TIMEOUT));
    states.put("another H in force", calmer);
    states.put("holds more", follower(B, ONE, ONE));
    states.put("other entry", follower(B, ONE, epoch(1, A)));
    Tester committed = follower(B, ONE, ONE);
    committed.receives(C, heartbeat(ONE, 2, ONE, 2)).sends(C, Message.Appended.class);
    states.put("knows of a commit", committed);
    states.put("waits for nobody", node(B));
    Tester promised = node(B).receives(A, Cast.prepare(epoch(1, A)));
    promised.persists();
    promised.syncs().sends(A, Message.Promise.class);
    states.put("promised", promised);
    Tester unsynced = node(B).receives(A, Cast.prepare(epoch(1, A)));
    unsynced.persists();
    states.put("not yet on disk", unsynced);
    Tester posted = follower(B, ONE).submits(1, "ann", 1);
    posted.sends(C, Message.Forward.class);
    states.put("has a client", posted);
    Tester reading = follower(B, ONE).reads(1);
    reading.sends(C, Message.ReadIndex.class);
    states.put("has a reader", reading);
    Tester answered = follower(B, ONE).reads(1);
    long asked = answered.sends(C, Message.ReadIndex.class).read();
    states.put("knows its reader's index", answered.receives(C, new Message.ReadAt(asked, 9)));
    Tester probed = probing(node(B));
    probed.sendsToAll(Message.Election.class);
    states.put("probes", probed);
    states.put("claims", persisted(claiming(node(B))));
    states.put("asks", asking(node(B)));
    states.put("is crowned", crowned(node(B), A));
    states.put("leads", leading(node(B), A));
    states.put("steps down", leading(node(B), A).input(new Input.StepDown(0)));
    Tester read = leading(node(B), A).reads(1);
    read.sendsToAll();
    states.put("leads a reader", read);
    states.put("another boot", watch(start().boot(2).started()));
    states.put("another incarnation", watch(start().incarnation(4711).started()));
    states.put(
        "knows of a round", node(B).receives(A, new Message.Refuse(ONE, epoch(9, A), false)));

    Map<Long, String> digests = new LinkedHashMap<>();
    states.forEach(
        (name, tester) -> {
          String same = digests.put(digest(tester.node(), tester.now()), name);
          assertEquals(null, same, name + " has the digest of another");
        });
  }

  private static Tester.Start start() {
    return new Tester.Start(B).skippingNotes();
  }

  private static Tester at(long nanos, Tester tester) {
    return tester.passes(nanos);
  }

  private static Tester persisted(Tester tester) {
    tester.persists();
    return tester;
  }

  /** Times count from now, so that a state is the same whenever it is reached. */
  @Test
  void aDigestDoesNotDependOnWhenItIsTaken() {
    Tester early = follower(B, ONE);
    Tester late = node(B).passes(100 * MILLI).receives(C, Cast.coordinator(ONE));
    late.persists();
    late.syncs();
    assertEquals(digest(early.node(), early.now()), digest(late.node(), late.now()));
  }

  /** The exhaustive search takes two states that differ only in stamps for one. */
  @Test
  void withoutStampsTheDigestIsBlindForThemOnly() {
    Tester one = follower(B, ONE);
    Tester other = follower(B, ONE);
    other.receivesIdle(C, new Message.ReadAt(1, 1));
    other.receives(C, new Message.ReadAt(1, 1));
    assertEquals(unstamped(one), unstamped(other));
    assertTrue(digest(one.node(), 0) != digest(other.node(), 0));
    Entry crown = new Entry.Crown(1, ONE, 5);
    StateHash blind = StateHash.withoutStamps();
    crown.digest(blind);
    StateHash second = StateHash.withoutStamps();
    new Entry.Crown(1, ONE, 6).digest(second);
    assertEquals(blind.value(), second.value());
  }

  private static long unstamped(Tester tester) {
    StateHash hash = StateHash.withoutStamps();
    tester.node().digest(hash, tester.now());
    return hash.value();
  }
}
