package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The full versions of the properties that speak of logs. */
final class Oracles {
  private Oracles() {}

  /** Always holds. */
  static final class Nothing extends Oracle {
    @Override
    void stepped(FakeCluster cluster, int process) {}
  }

  /** S1: every observation of a leader, compared with every other. */
  static final class FullOneLeaderPerEpoch extends Oracle {
    private record Observation(Epoch epoch, int process, int boot) {}

    private final Set<Observation> observations = new LinkedHashSet<>();

    @Override
    void stepped(FakeCluster cluster, int process) {
      Node node = cluster.node(process);
      if (node.role() != RoleName.LEADING) {
        return;
      }
      Observation now = new Observation(node.epoch(), process, node.boot());
      require(node.epoch().leader() == node.id());
      for (Observation other : observations) {
        require(!other.epoch.equals(now.epoch) || other.equals(now));
      }
      observations.add(now);
    }
  }

  /** S2: every entry that was ever committed, looked for in the log of every new leader. */
  static final class FullLeaderHoldsCommitted extends Oracle {
    private record Committed(Epoch in, Entry entry) {}

    private final List<Committed> committed = new ArrayList<>();
    private final Map<Integer, Epoch> leads = new LinkedHashMap<>();

    @Override
    void started(FakeCluster cluster, int process) {
      leads.remove(process);
    }

    @Override
    void stepped(FakeCluster cluster, int process) {
      Node node = cluster.node(process);
      if (node.role() == RoleName.LEADING && !node.epoch().equals(leads.get(process))) {
        leads.put(process, node.epoch());
        for (Committed each : committed) {
          require(!each.in.precedes(node.epoch()) || node.log().entries().contains(each.entry));
        }
      }
      for (long index = committed.size() + 1L; index <= node.commit(); index++) {
        committed.add(new Committed(node.epoch(), node.log().at(index)));
      }
    }
  }

  /** S3: every log that ever was, compared with every other, up to each common entry. */
  static final class FullLogMatching extends Oracle {
    private final Set<List<Entry>> logs = new LinkedHashSet<>();

    @Override
    void started(FakeCluster cluster, int process) {
      stepped(cluster, process);
    }

    @Override
    void stepped(FakeCluster cluster, int process) {
      List<Entry> log = logOf(cluster, process);
      for (int i = 1; i < log.size(); i++) {
        require(!log.get(i).epoch().precedes(log.get(i - 1).epoch()));
      }
      if (logs.add(log)) {
        for (List<Entry> other : logs) {
          require(match(log, other));
        }
      }
    }

    private static boolean match(List<Entry> one, List<Entry> other) {
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        if (one.get(i).epoch().equals(other.get(i).epoch())
            && !one.subList(0, i + 1).equals(other.subList(0, i + 1))) {
          return false;
        }
      }
      return true;
    }
  }

  /** S4: every entry that anybody ever took for committed, by index. */
  static final class FullCommitAgreement extends Oracle {
    private final Map<Long, Set<Entry>> committed = new LinkedHashMap<>();

    @Override
    void stepped(FakeCluster cluster, int process) {
      Node node = cluster.node(process);
      require(node.commit() <= node.log().last());
      for (long index = 1; index <= Math.min(node.commit(), node.log().last()); index++) {
        Set<Entry> entries = committed.computeIfAbsent(index, _ -> new LinkedHashSet<>());
        entries.add(node.log().at(index));
        require(entries.size() == 1);
      }
    }
  }

  /**
   * S5: every acknowledged entry, looked for in every log that held it and in every new leader's.
   */
  static final class FullAcknowledgedStays extends Oracle {
    private record Acknowledged(Epoch in, Entry entry) {}

    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<Integer, List<Entry>> logs = new LinkedHashMap<>();
    private final Map<Integer, Epoch> leads = new LinkedHashMap<>();

    @Override
    void started(FakeCluster cluster, int process) {
      leads.remove(process);
      logs.put(process, logOf(cluster, process));
    }

    @Override
    void stepped(FakeCluster cluster, int process) {
      Node node = cluster.node(process);
      List<Entry> before = logs.getOrDefault(process, List.of());
      List<Entry> after = logOf(cluster, process);
      logs.put(process, after);
      for (Acknowledged each : acknowledged) {
        require(!before.contains(each.entry) || after.contains(each.entry));
      }
      if (node.role() == RoleName.LEADING && !node.epoch().equals(leads.get(process))) {
        leads.put(process, node.epoch());
        for (Acknowledged each : acknowledged) {
          require(!each.in.precedes(node.epoch()) || after.contains(each.entry));
        }
      }
    }

    @Override
    void acknowledged(FakeCluster cluster, int process, Entry.Message message) {
      for (Acknowledged each : acknowledged) {
        require(each.entry.index() != message.index() || each.entry.equals(message));
      }
      if (acknowledged.stream().noneMatch(each -> each.entry.equals(message))) {
        acknowledged.add(new Acknowledged(cluster.node(process).epoch(), message));
      }
    }
  }

  /** S6 and the second half of S7: the whole committed log, read from its beginning. */
  static final class FullCommittedLog extends Oracle {
    private final List<Entry> committed = new ArrayList<>();
    private final boolean keys;

    /**
     * @param keys whether to look at keys (S6) or at order (S7)
     */
    FullCommittedLog(boolean keys) {
      this.keys = keys;
    }

    @Override
    void stepped(FakeCluster cluster, int process) {
      Node node = cluster.node(process);
      for (long index = committed.size() + 1L; index <= node.commit(); index++) {
        committed.add(node.log().at(index));
      }
      Set<Long> sequences = new LinkedHashSet<>();
      Entry previous = null;
      for (Entry entry : committed) {
        if (entry instanceof Entry.Message message) {
          boolean ordered =
              !(previous instanceof Entry.Message before)
                  || (before.number() < message.number() && before.stamp() < message.stamp());
          require(keys ? sequences.add(message.sequence()) : ordered);
        }
        previous = entry;
      }
    }
  }

  /** S1, textbook: every pair of reigns, and every append of theirs while both lasted. */
  static final class FullOverlappingReigns extends Oracle {
    private record Reign(int process, int began, List<Integer> appends, int[] end) {}

    private final List<Reign> reigns = new ArrayList<>();
    private final Map<Integer, Reign> current = new LinkedHashMap<>();
    private final Map<Integer, Long> lengths = new LinkedHashMap<>();
    private int steps;

    @Override
    void started(FakeCluster cluster, int process) {
      end(process);
      lengths.put(process, cluster.node(process).log().last());
    }

    @Override
    void stepped(FakeCluster cluster, int process) {
      steps++;
      Node node = cluster.node(process);
      long last = node.log().last();
      boolean grew = last > lengths.getOrDefault(process, 0L);
      lengths.put(process, last);
      if (node.role() != RoleName.LEADING) {
        end(process);
        return;
      }
      if (!current.containsKey(process)) {
        Reign begins = new Reign(process, steps, new ArrayList<>(), new int[] {Integer.MAX_VALUE});
        current.put(process, begins);
        reigns.add(begins);
      }
      if (grew && node.log().at(last).epoch().equals(node.epoch())) {
        current.get(process).appends.add(steps);
      }
      for (Reign one : reigns) {
        for (Reign other : reigns) {
          require(
              one.process == other.process
                  || !(writesBeside(one, other) && writesBeside(other, one)));
        }
      }
    }

    private static boolean writesBeside(Reign one, Reign other) {
      return one.appends.stream()
          .anyMatch(append -> append >= other.began && append < other.end[0]);
    }

    private void end(int process) {
      Reign ends = current.remove(process);
      if (ends != null) {
        ends.end[0] = steps + 1;
      }
    }
  }
}
