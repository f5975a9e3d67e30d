package dev.lamplight.server.http.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of several nodes, as many as can be drawn. */
class BlendTest {
  private static final long WINDOW = 250_000_000;

  private final Blend blend = new Blend(3);

  private void add(int node, int count, long now) {
    for (int i = 0; i < count; i++) {
      blend.add(node, (node + "." + i).getBytes(StandardCharsets.US_ASCII), now);
    }
  }

  private List<String> after(long place, int limit) {
    return blend.after(place, limit).events().stream()
        .map(event -> new String(event, StandardCharsets.US_ASCII))
        .toList();
  }

  @Test
  void eventsComeInTheOrderInWhichTheyCameIn() {
    add(1, 2, 0);
    add(2, 1, 0);
    assertEquals(List.of("1.0", "1.1", "2.0"), after(0, 10));
    assertEquals(List.of("1.1"), after(1, 1));
    assertEquals(List.of(), after(3, 10));
  }

  @Test
  void aBusyNodeIsThinnedAndTheOthersAreNot() {
    add(1, 1_000, WINDOW);
    add(2, 3, WINDOW);
    assertEquals(50, blend.newest() - 3, "a third of what can be drawn in a quarter of a second");
    assertEquals(List.of(950L, 0L), List.of(blend.leftOut(1), blend.leftOut(2)));
    add(1, 1, 2 * WINDOW);
    assertEquals(950, blend.leftOut(1), "the next quarter of a second begins anew");
  }

  @Test
  void whoReadsTooLatePassesOverWhatWasOverwritten() {
    for (int window = 1; window <= 100; window++) {
      add(1, 50, window * WINDOW);
    }
    assertEquals(5_000, blend.newest());
    assertEquals(List.of("1.4"), after(0, 1), "the newest 4,096 are there");
    assertEquals(905, blend.after(0, 1).place());
  }
}
