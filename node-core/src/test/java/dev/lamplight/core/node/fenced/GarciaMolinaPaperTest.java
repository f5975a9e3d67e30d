package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.D;
import static dev.lamplight.core.node.fenced.Cast.THREE;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.deaf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.trace.RoleName;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hector Garcia-Molina, "Elections in a Distributed Computing System", IEEE Transactions on
 * Computers C-31 (1982), pages 48-59: the two assertions that an election must meet, and the Bully
 * Algorithm's order of precedence. The sentences between quotation marks are from its abstract;
 * what is told "after" it is in our words: his are about states Normal and Reorganization, and
 * S(i).c is whom node i takes for the coordinator.
 */
class GarciaMolinaPaperTest extends Stage {
  /**
   * "For each environment assertions which define the meaning of an election are presented." After
   * assertion 1: at any instant, two nodes in the normal state do not take different nodes for
   * their coordinator. With partitions that can hold only within a group; our groups are the
   * epochs, so here it reads: whoever follows in an epoch follows its one leader.
   */
  @Test
  void atNoInstantDoTwoNodesOfAnEpochFollowDifferentLeaders() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Lockstep cluster = Lockstep.founded(Members.of(A, B, C, D, Cast.E));
      for (int i = 0; i < 60; i++) {
        int lonely = A + random.nextInt(5);
        cluster.isolate(lonely).run(random.nextLong(TIMEOUT));
        assertAssertionOne(cluster, "seed " + seed);
      }
    }
  }

  private static void assertAssertionOne(Lockstep cluster, String when) {
    for (int one = A; one <= Cast.E; one++) {
      FencedNode node = cluster.node(one);
      if (node.leader() != 0) {
        assertEquals(node.epoch().leader(), node.leader(), when);
      }
      for (int two = A; two <= Cast.E; two++) {
        FencedNode other = cluster.node(two);
        boolean bothNormal = node.leader() != 0 && other.leader() != 0;
        if (bothNormal && node.epoch().equals(other.epoch())) {
          assertEquals(node.leader(), other.leader(), when);
        }
      }
    }
  }

  /**
   * "An election algorithm which satisfies the assertions is presented for each environment." After
   * assertion 2: if no failure occurs during the election, it ends with one node i that is normal
   * with itself as coordinator, and all other operating nodes normal with i. Begun from every
   * combination of who is down, and who suspects.
   */
  @Test
  void anElectionWithoutFailuresEndsWithOneLeaderWhomAllFollow() {
    long runs =
        Exhaustive.run(
            choices -> {
              Lockstep cluster = Lockstep.reigning();
              int down = choices.below(4);
              if (down > 0) {
                cluster.crash(A + down - 1);
              }
              for (int id : THREE.ids()) {
                boolean suspects = choices.below(2) == 1;
                if (id != A + down - 1 && suspects) {
                  cluster.stall(TIMEOUT).tick(id);
                }
              }
              cluster.run(20 * TIMEOUT);
              int highest = down == 3 ? B : C;
              for (int id : THREE.ids()) {
                if (id != A + down - 1) {
                  assertEquals(highest, cluster.node(id).leader(), id + " follows");
                }
              }
              assertEquals(RoleName.LEADING, cluster.node(highest).role());
            });
    assertEquals(32, runs);
  }

  /**
   * "The first step in such a reorganization or reconfiguration is to elect a coordinator node to
   * manage the operation." After the Bully Algorithm: the operating node of the highest number
   * becomes coordinator; a node stands aside only for those above it.
   */
  @Test
  void onlyLowerIdsStandAside() {
    // B hears from A, who is fit: it claims all the same.
    Tester b = probing(node(B));
    Message.Election election = b.sendsToAll(Message.Election.class);
    b.receives(A, deaf(election)).ticks();
    b.persists();
    assertEquals(RoleName.CLAIMING, b.node().role());
    // B hears from C, who is fit: it stands aside.
    Tester other = probing(node(B));
    election = other.sendsToAll(Message.Election.class);
    other.receives(C, deaf(election)).ticks();
    assertEquals(RoleName.ELECTING, other.node().role());
    assertTrue(other.node().hindrances().getFirst().words().contains("stands down for 8003"));
  }

  /**
   * "After a failure occurs in a distributed computing system, it is often necessary to reorganize
   * the active nodes so that they can continue to perform a useful task." After the Bully
   * Algorithm, also when one comes back: the node that recovers with the highest number takes over
   * in the end.
   */
  @Test
  void theHighestReturnsToItsPlace() {
    Lockstep cluster = Lockstep.reigning();
    cluster.crash(C).run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    cluster.restart(C).run(20 * TIMEOUT);
    assertEquals(C, cluster.leader());
  }
}
