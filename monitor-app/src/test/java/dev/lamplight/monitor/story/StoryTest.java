package dev.lamplight.monitor.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the stories say is true of the runs that they tell. */
class StoryTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @EnumSource(Story.class)
  void aStoryFulfilsWhatItExpectsAndEndsBySayingWhatWasSeen(Story story) throws Exception {
    Scenario scenario = story.told().parse(Overrides.NONE);
    assertEquals(story.title(), scenario.name());
    Told told = tell(story);
    assertFalse(told.run.verdict().failed(), () -> story + ": " + told.run.verdict());
    List<Event> said = told.events(Kind.SAY);
    assertTrue(said.size() >= 4, "told at " + said.size() + " moments");
    String last = said.getLast().detail();
    assertTrue(Story.isLast(story.told(), last));
    assertFalse(Story.isLast(story.told(), said.getFirst().detail()));
    assertEquals(last, told.snapshot().narration());
    for (Event words : said) {
      assertFalse(words.detail().contains("{"), words.detail());
    }
  }

  @ParameterizedTest
  @EnumSource(Story.class)
  void untoldItIsTheSameRunWithoutWords(Story story) throws Exception {
    ScenarioRun silent = ScenarioRun.of(story.untold().parse(Overrides.NONE));
    silent.runUntil(10 * SECOND);
    assertEquals("", silent.simulation().snapshot().narration());
    assertTrue(Story.toldBy(story.untold()).isEmpty());
    assertEquals(story, Story.toldBy(story.told()).orElseThrow());
  }

  @Test
  void everyArrowLeadsToALargerNumber() throws Exception {
    Told told = tell(Story.CLOCK_TICKS);
    int arrows = 0;
    for (Event event : told.events(Kind.RECEIVE)) {
      assertTrue(told.trace().lamportAt(event.cause()) < event.lamport());
      arrows++;
    }
    assertTrue(arrows > 20);
  }

  @Test
  void theLeadGoesFromTheFallenOneToTheNextInLessThanASecond() throws Exception {
    Told told = tell(Story.LEADER_FALLS);
    long fell = told.events(Kind.CRASH).getFirst().atNanos();
    Event crowned = told.leads(8002).getFirst();
    assertTrue(crowned.atNanos() - fell < SECOND, "took " + (crowned.atNanos() - fell));
    assertEquals(new Epoch(2, 8002), crowned.epoch());
    assertTrue(crowned.atNanos() < saidAt(told, 2), "the third saying speaks of it as done");
    assertEquals(2, told.snapshot().acknowledged());
    assertEquals(2, told.messages(8002).size());
  }

  @Test
  void theReturnedOneCatchesUpWaitsAndIsHandedTheLead() throws Exception {
    Told told = tell(Story.BULLY_RETURNS);
    NodeView waiting = told.at(12 * SECOND).nodes().getLast();
    assertEquals(told.at(12 * SECOND).nodes().get(1).last(), waiting.last());
    assertEquals(8002, waiting.leader());
    long back = told.events(Kind.RESTART).getFirst().atNanos();
    Event crowned = told.leads(8003).getLast();
    long waited = crowned.atNanos() - back;
    assertTrue(waited > 11.5 * SECOND && waited < 12.5 * SECOND, "waited " + waited);
    assertEquals(new Epoch(3, 8003), crowned.epoch());
    assertEquals(1, told.events(Kind.HANDOVER).size());
    assertEquals(8002, told.events(Kind.HANDOVER).getFirst().node());
  }

  @Test
  void inTheTextbookTwoLeadAndBothSayYes() throws Exception {
    Told told = tell(Story.SPLIT_BRAIN_TEXTBOOK);
    assertEquals(Set.of("S1", "S4", "S5"), told.violated());
    assertEquals(
        List.of(8002, 8003),
        told.at(13 * SECOND).nodes().stream().filter(NodeView::reigns).map(NodeView::id).toList());
    List<Event> acknowledged = told.events(Kind.ACKNOWLEDGE);
    assertEquals(3, acknowledged.size());
    assertTrue(acknowledged.get(1).atNanos() < saidAt(told, 2));
    assertTrue(acknowledged.get(2).atNanos() < saidAt(told, 3));
    Snapshot end = told.snapshot();
    assertNotEquals(end.nodes().get(1).log().at(2), end.nodes().get(2).log().at(2));
  }

  @Test
  void fencedTheSameBreakViolatesNothing() throws Exception {
    Told told = tell(Story.SPLIT_BRAIN_FENCED);
    assertEquals(Set.of(), told.violated());
    assertEquals(3, told.events(Kind.ACKNOWLEDGE).size());
    Snapshot parted = told.at(15 * SECOND);
    assertEquals(2, parted.acknowledged(), "the one that writes alone waits");
    assertEquals(8002, told.leads(8002).getFirst().node());
    assertTrue(told.leads(8002).getFirst().atNanos() < saidAt(told, 2));
    assertEquals(3, told.messages(8003).size());
    assertEquals(told.messages(8003), told.messages(8001));
    assertEquals(told.messages(8003), told.messages(8002));
  }

  @Test
  void theUnsteadyOneFallsFourTimesAndTheCrownMovesOnce() throws Exception {
    Told told = tell(Story.FLAPPING);
    assertEquals(4, told.events(Kind.CRASH).size());
    assertEquals(3, told.events(Kind.RESTART).size());
    List<Integer> leaders =
        told.events(Kind.ROLE).stream().filter(StoryTest::leads).map(Event::node).toList();
    assertEquals(List.of(8003, 8002), leaders);
  }

  @Test
  void theSlowOneIsSuspectedThoughItNeverStopped() throws Exception {
    Told told = tell(Story.SLOW_LINK);
    assertEquals(List.of(), told.events(Kind.CRASH));
    assertEquals(List.of(), told.events(Kind.FREEZE));
    assertTrue(told.events(Kind.SUSPECT).stream().anyMatch(event -> event.peer() == 8003));
    assertEquals(Condition.RUNNING, told.snapshot().nodes().getLast().condition());
    assertTrue(told.leads(8002).getFirst().atNanos() < saidAt(told, 2));
    assertEquals(
        List.of(8002),
        told.snapshot().nodes().stream().filter(NodeView::reigns).map(NodeView::id).toList());
    assertEquals(Set.of(), told.violated());
  }

  @Test
  void theThreeVoicesAreConcurrentAndTheAnswerFollowsAll() throws Exception {
    List<Entry.Message> messages = tell(Story.CONCURRENT_REGIONS).messages(8003);
    assertEquals(4, messages.size());
    for (Entry.Message voice : messages.subList(0, 3)) {
      assertTrue(voice.seen() < messages.getFirst().index(), voice + " had seen none of them");
    }
    assertTrue(messages.getLast().seen() >= messages.get(2).index());
    assertEquals(8002, messages.getLast().origin());
  }

  @Test
  void theEmptyOneLearnsAndIsReadmittedByTheLog() throws Exception {
    Told told = tell(Story.EMPTY_DISK);
    assertTrue(
        told.events(Kind.ROLE).stream()
            .anyMatch(event -> event.type() == RoleName.LEARNER.ordinal() && event.node() == 8002));
    assertTrue(
        told.entries(8002).stream()
            .anyMatch(entry -> entry instanceof Entry.Readmit readmit && readmit.member() == 8002));
    assertTrue(told.snapshot().nodes().get(1).votes());
    assertEquals(4, told.messages(8002).size());
  }

  @Test
  void theSplitBrainChangesItsStoryWithTheProtocol() {
    assertEquals(
        Story.SPLIT_BRAIN_FENCED, Story.SPLIT_BRAIN_TEXTBOOK.under(Protocol.FENCED).orElseThrow());
    assertTrue(Story.FLAPPING.under(Protocol.TEXTBOOK).isEmpty());
  }

  private static long saidAt(Told told, int number) {
    return told.events(Kind.SAY).get(number).atNanos();
  }

  private static boolean leads(Event event) {
    return event.type() == RoleName.LEADING.ordinal();
  }

  private static Told tell(Story story) throws Exception {
    ScenarioRun run = ScenarioRun.of(story.told().parse(Overrides.NONE));
    run.runToEnd();
    return new Told(story, run);
  }

  /** A story that was told to its end. */
  private record Told(Story story, ScenarioRun run) {
    Snapshot snapshot() {
      return run.simulation().snapshot();
    }

    /** As it was at that time. */
    Snapshot at(long nanos) throws Exception {
      ScenarioRun again = ScenarioRun.of(story.told().parse(Overrides.NONE));
      again.runUntil(nanos);
      return again.simulation().snapshot();
    }

    TraceView trace() {
      return run.simulation().trace();
    }

    List<Event> events(Kind kind) {
      List<Event> events = new ArrayList<>();
      for (int position = 0; position < trace().size(); position++) {
        if (trace().kindAt(position) == kind) {
          events.add(trace().at(position));
        }
      }
      return events;
    }

    List<Event> leads(int node) {
      return events(Kind.ROLE).stream()
          .filter(event -> StoryTest.leads(event) && event.node() == node)
          .toList();
    }

    Set<String> violated() {
      Set<String> names = new TreeSet<>();
      snapshot().violations().stream().map(Violation::property).forEach(names::add);
      return names;
    }

    List<Entry> entries(int node) {
      List<Entry> entries = new ArrayList<>();
      for (NodeView view : snapshot().nodes()) {
        for (long index = 1; view.id() == node && index <= view.commit(); index++) {
          entries.add(view.log().at(index));
        }
      }
      return entries;
    }

    List<Entry.Message> messages(int node) {
      return entries(node).stream()
          .filter(Entry.Message.class::isInstance)
          .map(Entry.Message.class::cast)
          .toList();
    }
  }
}
