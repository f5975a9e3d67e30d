package dev.lamplight.server.http;

import dev.lamplight.server.service.Operator;
import dev.lamplight.server.service.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An operator's hand that writes down what it is asked to do. */
final class FakeOperator implements Operator {
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  volatile boolean leads = true;

  /** What was done next. */
  String next() throws InterruptedException {
    String action = done.poll(5, TimeUnit.SECONDS);
    return action == null ? "nothing" : action;
  }

  boolean wasIdle() {
    return done.isEmpty();
  }

  List<Status.Fault> faults() {
    return done.isEmpty() ? List.of() : List.of(new Status.Fault("slow", "by 300ms", 29_000));
  }

  @Override
  public void crash() {
    done.add("crash");
  }

  @Override
  public void freeze(Duration duration) {
    done.add("freeze " + duration);
  }

  @Override
  public void isolate(Set<Integer> peers, Direction direction, Duration duration) {
    done.add("isolate " + new TreeSet<>(peers) + " " + direction + " " + duration);
  }

  @Override
  public void slow(Duration delay, Duration jitter, double loss, Duration duration) {
    done.add("slow " + delay + " " + jitter + " " + loss + " " + duration);
  }

  @Override
  public void skew(Duration offset, double rate, Duration duration) {
    done.add("skew " + offset + " " + rate + " " + duration);
  }

  @Override
  public void heal() {
    done.add("heal");
  }

  @Override
  public boolean stepDown() {
    done.add("step down");
    return leads;
  }
}
