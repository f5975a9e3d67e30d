package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.liveness.Moment.Kind;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The full version of L3: it knows which reign is watched and since which moment, and searches the
 * recorded run for everything else each time that it is asked.
 */
final class HealthyReignOracle {
  private static final int NOBODY = -1;

  private final List<Moment> moments;
  private final TreeSet<Integer> convicted = new TreeSet<>();

  /** The process whose reign is watched, and the moment from which on. */
  private int leader = NOBODY;

  private int began;

  HealthyReignOracle(List<Moment> moments) {
    this.moments = moments;
  }

  TreeSet<Integer> convicted() {
    for (int i = 0; i < moments.size(); i++) {
      switch (moments.get(i).kind()) {
        case STEPPED -> stepped(i, moments.get(i).process());
        case FAULT -> fault(i);
        case LOOK -> look(i);
        case STARTED, STOPPED, HAND_OVER, ELECTION_MESSAGE -> {}
      }
    }
    return convicted;
  }

  private void stepped(int i, int process) {
    Moment now = moments.get(i);
    if (leading(i, process) && !leading(i - 1, process)) {
      crowned(i, process);
    }
    Moment.Shown own = now.at(process);
    if (process == leader
        && !leading(i, process)
        && own.leader() != 0
        && own.leader() != own.id()) {
      depose(i);
      leader = NOBODY;
    }
  }

  private void crowned(int i, int process) {
    Moment now = moments.get(i);
    int before = lastCrowned(i - 1);
    boolean calm = now.now() - timeOf(last(i, Kind.FAULT)) > 20 * now.timeout() && allTalk(now);
    if (before != NOBODY && before != process && calm && !lawful(i)) {
      convicted.add(i);
    }
    if (process == leader) {
      return;
    }
    boolean over =
        leader != NOBODY
            && (!leading(i, leader)
                || (now.protocol() == Protocol.FENCED
                    && now.at(leader).epoch().precedes(now.at(process).epoch())));
    if (over) {
      depose(i);
    }
    if (over || leader == NOBODY || !settled(i)) {
      leader = process;
      began = i;
    }
  }

  private void fault(int i) {
    if (leader == NOBODY) {
      return;
    }
    Moment now = moments.get(i);
    int before = Math.max(began, last(i - 1, Kind.FAULT));
    boolean unseen = now.hasBordersOf(moments.get(before));
    if (!now.at(leader).running()) {
      leader = NOBODY;
    } else if (unseen || upholders(i).length < now.majority()) {
      began = i;
      leader = leading(i, leader) ? leader : NOBODY;
    }
  }

  private void look(int i) {
    if (leader == NOBODY) {
      int count = moments.get(i).all().size();
      leader =
          IntStream.range(0, count)
              .filter(each -> leading(i, each) && moments.get(i).at(each).running())
              .max()
              .orElse(NOBODY);
      began = i;
    } else if (settled(i - 1)) {
      int other = obeyed(i);
      if (other != 0 && other != moments.get(i).at(leader).id()) {
        depose(i);
        leader = NOBODY;
      }
    } else if (!settled(i) && !leading(i, leader)) {
      leader = NOBODY;
    }
  }

  private void depose(int i) {
    if (settled(i) && !lawful(i)) {
      convicted.add(i);
    }
  }

  /** Whether it led, when it was last told of. */
  private boolean leading(int i, int process) {
    for (int j = i; j >= 0; j--) {
      Moment then = moments.get(j);
      boolean told =
          then.kind() == Kind.STARTED || then.kind() == Kind.STOPPED || then.kind() == Kind.STEPPED;
      if (told && then.process() == process) {
        return then.kind() == Kind.STEPPED && then.at(process).role() == RoleName.LEADING;
      }
    }
    return false;
  }

  private int lastCrowned(int i) {
    for (int j = i; j >= 0; j--) {
      int process = moments.get(j).process();
      if (moments.get(j).kind() == Kind.STEPPED
          && leading(j, process)
          && !leading(j - 1, process)) {
        return process;
      }
    }
    return NOBODY;
  }

  /** Whether at a look since the reign began, 4T after that at the earliest, it was obeyed. */
  private boolean settled(int i) {
    return IntStream.rangeClosed(began + 1, i)
        .anyMatch(
            look -> {
              Moment then = moments.get(look);
              return then.kind() == Kind.LOOK
                  && then.now() >= moments.get(began).now() + 4 * moments.get(began).timeout()
                  && leading(look, leader)
                  && obeyed(look) == then.at(leader).id();
            });
  }

  /** The members that ran and could talk with the leader all the while. */
  private int[] hearers(int i) {
    return IntStream.range(0, moments.get(i).members())
        .filter(
            member ->
                moments.subList(began, i + 1).stream()
                    .allMatch(then -> then.at(member).running() && then.talk(leader, member)))
        .toArray();
  }

  /** Those of them that vote now. */
  private int[] upholders(int i) {
    return IntStream.of(hearers(i)).filter(each -> moments.get(i).at(each).votes()).toArray();
  }

  private int obeyed(int i) {
    Moment now = moments.get(i);
    int[] hearers = upholders(i);
    return IntStream.of(hearers)
        .map(hearer -> now.at(hearer).leader())
        .filter(
            id ->
                IntStream.of(hearers).filter(each -> now.at(each).leader() == id).count()
                    >= now.majority())
        .findFirst()
        .orElse(0);
  }

  private boolean lawful(int i) {
    return IntStream.rangeClosed(0, i)
        .anyMatch(
            j -> {
              Moment then = moments.get(j);
              long timeouts = then.kind() == Kind.HAND_OVER ? 4 : then.asked() ? 10 : 0;
              return timeouts > 0 && moments.get(i).now() <= then.now() + timeouts * then.timeout();
            });
  }

  private static boolean allTalk(Moment now) {
    return IntStream.range(0, now.members())
        .allMatch(
            one ->
                now.at(one).running()
                    && IntStream.range(0, now.members()).allMatch(other -> now.talk(one, other)));
  }

  private int last(int i, Kind kind) {
    return IntStream.rangeClosed(0, i)
        .filter(j -> moments.get(j).kind() == kind)
        .max()
        .orElse(NOBODY);
  }

  private long timeOf(int i) {
    return i == NOBODY ? 0 : moments.get(i).now();
  }
}
