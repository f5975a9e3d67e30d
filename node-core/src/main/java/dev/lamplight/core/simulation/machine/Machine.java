package dev.lamplight.core.simulation.machine;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.ArrayDeque;

/** A process, with the computer it runs on. */
public final class Machine {
  /** The number of none. */
  public static final int NONE = -1;

  /** Whether it runs. */
  public enum State {
    RUNNING,
    FROZEN,
    CRASHED,
    WIPED,
    HALTED;

    public boolean stopped() {
      return ordinal() >= CRASHED.ordinal();
    }
  }

  /** Makes the node of a process that starts. */
  public interface Starter {
    Node start(Durable durable, long nowNanos);
  }

  /**
   * What waits for a frozen process.
   *
   * @param input its time is when it arrived
   * @param cause the position of its sending in the trace
   */
  public record Held(Input input, int cause) {}

  public final int index;
  public final int id;

  /** Its id's position among the members. */
  public final int place;

  public final Clock clock;
  public final Disk disk;

  /** What came while it was frozen, in order. */
  public final ArrayDeque<Held> inbox;

  /** The live node; of a stopped process the one that was. */
  public Node node;

  public State state = State.RUNNING;

  /** Why it stopped by itself, empty if it did not. */
  public String ailment = "";

  /** Rises whenever it starts or stops: what was planned for another life is void. */
  public int life;

  /** Rises whenever it freezes: only the newest freeze's end counts. */
  public int freezes;

  /** The next process with the same id, {@link #NONE} if there is none. */
  public int twin = NONE;

  /** Virtual time of the one pending wake-up that counts; {@link Node#NEVER} if there is none. */
  public long wakeAt = Node.NEVER;

  /** Virtual time of the node's deadline. */
  public long dueAt = Node.NEVER;

  /** Its handle in the trace. */
  public int track;

  /** The node's deadline from which {@link #dueAt} was reckoned. */
  private long deadline = Node.NEVER;

  /** How often in a row it was told that one and the same instant has come. */
  private int ticksAtOnce;

  private long tickedAt = -1;

  /** A process that starts for the first time, at virtual time {@code now}. */
  public Machine(int index, int id, int place, Clock clock, Disk disk, Starter starter, long now) {
    this.index = index;
    this.id = id;
    this.place = place;
    this.clock = clock;
    this.disk = disk;
    inbox = new ArrayDeque<>();
    node = starter.start(disk.boot(), clock.local(now));
  }

  private Machine(Machine from) {
    index = from.index;
    id = from.id;
    place = from.place;
    clock = from.clock.copy();
    disk = from.disk.copy();
    inbox = new ArrayDeque<>(from.inbox);
    node = from.node.copy();
    state = from.state;
    ailment = from.ailment;
    life = from.life;
    freezes = from.freezes;
    twin = from.twin;
    wakeAt = from.wakeAt;
    dueAt = from.dueAt;
    track = from.track;
    deadline = from.deadline;
    ticksAtOnce = from.ticksAtOnce;
    tickedAt = from.tickedAt;
  }

  public boolean running() {
    return state == State.RUNNING;
  }

  /** Looks up the node's deadline again. Gives whether an earlier wake-up is needed than pends. */
  public boolean reschedule() {
    long wanted = node.deadline();
    if (wanted != deadline) {
      deadline = wanted;
      dueAt = clock.virtual(wanted);
    }
    return dueAt < wakeAt;
  }

  /** The clock's rate changed: the same deadline comes at another virtual time. */
  public void reckonAnew() {
    deadline = node.deadline();
    dueAt = clock.virtual(deadline);
  }

  /**
   * Notes that the node is told of its deadline now.
   *
   * @throws IllegalStateException if it was told so again and again and nothing came of it
   */
  public void countTick(long now) {
    ticksAtOnce = tickedAt == now ? ticksAtOnce + 1 : 0;
    tickedAt = now;
    if (ticksAtOnce > 1000) {
      throw new IllegalStateException(
          "node "
              + id
              + " does not move its deadline of "
              + node.deadline()
              + " ns at "
              + clock.local(now)
              + " ns, as "
              + node.role());
    }
  }

  /** Starts a new life with what is on disk. */
  public void start(Starter starter, long now) {
    node = starter.start(disk.boot(), clock.local(now));
    state = State.RUNNING;
    ailment = "";
    life++;
    reckonAnew();
  }

  /** Ends this life; the disk is the caller's concern. */
  public void stop(State stopped) {
    state = stopped;
    life++;
    inbox.clear();
    wakeAt = Node.NEVER;
    dueAt = Node.NEVER;
    deadline = Node.NEVER;
  }

  public Machine copy() {
    return new Machine(this);
  }

  public void digest(StateHash hash, long now) {
    hash.add(state.ordinal()).add(twin);
    disk.digest(hash);
    clock.digest(hash);
    if (!state.stopped()) {
      node.digest(hash, clock.local(now));
    }
    hash.add(inbox.size());
    for (Held held : inbox) {
      digest(held.input(), hash);
    }
  }

  private static void digest(Input input, StateHash hash) {
    switch (input) {
      case Input.Receive(long _, var envelope) -> envelope.digest(hash.add(1));
      case Input.Submit(
              long _,
              long request,
              String client,
              long sequence,
              byte[] content,
              long stamp,
              long waitNanos) ->
          hash.add(2).add(request).add(client).add(sequence).add(content).add(stamp).add(waitNanos);
      case Input.Read(long _, long request, boolean linearizable, long waitNanos) ->
          hash.add(3).add(request).add(linearizable).add(waitNanos);
      case Input.PeerGone(long _, int peer) -> hash.add(4).add(peer);
      case Input.Tick _,
          Input.Persisted _,
          Input.StorageFailed _,
          Input.StepDown _,
          Input.Batch _ ->
          hash.add(5).add(input.getClass().getSimpleName());
    }
  }
}
