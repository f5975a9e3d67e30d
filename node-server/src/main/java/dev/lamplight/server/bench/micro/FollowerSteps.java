package dev.lamplight.server.bench.micro;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Effect.Persist;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.time.Timing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a follower does most: it answers an idle heartbeat, or stores an entry and syncs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FollowerSteps {
  private static final byte[] CONTENT = new byte[16];

  private final Node original = RunningCluster.begin().cluster().node(RunningCluster.FOLLOWER);
  private final Node leader = RunningCluster.begin().cluster().node(RunningCluster.LEADER);
  private final Epoch epoch = leader.epoch();
  private Node follower = original.copy();
  private long now = RunningCluster.LONG_AFTER;
  private long stamp = leader.lamport();
  private long write;

  /** The log does not grow for ever. */
  @Setup(Level.Iteration)
  public void beginAnew() {
    follower = original.copy();
    now = RunningCluster.LONG_AFTER;
    stamp = leader.lamport();
  }

  @Benchmark
  public List<Effect> heartbeat() {
    long last = follower.log().last();
    return receive(append(last, follower.log().lastEpoch(), List.of(), last), true);
  }

  @Benchmark
  public List<Effect> appendAndSync() {
    long last = follower.log().last();
    Entry entry =
        new Entry.Message(
            last + 1, epoch, ++stamp, leader.id(), 1, last + 1, "c1", last + 1, last, 0, CONTENT);
    Epoch previous = follower.log().lastEpoch();
    for (Effect effect : receive(append(last, previous, List.of(entry), last), false)) {
      if (effect instanceof Persist persist) {
        write = persist.number();
      }
    }
    return follower.step(new Input.Persisted(now, write));
  }

  private Message append(long previousIndex, Epoch previous, List<Entry> entries, long commit) {
    return new Message.Append(
        epoch,
        previousIndex,
        previous,
        entries,
        commit,
        1,
        Timing.LAN.heartbeatNanos(),
        Timing.LAN.timeoutNanos());
  }

  private List<Effect> receive(Message body, boolean idle) {
    now += 1_000;
    Envelope envelope =
        new Envelope(
            leader.id(),
            leader.incarnation(),
            leader.boot(),
            follower.id(),
            idle ? stamp : ++stamp,
            idle,
            body);
    return follower.step(new Input.Receive(now, envelope));
  }
}
