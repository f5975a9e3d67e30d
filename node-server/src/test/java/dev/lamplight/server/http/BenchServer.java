package dev.lamplight.server.http;

import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Operator;
import dev.lamplight.server.service.Status;
import dev.lamplight.server.service.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The HTTP server over a node without a cluster, for measuring what the routes cost: {@code
 * BenchServer PORT [COMMIT_MICROS]}. With a commit time messages wait in groups, as for a disk.
 */
final class BenchServer {
  private BenchServer() {}

  /** Answers in groups, each that much later. */
  private static final class GroupCommit implements NodeService {
    private record Waiting(Submission submission, Consumer<Outcome> answer) {}

    private final FakeNode node;
    private final long nanos;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

    GroupCommit(FakeNode node, long nanos) {
      this.node = node;
      this.nanos = nanos;
    }

    void run() {
      List<Waiting> group = new ArrayList<>();
      try {
        while (true) {
          group.add(queue.take());
          LockSupport.parkNanos(nanos);
          queue.drainTo(group);
          group.forEach(each -> node.submit(each.submission, each.answer));
          group.clear();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean submit(Submission submission, Consumer<Outcome> answer) {
      return queue.add(new Waiting(submission, answer));
    }

    @Override
    public boolean read(boolean fresh, long seen, long deadline, Consumer<Outcome> answer) {
      return node.read(fresh, seen, deadline, answer);
    }

    @Override
    public long lamport() {
      return node.lamport();
    }

    @Override
    public long eventNanos() {
      return 0;
    }

    @Override
    public History history() {
      return node.history();
    }

    @Override
    public Status status() {
      return node.status();
    }

    @Override
    public Feed feed() {
      return node.feed();
    }

    @Override
    public Operator operator() {
      return node.operator();
    }
  }

  public static void main(String[] arguments) throws Exception {
    FakeNode node = new FakeNode();
    for (int i = 0; i < 1000; i++) {
      node.add(new byte[64]);
    }
    NodeService service = node;
    if (arguments.length > 1) {
      GroupCommit committed = new GroupCommit(node, Long.parseLong(arguments[1]) * 1000);
      Thread.ofPlatform().daemon().name("commit").start(committed::run);
      service = committed;
    }
    int port = Integer.parseInt(arguments[0]);
    HttpServer server =
        HttpServer.start(
            HttpSettings.plain("127.0.0.1", port, "bench").tokens(null, System.getenv("TOKEN")),
            service,
            new NodeMetrics());
    System.out.println("up at " + server.port());
    Thread.currentThread().join();
  }
}
