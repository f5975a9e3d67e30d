package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.chance.Occasion;
import dev.lamplight.core.simulation.machine.Machine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Those who write and read. A client with a name gives each message the next number of its own, and
 * tries again under the same key at a node drawn from the seed when it was refused, heard nothing
 * in time, or lost the answer, which happens now and then.
 */
final class Clients {
  private static final long WAIT_NANOS = 4_000_000_000L;
  private static final long PAUSE_LEAST_NANOS = 20_000_000;
  private static final long PAUSE_MOST_NANOS = 300_000_000;
  private static final int TRIES_MAX = 12;
  private static final double ANSWER_LOST = 0.01;

  /** What a client wants; immutable, since agendas share it. */
  private record Request(int client, long sequence, byte[] content, int tries) {
    static final Request NONE = new Request(-1, 0, new byte[0], 0);

    void digest(StateHash hash) {
      hash.add(client).add(sequence).add(content).add(tries);
    }
  }

  private final Chance chance;
  private final long lossOdds = Chance.odds(ANSWER_LOST);
  private final Setup.Workload workload;
  private final String[] names;

  /** Of each client: the number of its newest message, and the highest stamp that it saw. */
  private final long[] sequences;

  private final long[] stamps;

  /** Request r waits at {@code r & (waiting.length - 1)} if {@code oldest <= r < next}. */
  private Request[] waiting;

  private long[] deadlines;
  private long oldest = 1;
  private long next = 1;

  /** Whether a look at the deadlines is on the agenda. */
  private boolean armed;

  /** The number in the newest text that the workload made up. */
  private long texts;

  long submitted;
  long acknowledged;

  Clients(Setup setup, Chance chance) {
    this.chance = chance;
    workload = setup.workload();
    names = new String[Math.max(1, setup.clients())];
    for (int client = 0; client < names.length; client++) {
      names[client] = setup.clients() == 0 ? "" : "c" + (client + 1);
    }
    sequences = new long[names.length];
    stamps = new long[names.length];
    waiting = new Request[64];
    Arrays.fill(waiting, Request.NONE);
    deadlines = new long[64];
  }

  private Clients(Clients from) {
    chance = from.chance.copy();
    workload = from.workload;
    names = from.names;
    sequences = from.sequences.clone();
    stamps = from.stamps.clone();
    waiting = from.waiting.clone();
    deadlines = from.deadlines.clone();
    oldest = from.oldest;
    next = from.next;
    armed = from.armed;
    texts = from.texts;
    submitted = from.submitted;
    acknowledged = from.acknowledged;
  }

  Clients copy() {
    return new Clients(this);
  }

  /** Those of the workload begin. */
  void begin(Cluster cluster) {
    comeAgain(cluster, 0, workload.messagesPerSecond());
    comeAgain(cluster, 1, workload.readsPerSecond());
  }

  /** A client of the workload writes, or reads. */
  void traffic(Cluster cluster, int reads) {
    int process = anyRunning(cluster);
    if (reads == 1) {
      comeAgain(cluster, 1, workload.readsPerSecond());
      if (process != Machine.NONE) {
        read(cluster, process, true);
      }
    } else {
      comeAgain(cluster, 0, workload.messagesPerSecond());
      byte[] text = ("m" + ++texts).getBytes(StandardCharsets.UTF_8);
      byte[] content = Arrays.copyOf(text, Math.max(text.length, workload.contentBytes()));
      Arrays.fill(content, text.length, content.length, (byte) '.');
      write(cluster, process, content);
    }
  }

  private void comeAgain(Cluster cluster, int reads, double perSecond) {
    if (perSecond > 0) {
      long gap = 1 + chance.below(1 + (long) (2e9 / perSecond));
      int what = Occasion.of(Occasion.TRAFFIC, reads, 0);
      cluster.agenda.add(cluster.now + gap, what, Agenda.NOTHING, 0, 0);
    }
  }

  /** A client hands a message to the process, {@link Machine#NONE} for one that refuses. */
  void write(Cluster cluster, int process, byte[] content) {
    int client = chance.below(names.length);
    submitted++;
    attempt(cluster, process, new Request(client, ++sequences[client], content, 1));
  }

  /** A client reads once; whatever comes of it. */
  void read(Cluster cluster, int process, boolean linearizable) {
    long request = enter(cluster, Request.NONE);
    Machine machine = cluster.machines[process];
    cluster.tell(machine, new Input.Read(cluster.now, request, linearizable, WAIT_NANOS));
  }

  /** A client tries again, anywhere. */
  void retry(Cluster cluster, Object request) {
    attempt(cluster, anyRunning(cluster), (Request) request);
  }

  /** A node answers. */
  void answered(Cluster cluster, long request, Outcome outcome) {
    Request wanted = leave(request);
    if (wanted == Request.NONE) {
      return;
    }
    switch (outcome) {
      case Outcome.Appended(long _, long stamp, String _, long _) -> {
        if (chance.happens(lossOdds) && tryLater(cluster, wanted)) {
          return;
        }
        acknowledged++;
        stamps[wanted.client] = Math.max(stamps[wanted.client], stamp);
      }
      case Outcome.Refused _ -> tryLater(cluster, wanted);
      case Outcome.Readable _ -> {}
    }
  }

  /** Those who waited too long hear nothing more of their request. Gives whether there were any. */
  boolean lookAtDeadlines(Cluster cluster) {
    armed = false;
    boolean any = false;
    while (oldest < next && (isFree(oldest) || deadlineOf(oldest) <= cluster.now)) {
      Request wanted = leave(oldest);
      oldest++;
      if (wanted != Request.NONE) {
        any = true;
        tryLater(cluster, wanted);
      }
    }
    arm(cluster);
    return any;
  }

  void digest(StateHash hash, long now) {
    chance.digest(hash);
    hash.add(sequences).add(stamps).add(texts).add(next - oldest);
    for (long request = oldest; request < next; request++) {
      if (!isFree(request)) {
        waiting[slot(request)].digest(hash.add(request).add(deadlineOf(request) - now));
      }
    }
  }

  /** Adds what {@link #retry} takes. */
  static void digest(Object request, StateHash hash) {
    ((Request) request).digest(hash);
  }

  private void attempt(Cluster cluster, int process, Request wanted) {
    if (process == Machine.NONE || cluster.machines[process].state.stopped()) {
      tryLater(cluster, wanted);
      return;
    }
    long request = enter(cluster, wanted);
    cluster.tell(
        cluster.machines[process],
        new Input.Submit(
            cluster.now,
            request,
            names[wanted.client],
            wanted.sequence,
            wanted.content,
            stamps[wanted.client],
            WAIT_NANOS));
  }

  /** False if the client gives up: without a key a retry could append twice. */
  private boolean tryLater(Cluster cluster, Request wanted) {
    if (wanted.tries >= TRIES_MAX || names[wanted.client].isEmpty()) {
      return false;
    }
    Request again = new Request(wanted.client, wanted.sequence, wanted.content, wanted.tries + 1);
    long at = cluster.now + chance.between(PAUSE_LEAST_NANOS, PAUSE_MOST_NANOS);
    cluster.agenda.add(at, Occasion.of(Occasion.RETRY, 0, 0), again, 0, 0);
    return true;
  }

  private long enter(Cluster cluster, Request wanted) {
    while (oldest < next && isFree(oldest)) {
      oldest++;
    }
    if (next - oldest == waiting.length) {
      grow();
    }
    waiting[slot(next)] = wanted;
    deadlines[slot(next)] = cluster.now + WAIT_NANOS;
    next++;
    arm(cluster);
    return next - 1;
  }

  private Request leave(long request) {
    if (request < oldest || request >= next) {
      return Request.NONE;
    }
    Request wanted = waiting[slot(request)];
    waiting[slot(request)] = Request.NONE;
    return wanted;
  }

  private boolean isFree(long request) {
    return waiting[slot(request)] == Request.NONE;
  }

  private long deadlineOf(long request) {
    return deadlines[slot(request)];
  }

  private int slot(long request) {
    return (int) request & (waiting.length - 1);
  }

  private void arm(Cluster cluster) {
    if (!armed && oldest < next) {
      armed = true;
      long at = Math.max(cluster.now, deadlineOf(oldest));
      cluster.agenda.add(at, Occasion.of(Occasion.CLIENTS, 0, 0), Agenda.NOTHING, 0, 0);
    }
  }

  private void grow() {
    Request[] more = new Request[2 * waiting.length];
    long[] moreDeadlines = new long[more.length];
    Arrays.fill(more, Request.NONE);
    for (long request = oldest; request < next; request++) {
      more[(int) request & (more.length - 1)] = waiting[slot(request)];
      moreDeadlines[(int) request & (more.length - 1)] = deadlineOf(request);
    }
    waiting = more;
    deadlines = moreDeadlines;
  }

  /** A running process, {@link Machine#NONE} if there is none. */
  int anyRunning(Cluster cluster) {
    int running = 0;
    for (Machine machine : cluster.machines) {
      running += machine.running() ? 1 : 0;
    }
    int skip = running == 0 ? 0 : chance.below(running);
    for (Machine machine : cluster.machines) {
      if (machine.running() && skip-- == 0) {
        return machine.index;
      }
    }
    return Machine.NONE;
  }
}
