package dev.lamplight.monitor.source;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A made-up run, plausible to look at: no protocol, only what a window could be shown. */
public final class PretendRun implements Run {
  private static final long MILLI = 1_000_000L;
  private static final long LATENCY = 110 * MILLI;
  private static final String[] REGIONS = {
    "us-central1", "southamerica-east1", "australia-southeast1"
  };

  private final Title title;
  private final Trace trace = new Trace();
  private final List<Member> members = new ArrayList<>();
  private final List<Flight> flights = new ArrayList<>();
  private final List<LinkView> links = new ArrayList<>();
  private final PriorityQueue<Happening> due =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::atNanos).thenComparingLong(Happening::order));
  private long order;
  private long now;
  private long steps;
  private long round;
  private long submitted;

  public PretendRun(long run, int nodes, Protocol protocol) {
    title = new Title(run, "The leader falls", protocol, 42);
    for (int i = 0; i < nodes; i++) {
      members.add(new Member(8001 + i, REGIONS[i % 3], trace.process(8001 + i, i + 1, 1)));
    }
    at(300 * MILLI, () -> elect(members.getLast()));
    for (int second = 1; second < 600; second++) {
      int turn = second;
      at(second * (700 * MILLI), () -> send(members.get(turn % nodes)));
    }
    at(4_000 * MILLI, () -> crash(members.getLast()));
    at(5_500 * MILLI, () -> elect(members.get(nodes - 2)));
    at(10_000 * MILLI, () -> restart(members.getLast()));
  }

  @Override
  public Title title() {
    return title;
  }

  @Override
  public void runUntil(long nanos) {
    while (!due.isEmpty() && due.peek().atNanos() <= nanos) {
      step();
    }
    now = Math.max(now, nanos);
  }

  @Override
  public void step() {
    Happening next = due.poll();
    if (next != null) {
      now = Math.max(now, next.atNanos());
      steps++;
      next.what().run();
      flights.removeIf(flight -> flight.arrivesNanos() <= now);
    }
  }

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public long steps() {
    return steps;
  }

  /** Played again from the start, without what was done to it. */
  @Override
  public Run copy() {
    PretendRun copy = new PretendRun(title.run(), members.size(), title.protocol());
    copy.runUntil(now);
    return copy;
  }

  @Override
  public void forget(int before) {
    trace.forget(before);
  }

  @Override
  public void apply(Action action) {
    switch (action) {
      case Action.Crash(Action.Target.Of(int node)) -> crash(member(node));
      case Action.Restart(int node) -> restart(member(node));
      case Action.Send(Action.Target.Of(int node), String text) -> send(member(node));
      case Action.Partition(List<List<Integer>> groups) -> partition(groups);
      case Action.Heal _ -> links.clear();
      default -> {}
    }
  }

  @Override
  public Snapshot snapshot() {
    boolean led = members.stream().anyMatch(member -> member.role == RoleName.LEADING);
    return new Snapshot(
        now,
        members.stream().map(Member::view).toList(),
        List.copyOf(flights),
        List.copyOf(links),
        led
            ? List.of()
            : members.stream()
                .filter(member -> member.condition == Condition.RUNNING)
                .map(
                    member ->
                        new Snapshot.Plight(
                            member.id,
                            false,
                            member.condition,
                            8003,
                            "",
                            List.of(new Hindrance.Silence(8003, 420 * MILLI, 80 * MILLI)),
                            List.of(),
                            List.of()))
                .toList(),
        submitted,
        submitted,
        submitted,
        trace.size(),
        List.of(),
        now > 4_000 * MILLI ? "The leader crashes. Who notices, and when?" : "");
  }

  @Override
  public TraceView trace() {
    return trace.view();
  }

  @Override
  public Outcome outcome(long wallNanos) {
    throw new UnsupportedOperationException("nothing real came of it");
  }

  private void elect(Member winner) {
    round++;
    Epoch epoch = new Epoch(round, winner.id);
    winner.become(RoleName.ELECTING, epoch);
    for (Member other : members) {
      if (other != winner) {
        message(
            winner,
            other,
            MessageType.ELECTION,
            () -> message(other, winner, MessageType.ALIVE, () -> {}));
      }
    }
    at(now + 300 * MILLI, () -> winner.become(RoleName.CLAIMING, epoch));
    at(
        now + 600 * MILLI,
        () -> {
          winner.become(RoleName.LEADING, epoch);
          winner.leader = winner.id;
          for (Member other : members) {
            if (other != winner) {
              message(
                  winner,
                  other,
                  MessageType.COORDINATOR,
                  () -> {
                    other.leader = winner.id;
                    other.epoch = epoch;
                  });
            }
          }
        });
  }

  private void send(Member origin) {
    submitted++;
    Member leader =
        members.stream()
            .filter(member -> member.role == RoleName.LEADING)
            .findFirst()
            .orElse(origin);
    if (origin.condition != Condition.RUNNING) {
      return;
    }
    origin.note(new Fact.Submitted("window", submitted, submitted));
    if (leader == origin) {
      replicate(leader);
    } else {
      message(origin, leader, MessageType.FORWARD, () -> replicate(leader));
    }
  }

  private void replicate(Member leader) {
    leader.last++;
    leader.note(new Fact.Appended(leader.epoch, leader.last, leader.last));
    for (Member other : members) {
      if (other != leader) {
        message(
            leader,
            other,
            MessageType.APPEND,
            () -> {
              other.last = leader.last;
              message(
                  other,
                  leader,
                  MessageType.APPENDED,
                  () -> {
                    if (leader.commit < leader.last) {
                      leader.commit = leader.last;
                      leader.note(new Fact.Committed(leader.epoch, leader.last, leader.last));
                    }
                  });
            });
      }
    }
  }

  private void crash(Member member) {
    trace.record(
        member.process, Kind.CRASH, 0, now, Epoch.NONE, 0, TraceView.NOWHERE, -1, 0, 0, "");
    member.condition = Condition.CRASHED;
    member.role = RoleName.FOLLOWER;
    member.leader = 0;
    members.forEach(each -> each.leader = each.leader == member.id ? 0 : each.leader);
  }

  private void restart(Member member) {
    trace.record(
        member.process, Kind.RESTART, 0, now, Epoch.NONE, 0, TraceView.NOWHERE, -1, 0, 0, "");
    member.condition = Condition.RUNNING;
  }

  private void partition(List<List<Integer>> groups) {
    for (int a : groups.get(0)) {
      for (int b : groups.get(1)) {
        links.add(new LinkView(a, b, true, 0, 0));
        links.add(new LinkView(b, a, true, 0, 0));
      }
    }
    trace.record(
        TraceView.OUTSIDE,
        Kind.PARTITION,
        0,
        now,
        Epoch.NONE,
        0,
        TraceView.NOWHERE,
        -1,
        0,
        0,
        groups.toString());
  }

  private void message(Member from, Member to, MessageType type, Runnable then) {
    if (from.condition != Condition.RUNNING) {
      return;
    }
    int sent =
        trace.record(
            from.process,
            Kind.SEND,
            ++from.lamport,
            now,
            from.epoch,
            to.id,
            TraceView.NOWHERE,
            type.ordinal(),
            0,
            0,
            "");
    boolean lost = to.condition != Condition.RUNNING;
    long arrives = now + LATENCY + (from.id * 7L + to.id * 13L) % 60 * MILLI;
    flights.add(new Flight(from.id, to.id, type, now, arrives, lost));
    at(
        arrives,
        () -> {
          boolean gone = lost || to.condition != Condition.RUNNING;
          to.lamport = gone ? to.lamport : Math.max(to.lamport, from.lamport) + 1;
          trace.record(
              gone ? from.process : to.process,
              gone ? Kind.DROP : Kind.RECEIVE,
              gone ? 0 : to.lamport,
              now,
              from.epoch,
              gone ? to.id : from.id,
              sent,
              type.ordinal(),
              0,
              0,
              "");
          if (!gone) {
            then.run();
          }
        });
  }

  private Member member(int id) {
    return members.stream().filter(each -> each.id == id).findFirst().orElseThrow();
  }

  private void at(long nanos, Runnable what) {
    due.add(new Happening(nanos, order++, what));
  }

  private record Happening(long atNanos, long order, Runnable what) {}

  private final class Member {
    final int id;
    final String region;
    final int process;
    Condition condition = Condition.RUNNING;
    RoleName role = RoleName.FOLLOWER;
    Epoch epoch = Epoch.NONE;
    int leader;
    long lamport;
    long last;
    long commit;

    Member(int id, String region, int process) {
      this.id = id;
      this.region = region;
      this.process = process;
    }

    void become(RoleName next, Epoch in) {
      role = next;
      epoch = in;
      note(new Fact.RoleChanged(next, in, next == RoleName.LEADING ? id : 0, "made up"));
    }

    void note(Fact fact) {
      trace.note(process, ++lamport, now, fact);
    }

    NodeView view() {
      return new NodeView(
          id,
          false,
          region,
          condition,
          role,
          epoch,
          epoch,
          leader,
          role == RoleName.LEADING,
          lamport,
          last,
          commit,
          true,
          1,
          new Log(),
          0);
    }
  }
}
