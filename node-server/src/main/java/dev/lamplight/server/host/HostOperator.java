package dev.lamplight.server.host;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.fault.Fault;
import dev.lamplight.server.service.Operator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Passes what an operator asks on to the node's thread. */
final class HostOperator implements Operator {
  /** What a process that was killed with SIGKILL leaves with. */
  private static final int KILLED = 137;

  /** Enough for the answer to leave. */
  private static final long MOMENT_MILLIS = 50;

  private final Host host;
  private final List<Integer> members;

  HostOperator(Host host, Members members) {
    this.host = host;
    this.members = Arrays.stream(members.ids()).boxed().toList();
  }

  @Override
  public void crash() {
    host.command(host::crashes);
    CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS)
        .execute(() -> Runtime.getRuntime().halt(KILLED));
  }

  @Override
  public void freeze(Duration duration) {
    begin(new Fault.Freeze(), duration);
    host.freezes(duration);
  }

  @Override
  public void isolate(Set<Integer> peers, Direction direction, Duration duration) {
    if (!members.containsAll(peers)) {
      throw new IllegalArgumentException(peers + " are not all members: " + members);
    }
    begin(new Fault.Isolate(Set.copyOf(peers), direction), duration);
  }

  @Override
  public void slow(Duration delay, Duration jitter, double loss, Duration duration) {
    begin(new Fault.Slow(delay.toNanos(), jitter.toNanos(), loss), duration);
  }

  @Override
  public void skew(Duration offset, double rate, Duration duration) {
    begin(new Fault.Skew(offset.toNanos(), rate), duration);
  }

  private void begin(Fault fault, Duration duration) {
    host.command(() -> host.begin(fault, duration.toNanos()));
  }

  @Override
  public void heal() {
    host.command(host::heal);
  }

  @Override
  public boolean stepDown() {
    boolean leads = host.status().role() == RoleName.LEADING;
    host.command(host::stepDown);
    return leads;
  }
}
