package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.liveness.Moment.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The full versions of L1, L2 and B1: they look at a whole recorded run from its end, and search it
 * anew for every verdict.
 */
final class LivenessOracles {
  private final List<Moment> moments;

  LivenessOracles(List<Moment> moments) {
    this.moments = moments;
  }

  /** L1: the first look of each wait that has lasted for more than 20T. */
  TreeSet<Integer> majorityHasLeader() {
    boolean[] fine = new boolean[moments.size()];
    for (int look : looks()) {
      fine[look] = hasLeader(moments.get(look)) || !hasMajority(moments.get(look));
    }
    TreeSet<Integer> convicted = new TreeSet<>();
    for (int look : looks()) {
      int since = last(look, i -> is(i, Kind.FAULT) || fine[i]);
      if (!fine[look] && late(since, look, 20) && noneIn(convicted, since, look)) {
        convicted.add(look);
      }
    }
    return convicted;
  }

  /** L2: the first look of each wait that has lasted for more than 60T. */
  TreeSet<Integer> highestLeads() {
    TreeSet<Integer> convicted = new TreeSet<>();
    int[] expected = new int[moments.size()];
    boolean[] fulfilled = new boolean[moments.size()];
    for (int look : looks()) {
      expected[look] = expected(moments.get(look));
      fulfilled[look] = leadsFrom(moments.get(look), expected[look]);
    }
    for (int look : looks()) {
      int fault = last(look, i -> is(i, Kind.FAULT) || moments.get(i).asked());
      int other = last(look, i -> is(i, Kind.LOOK) && expected[i] != expected[look]);
      int first = IntStream.of(looks()).filter(i -> i > other).findFirst().orElseThrow();
      int since = Math.max(fault, other < 0 ? -1 : first);
      int asGood = last(look, i -> fulfilled[i]);
      if (!fulfilled[look]
          && late(since, look, 60)
          && noneIn(convicted, Math.max(since, asGood), look)) {
        convicted.add(look);
      }
    }
    return convicted;
  }

  /** B1: the message with which an election costs more than it may. */
  TreeSet<Integer> electionBudget() {
    TreeSet<Integer> convicted = new TreeSet<>();
    List<Integer> election = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      if (!is(i, Kind.ELECTION_MESSAGE)) {
        continue;
      }
      Moment now = moments.get(i);
      if (!election.isEmpty()) {
        Moment first = moments.get(election.getFirst());
        Moment newest = moments.get(election.getLast());
        boolean pause = now.now() - newest.now() > now.timeout();
        boolean faulty =
            IntStream.range(0, i)
                .anyMatch(j -> is(j, Kind.FAULT) && moments.get(j).now() >= first.now());
        if (pause || faulty) {
          election.clear();
        }
      }
      election.add(i);
      int square = now.members() * now.members();
      int budget = now.protocol() == Protocol.TEXTBOOK ? square : 20 * square;
      if (election.size() == budget + 1 && !now.disturbed()) {
        convicted.add(i);
      }
    }
    return convicted;
  }

  private int[] looks() {
    return IntStream.range(0, moments.size()).filter(i -> is(i, Kind.LOOK)).toArray();
  }

  private boolean is(int moment, Kind kind) {
    return moments.get(moment).kind() == kind;
  }

  /** The last moment before {@code moment} or at it of which that is true, -1 if none. */
  private static int last(int moment, IntPredicate wanted) {
    return IntStream.rangeClosed(0, moment).filter(wanted).max().orElse(-1);
  }

  private boolean late(int since, int look, int timeouts) {
    Moment now = moments.get(look);
    long from = since < 0 ? 0 : moments.get(since).now();
    return now.now() - from > timeouts * now.timeout();
  }

  private static boolean noneIn(TreeSet<Integer> convicted, int from, int to) {
    return convicted.subSet(from, true, to, true).isEmpty();
  }

  private static boolean hasLeader(Moment now) {
    return IntStream.range(0, now.all().size())
        .filter(leader -> now.at(leader).leads())
        .anyMatch(
            leader -> {
              int id = now.at(leader).id();
              long others =
                  now.all().subList(0, now.members()).stream()
                      .filter(each -> each.id() != id && each.running() && each.leader() == id)
                      .count();
              return others + 1 >= now.majority();
            });
  }

  /** Tries every set of members. */
  private static boolean hasMajority(Moment now) {
    return IntStream.range(0, 1 << now.members())
        .filter(set -> Integer.bitCount(set) >= now.majority())
        .anyMatch(set -> allTalk(now, set));
  }

  private static boolean allTalk(Moment now, int set) {
    for (int one = 0; one < now.members(); one++) {
      for (int other = 0; other < now.members(); other++) {
        boolean both = (set >> one & 1) == 1 && (set >> other & 1) == 1;
        if (both && !(now.isCandidate(one) && now.isCandidate(other) && now.talk(one, other))) {
          return false;
        }
      }
    }
    return true;
  }

  /** The highest candidate that talks with a majority, if the borders of those are clean. */
  private static int expected(Moment now) {
    for (int highest = now.members() - 1; highest >= 0; highest--) {
      int group = 0;
      for (int other = 0; other < now.members(); other++) {
        boolean within =
            now.isCandidate(highest) && now.isCandidate(other) && now.talk(highest, other);
        group |= within ? 1 << other : 0;
      }
      if (Integer.bitCount(group) >= now.majority()) {
        return allTalk(now, group) && !leaks(now, group) ? highest : -1;
      }
    }
    return -1;
  }

  /** Whether anybody within reaches somebody without who runs, or is reached. */
  private static boolean leaks(Moment now, int group) {
    for (int one = 0; one < now.members(); one++) {
      for (int other = 0; other < now.members(); other++) {
        boolean crossing = (group >> one & 1) != (group >> other & 1);
        if (crossing
            && now.at(one).running()
            && now.at(other).running()
            && now.connected()[one][other]
            && now.disturbed()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean leadsFrom(Moment now, int lowest) {
    return lowest < 0
        || now.all().stream().anyMatch(each -> each.leads() && each.id() >= now.at(lowest).id());
  }
}
