package dev.lamplight.core.search;

import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Safeguards.Safeguard;
import java.util.List;

/**
 * A small cluster that does what a script says, message by message: a numbered run of nodes, as
 * papers tell them. Nothing happens by itself.
 */
final class Stage {
  private static final int PLENTY = 1 << 20;

  private World world;
  private int steps;
  private String violation = "";

  private Stage(World world) {
    this.world = world;
  }

  /** Members 1 to {@code nodes}, founded. */
  static Stage of(int nodes, Safeguard missing) {
    Bounds bounds = new Bounds(nodes, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, false);
    return new Stage(new World(bounds, new Safeguards(missing), false));
  }

  /** How many events there were up to the first violation. */
  int steps() {
    return steps;
  }

  /** The first violation, empty if there was none. */
  String violation() {
    return violation;
  }

  Log log(int id) {
    return world.log(id - 1);
  }

  boolean leads(int id) {
    return world.leads(id - 1);
  }

  void fire(int id) {
    then(world.fire(id - 1));
  }

  /** Everything that waits for the disk is on it. */
  void sync(int id) {
    if (world.syncs(id - 1)) {
      then(world.sync(id - 1));
    }
  }

  /** Dies and comes back with what is on its disk. */
  void crashAndRestart(int id) {
    then(world.crash(id - 1));
    then(world.restart(id - 1));
  }

  void crash(int id) {
    then(world.crash(id - 1));
  }

  void restart(int id) {
    then(world.restart(id - 1));
  }

  void submit(int id) {
    then(world.submit(id - 1));
  }

  /**
   * The oldest message of that type on that link arrives.
   *
   * @throws AssertionError if there is none
   */
  void deliver(int from, int to, String type) {
    if (!delivers(from, to, type)) {
      throw new AssertionError("no " + type + " from " + from + " to " + to + " is on its way");
    }
  }

  /** The oldest message of that type on that link arrives, if there is one. */
  boolean delivers(int from, int to, String type) {
    int flight = find(from, to, type);
    if (flight >= 0) {
      then(world.deliver(flight));
    }
    return flight >= 0;
  }

  private int find(int from, int to, String type) {
    String wanted = from + " -> " + to + " " + type + "[";
    for (int flight = 0; flight < world.flights(); flight++) {
      if (world.describe(flight).startsWith(wanted)) {
        return flight;
      }
    }
    return -1;
  }

  /** All messages of that type on that link get lost. */
  void lose(int from, int to, String type) {
    String wanted = from + " -> " + to + " " + type + "[";
    for (int flight = world.flights() - 1; flight >= 0; flight--) {
      if (world.describe(flight).startsWith(wanted)) {
        world = world.lose(flight);
      }
    }
  }

  /** Suspects, asks the voters, hears them all and turns to a claim, which it makes durable. */
  void claim(int id, List<Integer> voters) {
    for (int voter : voters) {
      lose(id, voter, "Election");
      lose(voter, id, "Alive");
      lose(id, voter, "Prepare");
      lose(voter, id, "Promise");
    }
    for (int waits = 0; find(id, voters.getFirst(), "Election") < 0 && waits < 5; waits++) {
      fire(id);
      sync(id);
    }
    for (int voter : voters) {
      deliver(id, voter, "Election");
      sync(voter);
      deliver(voter, id, "Alive");
    }
    sync(id);
    if (find(id, voters.getFirst(), "Prepare") < 0) {
      fire(id);
      sync(id);
    }
  }

  /** Gets the promises of the voters. */
  void gather(int id, List<Integer> voters) {
    for (int voter : voters) {
      deliver(id, voter, "Prepare");
      sync(voter);
      deliver(voter, id, "Promise");
    }
  }

  /** The oldest append arrives and is made durable, and the answer arrives. */
  void append(int leader, int follower) {
    deliver(leader, follower, "Append");
    sync(follower);
    deliver(follower, leader, "Appended");
  }

  /** Adopts the donor's log, and is crowned; its crown is on its own disk only. */
  void recover(int claimant, int donor) {
    deliver(claimant, donor, "Fetch");
    deliver(donor, claimant, "Fetched");
    sync(claimant);
    sync(claimant);
  }

  /** Claims, and is crowned if its own log is the best; its crown is on its own disk only. */
  void lead(int id, List<Integer> voters) {
    claim(id, voters);
    gather(id, voters);
    sync(id);
  }

  private void then(World next) {
    if (violation.isEmpty()) {
      steps++;
      violation = next.violation();
      if (violation.isEmpty()) {
        violation = fall(next);
      }
    }
    world = next;
  }

  /** S3: epochs never fall along a log. */
  private static String fall(World world) {
    for (int place = 0; place < world.size(); place++) {
      Log log = world.log(place);
      if (log.lastEpoch().precedes(log.epochAt(log.last() - 1))) {
        return "S3: " + log.at(log.last()) + " behind " + log.epochAt(log.last() - 1);
      }
    }
    return "";
  }
}
