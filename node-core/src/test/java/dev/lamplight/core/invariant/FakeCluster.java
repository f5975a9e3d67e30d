package dev.lamplight.core.invariant;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.time.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A cluster whose state a test sets by hand. It notes what is reported. */
public final class FakeCluster implements ClusterView {
  public final List<FakeNode> nodes = new ArrayList<>();
  public final List<String> violations = new ArrayList<>();
  public final boolean[] running;
  public final boolean[][] cut;
  public Protocol protocol = Protocol.FENCED;
  public long now;
  public long calmSince;
  public boolean slow;
  private final Members members;

  /** Members 1, 2 and so on; all run and talk. */
  public FakeCluster(int size) {
    members = Members.of(IntStream.rangeClosed(1, size).toArray());
    for (int id = 1; id <= size; id++) {
      nodes.add(new FakeNode(id));
    }
    running = new boolean[size];
    cut = new boolean[size][size];
    for (int process = 0; process < size; process++) {
      running[process] = true;
    }
  }

  /** Tells {@code invariant} that all processes start. */
  public FakeCluster start(Invariant invariant) {
    for (int process = 0; process < nodes.size(); process++) {
      invariant.started(this, process);
    }
    return this;
  }

  /** Tells {@code invariant} of a step in which nothing was done but what the state shows. */
  public void step(Invariant invariant, int process, Effect... effects) {
    invariant.stepped(this, process, new Input.Tick(now), List.of(effects));
  }

  /** A fault begins or ends now. */
  public void disturb(Invariant invariant) {
    calmSince = now;
    invariant.disturbed(this);
  }

  /** Lets time pass, and the invariant check whenever it asked for it. */
  public void pass(Invariant invariant, long nanos) {
    long until = now + nanos;
    while (invariant.checkAt() <= until) {
      now = Math.max(now, invariant.checkAt());
      invariant.check(this);
    }
    now = until;
  }

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public Members members() {
    return members;
  }

  @Override
  public int processes() {
    return nodes.size();
  }

  @Override
  public Node node(int process) {
    return nodes.get(process);
  }

  @Override
  public int idOf(int process) {
    return nodes.get(process).id;
  }

  @Override
  public boolean running(int process) {
    return running[process];
  }

  @Override
  public boolean crashed(int process) {
    return !running[process];
  }

  @Override
  public boolean frozen(int process) {
    return false;
  }

  @Override
  public boolean wiped(int process) {
    return false;
  }

  @Override
  public boolean connected(int from, int to) {
    return !cut[from][to];
  }

  @Override
  public boolean disturbed() {
    boolean disturbed = slow;
    for (int from = 0; from < running.length; from++) {
      disturbed |= !running[from];
      for (int to = 0; to < running.length; to++) {
        disturbed |= cut[from][to];
      }
    }
    return disturbed;
  }

  @Override
  public long calmSinceNanos() {
    return calmSince;
  }

  @Override
  public Protocol protocol() {
    return protocol;
  }

  @Override
  public Timing timing() {
    return Timing.LAN;
  }

  @Override
  public void report(String property, String detail) {
    violations.add(property + ": " + detail);
  }
}
