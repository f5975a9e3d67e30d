package dev.lamplight.monitor.source.live;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.live.contact.Contacts;
import dev.lamplight.monitor.source.live.contact.News;
import dev.lamplight.monitor.source.live.merge.MergedTrace;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.monitor.source.retold.ShownLog;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.format.trace.TraceHeader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What is known of a real cluster, for the one thread that plays it. News comes in by a queue; who
 * brings it waits while that is full, so that a busy cluster fills no memory.
 */
final class LiveCluster {
  private static final int NEWS_MAX = 100_000;

  /** So many pieces of news are taken at a time, lest the picture waits for them. */
  private static final int NEWS_AT_A_TIME = 20_000;

  /** At such distances a moment is kept from which others are told anew. */
  private static final int STAGE_APART = 1 << 11;

  private static final int STAGES_MAX = 24;

  /** The runs of stretches that were let go are numbered from here. */
  private static final long STRETCHES = 1L << 31;

  private final BlockingQueue<News> news = new LinkedBlockingQueue<>(NEWS_MAX);
  private final MergedTrace merged = new MergedTrace();
  private final Contacts contacts;
  private final LiveNodes nodes;
  private final Requests requests;
  private final HomeNodes home;
  private final Archive archive = new Archive();
  private final long run;
  private final String name;

  /** Copies of what was shown, the newest last; the first one is the beginning. */
  private final Deque<Retelling> stages = new ArrayDeque<>();

  /** By revision from where on the trace is not what it was in the one before. */
  private final List<Integer> revised = new ArrayList<>(List.of(0));

  private long reached;
  private boolean closed;

  /**
   * Begins to look for a cluster.
   *
   * @param run a number that no other run of the window has; further ones are taken from it on
   * @param runs what is looked for
   */
  LiveCluster(long run, LiveRuns runs) {
    this.run = run;
    this.name = runs.name();
    this.home = runs.home();
    contacts = new Contacts(runs.tokens(), runs.trust(), runs.authorities(), this::bring);
    nodes = new LiveNodes(contacts, merged, home);
    requests = new Requests(contacts, nodes, home);
    stages.add(nodes.beginning());
    runs.urls().forEach(contacts::add);
  }

  /** Called by those who bring news, on threads of their own. */
  private void bring(News piece) {
    try {
      news.put(piece);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes in what came since; gives up to when the run can be shown. */
  long gather() {
    int found = nodes.found();
    News next = news.poll();
    for (int taken = 1; next != null; taken++) {
      if (next instanceof News.Answered answered) {
        requests.take(answered);
      } else {
        nodes.take(next);
      }
      next = taken < NEWS_AT_A_TIME ? news.poll() : null;
    }
    if (nodes.found() != found) {
      stages.clear();
      stages.add(nodes.beginning());
      revised.add(0);
    }
    reached = Math.max(reached, nodes.shownNanos());
    int size = merged.trace().size();
    int from = merged.place(reached);
    if (from < size) {
      revised.add(from);
      while (stages.size() > 1 && stages.getLast().taken() > from) {
        stages.removeLast();
      }
    }
    return reached;
  }

  /** How often what was shown before was put into another order. */
  int revision() {
    return revised.size() - 1;
  }

  /** The same moment by the order of now. */
  Retelling heal(Retelling told, int revision) {
    int from = Integer.MAX_VALUE;
    for (int later = revision + 1; later < revised.size(); later++) {
      from = Math.min(from, revised.get(later));
    }
    if (told.taken() <= from && told.size() == stages.getFirst().size()) {
      return told;
    }
    Retelling best = stages.getFirst();
    for (Retelling stage : stages) {
      best = stage.taken() <= Math.min(from, told.taken()) ? stage : best;
    }
    return best.copy();
  }

  /** The present was shown up to there. */
  void reached(Retelling told) {
    if (told.taken() - stages.getLast().taken() >= STAGE_APART) {
      stages.add(told.copy());
      if (stages.size() > STAGES_MAX) {
        stages.removeFirst();
      }
    }
  }

  Retelling beginning() {
    return stages.getFirst().copy();
  }

  TraceView trace() {
    return merged.trace();
  }

  Title title() {
    return new Title(run + revision(), run, name, Protocol.FENCED, Title.NO_SEED);
  }

  /** The number of a run that shows a stretch that was let go: none of the present's. */
  long stretch(int number) {
    return run + STRETCHES + number;
  }

  TraceHeader header() {
    return nodes.header(name);
  }

  Snapshot present(Snapshot snapshot, Retelling told) {
    return nodes.present(snapshot, told);
  }

  Snapshot past(Snapshot snapshot) {
    return nodes.past(snapshot);
  }

  void ask(Action action, long atNanos) {
    requests.ask(action, atNanos);
  }

  Outlook outlook() {
    return new Outlook(
        true,
        nodes.sights(),
        requests.asked(),
        nodes.contactSights(),
        home.isStarting(),
        archive.kept(),
        Optional.of(new Outlook.Account(header(), nodes.longestLog())));
  }

  /** What is let go of goes to a file first. */
  void forget(int before) {
    int gone = merged.forgettable(before);
    TraceFile.Said said = ShownLog.said(nodes.longestLog());
    archive.keep(merged.trace(), gone, header(), nodes.beginning(), said);
    merged.forget(gone);
  }

  long recallsFromNanos() {
    return archive.fromNanos();
  }

  Optional<Run> recall(long nanos) {
    return archive.recall(nanos, this);
  }

  void close() {
    if (!closed) {
      closed = true;
      contacts.close();
      news.clear();
      archive.close();
      // Nodes take their time to leave; what comes next in the window does not wait for them.
      Thread.ofPlatform().name("lamplight-leave").start(home::close);
    }
  }
}
