package dev.lamplight.server.http;

import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Operator;
import dev.lamplight.server.service.Status;
import dev.lamplight.server.service.Submission;
import java.util.List;
import java.util.function.Consumer;

/** A node whose status says that 8002 is reached there. */
record Pointing(FakeNode node, String url) implements NodeService {
  @Override
  public Status status() {
    Status status = node.status();
    List<Status.Member> members =
        status.members().stream()
            .map(
                each ->
                    new Status.Member(
                        each.id(),
                        each.id() == 8002 ? url : "",
                        true,
                        each.reachable(),
                        each.match(),
                        each.roundTripNanos(),
                        each.clockOffsetNanos(),
                        each.clockVerdict(),
                        each.trouble()))
            .toList();
    return new Status(
        status.nodeId(),
        status.incarnation(),
        status.boot(),
        status.role(),
        status.leader(),
        status.epoch(),
        status.lamport(),
        status.commit(),
        status.applied(),
        status.last(),
        status.votes(),
        status.region(),
        status.healthy(),
        status.ready(),
        status.uptimeMillis(),
        status.whyNoLeader(),
        members,
        status.faults());
  }

  @Override
  public boolean submit(Submission submission, Consumer<Outcome> answer) {
    return node.submit(submission, answer);
  }

  @Override
  public boolean read(boolean linearizable, long seen, long nanos, Consumer<Outcome> answer) {
    return node.read(linearizable, seen, nanos, answer);
  }

  @Override
  public long lamport() {
    return node.lamport();
  }

  @Override
  public long eventNanos() {
    return node.eventNanos();
  }

  @Override
  public History history() {
    return node.history();
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
