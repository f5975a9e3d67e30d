package dev.lamplight.core.simulation.client;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.simulation.chance.Occasion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Those who write and read. A client with a name gives each message the next number of its own, and
 * tries again under the same key at a node drawn from the seed when it was refused, heard nothing
 * in time, or lost the answer, which happens now and then.
 */
public final class Clients {
  /** Where a process is meant: none. */
  public static final int NOBODY = -1;

  private static final long WAIT_NANOS = 4_000_000_000L;
  private static final long PAUSE_LEAST_NANOS = 20_000_000;
  private static final long PAUSE_MOST_NANOS = 300_000_000;
  private static final int TRIES_MAX = 12;
  private static final double ANSWER_LOST = 0.01;

  /** What a client wants; immutable, since agendas share it. */
  private record Request(int client, long sequence, byte[] content, int tries) {
    static final Request NONE = new Request(-1, 0, new byte[0], 0);

    boolean isNone() {
      return client < 0;
    }

    void digest(StateHash hash) {
      hash.add(client).add(sequence).add(content).add(tries);
    }
  }

  private final Chance chance;
  private final long lossOdds = Chance.odds(ANSWER_LOST);
  private final Workload workload;
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

  private long submitted;
  private long acknowledged;

  /**
   * Clients that have done nothing yet.
   *
   * @param count how many have names; if 0, one without
   */
  public Clients(int count, Workload workload, Chance chance) {
    this.chance = chance;
    this.workload = workload;
    names = new String[Math.max(1, count)];
    for (int client = 0; client < names.length; client++) {
      names[client] = count == 0 ? "" : "c" + (client + 1);
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

  /** How many messages were handed in, each counted once. */
  public long submitted() {
    return submitted;
  }

  /** How many of those their clients know to be in the log. */
  public long acknowledged() {
    return acknowledged;
  }

  public Clients copy() {
    return new Clients(this);
  }

  /** Those of the workload begin. */
  public void begin(Service service) {
    comeAgain(service, 0, workload.messagesPerSecond());
    comeAgain(service, 1, workload.readsPerSecond());
  }

  /** A client of the workload writes, or reads. */
  public void traffic(Service service, int reads) {
    int process = anyRunning(service);
    if (reads == 1) {
      comeAgain(service, 1, workload.readsPerSecond());
      if (process != NOBODY) {
        read(service, process, true);
      }
    } else {
      comeAgain(service, 0, workload.messagesPerSecond());
      byte[] text = ("m" + ++texts).getBytes(StandardCharsets.UTF_8);
      byte[] content = Arrays.copyOf(text, Math.max(text.length, workload.contentBytes()));
      Arrays.fill(content, text.length, content.length, (byte) '.');
      write(service, process, content);
    }
  }

  private void comeAgain(Service service, int reads, double perSecond) {
    if (perSecond > 0) {
      long gap = 1 + chance.below(1 + (long) (2e9 / perSecond));
      int what = Occasion.of(Occasion.TRAFFIC, reads, 0);
      service.agenda().add(service.nowNanos() + gap, what, Agenda.NOTHING, 0, 0);
    }
  }

  /** A client hands a message to the process, {@link Machine#NONE} for one that refuses. */
  public void write(Service service, int process, byte[] content) {
    int client = chance.below(names.length);
    submitted++;
    attempt(service, process, new Request(client, ++sequences[client], content, 1));
  }

  /** A client reads once; whatever comes of it. */
  public void read(Service service, int process, boolean linearizable) {
    long request = enter(service, Request.NONE);
    service.request(process, new Input.Read(service.nowNanos(), request, linearizable, WAIT_NANOS));
  }

  /** A client tries again, anywhere. */
  public void retry(Service service, Object request) {
    attempt(service, anyRunning(service), (Request) request);
  }

  /** A node answers. */
  public void answered(Service service, long request, Outcome outcome) {
    Request wanted = leave(request);
    if (wanted.isNone()) {
      return;
    }
    switch (outcome) {
      case Outcome.Appended(long _, long stamp, String _, long _) -> {
        if (chance.happens(lossOdds) && tryLater(service, wanted)) {
          return;
        }
        acknowledged++;
        stamps[wanted.client] = Math.max(stamps[wanted.client], stamp);
      }
      case Outcome.Refused(Refusal reason, int _, String _, long _) -> {
        if (mayPass(reason)) {
          tryLater(service, wanted);
        }
      }
      case Outcome.ReadAsOf _ -> {}
    }
  }

  /** Whether the same key may fare better later. */
  private static boolean mayPass(Refusal reason) {
    return switch (reason) {
      case NO_LEADER, OVERLOADED, UNKNOWN_OUTCOME, STOPPING -> true;
      case NONE, STALE_SEQUENCE, FORGOTTEN_CLIENT, STAMP_OUT_OF_RANGE -> false;
    };
  }

  /** Those who waited too long hear nothing more of their request. Gives whether there were any. */
  public boolean lookAtDeadlines(Service service) {
    armed = false;
    boolean any = false;
    while (oldest < next && (isFree(oldest) || deadlineOf(oldest) <= service.nowNanos())) {
      Request wanted = leave(oldest);
      oldest++;
      if (!wanted.isNone()) {
        any = true;
        tryLater(service, wanted);
      }
    }
    arm(service);
    return any;
  }

  public void digest(StateHash hash, long now) {
    chance.digest(hash);
    hash.add(sequences).add(stamps).add(texts).add(next - oldest);
    for (long request = oldest; request < next; request++) {
      if (!isFree(request)) {
        waiting[slot(request)].digest(hash.add(request).add(deadlineOf(request) - now));
      }
    }
  }

  /** Adds what {@link #retry} takes. */
  public static void digest(Object request, StateHash hash) {
    ((Request) request).digest(hash);
  }

  private void attempt(Service service, int process, Request wanted) {
    if (process == NOBODY || service.crashed(process)) {
      tryLater(service, wanted);
      return;
    }
    long request = enter(service, wanted);
    service.request(
        process,
        new Input.Submit(
            service.nowNanos(),
            request,
            names[wanted.client],
            wanted.sequence,
            wanted.content,
            stamps[wanted.client],
            WAIT_NANOS));
  }

  /** False if the client gives up: without a key a retry could append twice. */
  private boolean tryLater(Service service, Request wanted) {
    if (wanted.tries >= TRIES_MAX || names[wanted.client].isEmpty()) {
      return false;
    }
    Request again = new Request(wanted.client, wanted.sequence, wanted.content, wanted.tries + 1);
    long at = service.nowNanos() + chance.between(PAUSE_LEAST_NANOS, PAUSE_MOST_NANOS);
    service.agenda().add(at, Occasion.of(Occasion.RETRY, 0, 0), again, 0, 0);
    return true;
  }

  private long enter(Service service, Request wanted) {
    while (oldest < next && isFree(oldest)) {
      oldest++;
    }
    if (next - oldest == waiting.length) {
      grow();
    }
    waiting[slot(next)] = wanted;
    deadlines[slot(next)] = service.nowNanos() + WAIT_NANOS;
    next++;
    arm(service);
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
    return waiting[slot(request)].isNone();
  }

  private long deadlineOf(long request) {
    return deadlines[slot(request)];
  }

  private int slot(long request) {
    return (int) request & (waiting.length - 1);
  }

  private void arm(Service service) {
    if (!armed && oldest < next) {
      armed = true;
      long at = Math.max(service.nowNanos(), deadlineOf(oldest));
      service.agenda().add(at, Occasion.of(Occasion.CLIENTS, 0, 0), Agenda.NOTHING, 0, 0);
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
  public int anyRunning(Service service) {
    int running = 0;
    for (int process = 0; process < service.processes(); process++) {
      running += service.running(process) ? 1 : 0;
    }
    int skip = running == 0 ? 0 : chance.below(running);
    for (int process = 0; process < service.processes(); process++) {
      if (service.running(process) && skip-- == 0) {
        return process;
      }
    }
    return NOBODY;
  }
}
