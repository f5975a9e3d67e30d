package dev.lamplight.monitor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.log.Entry;
import dev.lamplight.monitor.graph.Stretch.Edge;
import dev.lamplight.monitor.graph.Stretch.Place;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StretchTest {
  private static final int NEWEST = Integer.MAX_VALUE;

  /** The structure of a picture, in words: where each message stands and how lines lead to it. */
  @Test
  void aSmallConversationIsLaidOutLikeThis() {
    Stretch stretch =
        of(
            new SampleLogs()
                .crown(1)
                .says(1, 1, "hello")
                .says(2, 1, "hi")
                .says(1, 3, "both heard")
                .says(1, 4, "and more")
                .says(3, 3, "late")
                .says(2, 6, "all heard"),
            NEWEST);
    assertEquals(
        """
        2 column 0 row of 1:
        3 column 0 row of 2:
        4 column 1 row of 1: 2 direct, 3 direct
        5 column 2 row of 1: 4 direct
        6 column 1 row of 3: 2 direct, 3 direct
        7 column 3 row of 2: 3 direct, 5 direct, 6 early
        """,
        words(stretch));
  }

  @Test
  void noLineRunsThroughAMessage() {
    int bent = 0;
    for (int seed = 0; seed < 30; seed++) {
      Stretch stretch = of(new SampleLogs().more(150, 5, new Random(seed)), NEWEST);
      for (Edge edge : stretch.edges()) {
        assertTrue(edge.parent().column() < edge.child().column());
        int row =
            switch (edge.route()) {
              case DIRECT, EARLY -> edge.child().row();
              case LATE -> edge.parent().row();
              case BETWEEN -> -1;
            };
        bent += edge.route() == Edge.Route.DIRECT ? 0 : 1;
        for (Place place : stretch.places()) {
          boolean between =
              place.column() > edge.parent().column() && place.column() < edge.child().column();
          assertFalse(between && place.row() == row, () -> edge + " runs through " + place);
        }
      }
    }
    assertTrue(bent > 50, "the sample should have lines that turn");
  }

  @Test
  void aPlaceIsTakenOnce() {
    Stretch stretch = of(new SampleLogs().more(400, 4, new Random(8)), NEWEST);
    TreeSet<String> taken = new TreeSet<>();
    for (Place place : stretch.places()) {
      assertTrue(taken.add(place.column() + " " + place.row()));
    }
  }

  @Test
  void aLongLogShowsItsNewestMessagesAndOlderOnesWhenAsked() {
    SampleLogs sample = new SampleLogs().more(3_000, 3, new Random(1));
    Stretch newest = of(sample, NEWEST);
    assertEquals(Stretch.MESSAGES_MAX, newest.places().size());
    assertEquals(newest.columns() - 1, newest.lastColumn());
    Stretch oldest = of(sample, 0);
    assertEquals(0, oldest.firstColumn());
    Stretch middle = of(sample, 700);
    assertTrue(middle.firstColumn() < 660 && middle.lastColumn() > 740, middle.toString());
    assertEquals(Stretch.MESSAGES_MAX, middle.places().size());
  }

  @Test
  void arrowsWalkAlongLinesAndAcrossRows() {
    Stretch stretch = of(new SampleLogs().says(1, 0, "a").says(2, 0, "b").says(1, 2, "c"), NEWEST);
    assertEquals(3, from(stretch, 1, GraphStep.ON));
    assertEquals(1, from(stretch, 3, GraphStep.BACK), "rather its own row");
    assertEquals(2, from(stretch, 1, GraphStep.DOWN));
    assertEquals(1, from(stretch, 2, GraphStep.UP));
    assertEquals(0, from(stretch, 3, GraphStep.ON));
  }

  private static long from(Stretch stretch, long index, GraphStep step) {
    return step.from(stretch, (Entry.Message) stretch.log().at(index))
        .map(Entry.Message::index)
        .orElse(0L);
  }

  private static Stretch of(SampleLogs sample, int middle) {
    CausalColumns columns = new CausalColumns();
    columns.follow(sample.log().view());
    return Stretch.of(columns, 9, sample.log().last(), middle, List.of());
  }

  private static String words(Stretch stretch) {
    StringBuilder words = new StringBuilder();
    for (Place place : stretch.places()) {
      List<String> lines =
          stretch.edges().stream()
              .filter(edge -> edge.child().equals(place))
              .map(
                  edge ->
                      " "
                          + edge.parent().index()
                          + " "
                          + edge.route().name().toLowerCase(Locale.ROOT))
              .toList();
      words
          .append(place.index())
          .append(" column ")
          .append(place.column())
          .append(" row of ")
          .append(stretch.rows().get(place.row()))
          .append(":")
          .append(String.join(",", lines))
          .append("\n");
    }
    return words.toString();
  }
}
