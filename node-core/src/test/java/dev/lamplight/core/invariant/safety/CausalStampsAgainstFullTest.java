package dev.lamplight.core.invariant.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.invariant.FakeNode;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.trace.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The first half of S7 against its full version, {@link StampedEvents}, which compares every event
 * with its whole causal past, on made-up histories: some lawful, some with clocks that stand still,
 * go back, or are not raised by what is received.
 */
class CausalStampsAgainstFullTest {
  private static final int HISTORIES = 3000;
  private static final int STEPS = 50;
  private static final int PROCESSES = 3;

  /** A message under way, and which event its sending is. */
  private record UnderWay(Envelope envelope, int event) {}

  private FakeCluster cluster = new FakeCluster(PROCESSES);
  private CausalStamps invariant = new CausalStamps();
  private StampedEvents events = new StampedEvents(PROCESSES);
  private SplittableRandom random = new SplittableRandom();
  private final List<UnderWay> underWay = new ArrayList<>();

  private void begin(long seed) {
    random = new SplittableRandom(seed);
    cluster = new FakeCluster(PROCESSES);
    invariant = new CausalStamps();
    events = new StampedEvents(PROCESSES);
    underWay.clear();
    cluster.start(invariant);
    for (int process = 0; process < PROCESSES; process++) {
      events.started(process, 0, true);
    }
  }

  /** Plays one history; gives the step at which the two differ, -1 if none. */
  private int play() {
    for (int step = 0; step < STEPS && events.holds(); step++) {
      int process = random.nextInt(PROCESSES);
      switch (random.nextInt(10)) {
        case 0 -> restart(process);
        case 1, 2, 3, 4 -> receive(process);
        default -> act(process, new Input.Tick(0), cluster.nodes.get(process).lamport);
      }
      if (cluster.violations.isEmpty() != events.holds()) {
        return step;
      }
    }
    return -1;
  }

  private void restart(int process) {
    FakeNode node = cluster.nodes.get(process);
    boolean empty = random.nextInt(3) == 0;
    if (empty) {
      node.incarnation += PROCESSES;
      node.lamport = random.nextInt(3);
    } else {
      long told = events.told(process);
      node.lamport = random.nextInt(15) == 0 ? told - 1 : told + random.nextInt(3);
    }
    node.boot++;
    invariant.started(cluster, process);
    events.started(process, node.lamport, empty);
  }

  private void receive(int process) {
    if (underWay.isEmpty()) {
      return;
    }
    UnderWay message = underWay.remove(random.nextInt(underWay.size()));
    FakeNode node = cluster.nodes.get(process);
    Input input = new Input.Receive(0, message.envelope);
    if (random.nextInt(6) == 0) {
      invariant.stepped(cluster, process, input, List.of());
      return;
    }
    long clock = node.lamport;
    if (!message.envelope.idle()) {
      events.received(process, message.event);
      clock = (random.nextInt(25) == 0 ? clock : Math.max(clock, message.envelope.stamp())) + 1;
    }
    act(process, input, clock);
  }

  /** A step that leaves some effects, each with the next stamp, but for a few that are wrong. */
  private void act(int process, Input input, long begins) {
    FakeNode node = cluster.nodes.get(process);
    List<Effect> effects = new ArrayList<>();
    long clock = begins;
    for (int i = random.nextInt(4); i > 0; i--) {
      long stamp = clock + 1 - (random.nextInt(60) == 0 ? 1 + random.nextInt(2) : 0);
      clock = Math.max(clock, stamp);
      if (random.nextBoolean()) {
        effects.add(new Effect.Note(stamp, new Fact.Delivered(1, 1)));
        events.happened(process, stamp);
      } else {
        effects.add(new Effect.Send(envelope(node, stamp, false)));
        underWay.add(new UnderWay(envelope(node, stamp, false), events.sent(process, stamp)));
      }
    }
    long shown = clock - (random.nextInt(60) == 0 ? 1 : 0);
    if (random.nextInt(4) == 0) {
      long stamp = shown + (random.nextInt(30) == 0 ? 1 : 0);
      effects.add(new Effect.Send(envelope(node, stamp, true)));
      underWay.add(new UnderWay(envelope(node, stamp, true), -1));
      events.beat(stamp, shown);
    }
    boolean ignored = effects.isEmpty() && shown == node.lamport;
    node.lamport = shown;
    invariant.stepped(cluster, process, input, effects);
    if (ignored) {
      events.ignored(process);
    } else {
      events.showed(process, shown);
    }
  }

  private static Envelope envelope(FakeNode node, long stamp, boolean idle) {
    return new Envelope(
        node.id, node.incarnation, node.boot, 1, stamp, idle, new Message.Election(1));
  }

  @Test
  void convictTheSameHistoriesAtTheSameStep() {
    int convicted = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      begin(seed);
      assertEquals(
          -1,
          play(),
          "seed " + seed + ": full version says " + events.holds() + ", " + cluster.violations);
      convicted += events.holds() ? 0 : 1;
    }
    assertTrue(
        convicted > HISTORIES / 100 && convicted < HISTORIES * 99 / 100,
        "of " + HISTORIES + " histories " + convicted + " were convicted");
  }
}
