package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.invariant.FakeNode;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.time.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A made-up history of reigns, faults and waits, likely and unlikely ones. */
final class MadeUpHistory {
  private static final long TIMEOUT = Timing.LAN.timeoutNanos();

  final LivenessRecorder recorder = new LivenessRecorder();
  private final SplittableRandom random;
  private final FakeCluster cluster;
  private final int size;
  private long round;

  MadeUpHistory(long seed) {
    random = new SplittableRandom(seed);
    size = random.nextInt(2, 6);
    cluster = new FakeCluster(size);
    cluster.protocol = random.nextBoolean() ? Protocol.FENCED : Protocol.TEXTBOOK;
    cluster.start(recorder);
    cluster.pass(recorder, 1);
  }

  void play(int steps) {
    for (int step = 0; step < steps; step++) {
      one();
    }
  }

  private void one() {
    int process = random.nextInt(size);
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> reign(process);
      case 3, 4 -> follow(process, random.nextInt(size));
      case 5 -> crash(process);
      case 6 -> cut(process, random.nextInt(size), random.nextBoolean());
      case 7, 8 -> heal();
      case 9 -> slow();
      case 10 -> handOver(process);
      case 11 -> stepDown(process);
      case 12 -> elect(random.nextInt(5 * size * size / 4));
      case 13 -> cluster.nodes.get(process).votes ^= random.nextInt(3) == 0;
      case 14, 15, 16 -> cluster.pass(recorder, random.nextLong(3 * TIMEOUT));
      case 17, 18 -> cluster.pass(recorder, random.nextLong(10 * TIMEOUT));
      default -> cluster.pass(recorder, random.nextLong(70 * TIMEOUT));
    }
  }

  private void reign(int process) {
    if (cluster.running[process]) {
      round += random.nextInt(2);
      FakeNode leader = cluster.nodes.get(process);
      leader.lead(new Epoch(round, leader.id));
      cluster.step(recorder, process);
      for (int other = 0; other < size; other++) {
        boolean hears = !cluster.cut[process][other] && !cluster.cut[other][process];
        if (other != process && hears && random.nextInt(8) > 0) {
          follow(other, process);
        }
      }
    }
  }

  private void follow(int process, int whom) {
    if (process != whom && cluster.running[process]) {
      FakeNode node = cluster.nodes.get(process);
      node.follow(random.nextInt(6) == 0 ? 0 : cluster.nodes.get(whom).id, node.epoch);
      cluster.step(recorder, process);
    }
  }

  private void crash(int process) {
    cluster.running[process] ^= true;
    if (cluster.running[process]) {
      cluster.nodes.get(process).follow(0, cluster.nodes.get(process).epoch);
      recorder.started(cluster, process);
    } else {
      recorder.stopped(cluster, process);
    }
    cluster.disturb(recorder);
  }

  private void cut(int one, int other, boolean both) {
    if (one != other) {
      cluster.cut[one][other] = true;
      cluster.cut[other][one] |= both;
      cluster.disturb(recorder);
    }
  }

  private void heal() {
    for (boolean[] row : cluster.cut) {
      Arrays.fill(row, false);
    }
    cluster.slow = false;
    cluster.disturb(recorder);
  }

  private void slow() {
    cluster.slow ^= true;
    cluster.disturb(recorder);
  }

  private void handOver(int process) {
    Message body = new Message.HandOver(new Epoch(round, 1), 1);
    recorder.sent(cluster, process, envelope(body));
  }

  private void stepDown(int process) {
    recorder.stepped(cluster, process, new Input.StepDown(cluster.now), List.of());
  }

  private void elect(int messages) {
    int factor = cluster.protocol == Protocol.FENCED ? 20 : 1;
    for (int i = 0; i < messages * factor; i++) {
      recorder.delivered(cluster, 0, envelope(new Message.Election(i)));
      if (random.nextInt(20) == 0) {
        cluster.pass(recorder, random.nextLong(TIMEOUT / 10));
      }
    }
  }

  private static Envelope envelope(Message body) {
    return new Envelope(2, 2, 1, 1, 1, false, body);
  }
}
