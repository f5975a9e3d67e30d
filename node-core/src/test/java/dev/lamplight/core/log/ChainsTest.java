package dev.lamplight.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far each origin's chain reaches, against a list of all that was decided. */
class ChainsTest {
  private static final Members MEMBERS = Members.of(1, 2);

  /** One number of a chain that was decided; at index 0 without an entry of its own. */
  private record Decided(int origin, int boot, long number, long index) {}

  private static Entry.Message message(long index, int origin, int boot, long number) {
    return new Entry.Message(
        index, new Epoch(1, 2), index, origin, boot, number, "c", index, 0, 0, new byte[0]);
  }

  @Test
  void everySmallCase() {
    long runs =
        Exhaustive.run(
            choices -> {
              Chains chains = new Chains(MEMBERS);
              List<Decided> all = new ArrayList<>();
              for (long index = 1; index <= 5; index++) {
                int origin = 1 + choices.below(2);
                int boot = boot(all, origin) + (choices.below(2) == 0 ? 0 : 1);
                long number = number(all, origin, boot) + 1;
                if (choices.below(2) == 0) {
                  chains.append(message(index, origin, Math.max(1, boot), number));
                  all.add(new Decided(origin, Math.max(1, boot), number, index));
                } else {
                  chains.skip(new Life(origin, 0, Math.max(1, boot)), number);
                  all.add(new Decided(origin, Math.max(1, boot), number, 0));
                }
                agree(chains, all);
              }
            });
    assertTrue(runs == 32_768, runs + " cases");
  }

  private static void agree(Chains chains, List<Decided> all) {
    for (int origin = 1; origin <= 2; origin++) {
      assertEquals(boot(all, origin), boot(chains, origin), all.toString());
      for (int boot = 1; boot <= 6; boot++) {
        boolean newest = boot == boot(all, origin);
        assertEquals(
            newest ? number(all, origin, boot) : 0, chains.number(new Life(origin, 0, boot)));
        assertEquals(
            newest ? index(all, origin, boot) : 0, chains.index(new Life(origin, 0, boot)));
      }
    }
  }

  private static int boot(List<Decided> all, int origin) {
    return all.stream()
        .filter(each -> each.origin() == origin)
        .mapToInt(Decided::boot)
        .max()
        .orElse(0);
  }

  private static long number(List<Decided> all, int origin, int boot) {
    return all.stream()
        .filter(each -> each.origin() == origin && each.boot() == boot)
        .mapToLong(Decided::number)
        .max()
        .orElse(0);
  }

  /** Of the last message of that boot that has an entry. */
  private static long index(List<Decided> all, int origin, int boot) {
    return all.stream()
        .filter(each -> each.origin() == origin && each.boot() == boot)
        .mapToLong(Decided::index)
        .max()
        .orElse(0);
  }

  @Test
  void aCopyIsATwinAndThenGoesItsOwnWay() {
    Chains chains = new Chains(MEMBERS);
    chains.append(message(1, 1, 1, 1));
    Chains twin = chains.copy();
    assertEquals(digest(chains), digest(twin));
    twin.skip(new Life(1, 0, 1), 2);
    assertEquals(1, chains.number(new Life(1, 0, 1)));
    assertNotEquals(digest(chains), digest(twin));
  }

  /** The boot of the newest life of {@code origin}, 0 if it has none. */
  private static int boot(Chains chains, int origin) {
    Life life = chains.life(origin);
    return life == null ? 0 : life.boot();
  }

  private static long digest(Chains of) {
    StateHash hash = new StateHash();
    of.digest(hash);
    return hash.value();
  }
}
