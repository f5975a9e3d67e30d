package dev.lamplight.core.simulation;

import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.simulation.chance.Occasion;
import dev.lamplight.core.simulation.machine.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws snapshots. */
final class Portrait {
  private static final int FLIGHTS_MAX = 5_000;

  private Portrait() {}

  static Snapshot of(Cluster cluster, String narration) {
    return new Snapshot(
        cluster.now,
        nodes(cluster),
        flights(cluster),
        links(cluster),
        whyNoLeader(cluster),
        cluster.clients.submitted(),
        cluster.clients.acknowledged(),
        cluster.committed,
        cluster.delivered,
        List.copyOf(cluster.violations),
        narration);
  }

  private static List<NodeView> nodes(Cluster cluster) {
    List<NodeView> views = new ArrayList<>();
    for (int place = 0; place < cluster.members.size(); place++) {
      for (int i = place; i != Machine.NONE; i = cluster.machines[i].twin) {
        views.add(view(cluster, cluster.machines[i]));
      }
    }
    return List.copyOf(views);
  }

  private static NodeView view(Cluster cluster, Machine machine) {
    Node node = machine.node;
    return new NodeView(
        machine.id,
        machine.index >= cluster.members.size(),
        cluster.setup.seats().get(machine.place).region(),
        condition(machine.state),
        node.role(),
        node.epoch(),
        node.promised(),
        node.leader(),
        cluster.reigns(machine),
        node.lamport(),
        node.log().last(),
        node.commit(),
        node.votes(),
        machine.clock.rate(),
        (machine.state.stopped() ? machine.disk.log() : node.log()).view(),
        machine.disk.durable());
  }

  private static Condition condition(Machine.State state) {
    return switch (state) {
      case RUNNING -> Condition.RUNNING;
      case FROZEN -> Condition.FROZEN;
      case CRASHED -> Condition.CRASHED;
      case WIPED -> Condition.WIPED;
      case HALTED -> Condition.HALTED;
    };
  }

  private static List<Flight> flights(Cluster cluster) {
    List<Flight> flights = new ArrayList<>();
    cluster.agenda.forEach(
        (at, what, subject, mark) -> {
          int sort = Occasion.sort(what);
          if (subject instanceof Envelope envelope
              && !envelope.idle()
              && flights.size() < FLIGHTS_MAX) {
            boolean lost = sort == Occasion.VANISH;
            flights.add(
                new Flight(envelope.from(), envelope.to(), envelope.body().type(), mark, at, lost));
          }
        });
    flights.sort(
        Comparator.comparingLong(Flight::arrivesNanos)
            .thenComparingLong(Flight::sentNanos)
            .thenComparingInt(Flight::from)
            .thenComparingInt(Flight::to));
    return List.copyOf(flights);
  }

  private static List<LinkView> links(Cluster cluster) {
    List<LinkView> views = new ArrayList<>();
    if (cluster.network.sound()) {
      return List.of();
    }
    int size = cluster.members.size();
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        boolean cut = !cluster.network.connected(from, to);
        long delay = cluster.network.addedDelayNanos(from, to);
        double loss = cluster.network.addedLoss(from, to);
        if (cut || delay > 0 || loss > 0) {
          views.add(
              new LinkView(cluster.members.id(from), cluster.members.id(to), cut, delay, loss));
        }
      }
    }
    return List.copyOf(views);
  }

  /** One for each process, or none while somebody leads. */
  static List<Plight> whyNoLeader(Cluster cluster) {
    if (cluster.leader() != Machine.NONE) {
      return List.of();
    }
    List<Plight> plights = new ArrayList<>();
    for (Machine machine : cluster.machines) {
      plights.add(plight(cluster, machine));
    }
    return List.copyOf(plights);
  }

  private static Plight plight(Cluster cluster, Machine machine) {
    List<Integer> silent = new ArrayList<>();
    List<Integer> deaf = new ArrayList<>();
    for (int place = 0; place < cluster.members.size(); place++) {
      if (place != machine.place) {
        if (!cluster.network.connected(place, machine.place)) {
          silent.add(cluster.members.id(place));
        }
        if (!cluster.network.connected(machine.place, place)) {
          deaf.add(cluster.members.id(place));
        }
      }
    }
    return new Plight(
        machine.id,
        machine.index >= cluster.members.size(),
        condition(machine.state),
        machine.node.leader(),
        machine.ailment,
        hindrances(cluster, machine),
        List.copyOf(silent),
        List.copyOf(deaf));
  }

  /** As of now: a node that rests believes that it is still the time of its last step. */
  private static List<Hindrance> hindrances(Cluster cluster, Machine machine) {
    if (!machine.running()) {
      return List.of();
    }
    Node twin = machine.node.copy();
    twin.step(new Input.Tick(machine.clock.local(cluster.now)));
    return List.copyOf(twin.hindrances());
  }
}
