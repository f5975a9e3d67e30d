package dev.lamplight.server.http.append;

import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.parameter.Terms;
import dev.lamplight.server.http.text.JsonText;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Submission;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A batch on its way into the log. Its messages are handed in at once and in order; the answer has
 * a line for each, in the same order.
 */
final class Batch implements Runnable {
  private static final int LINE_ROOM = 96;
  private static final int MULTI_STATUS = 207;

  private final NodeService service;
  private final NodeMetrics metrics;
  private final Exchange exchange;
  private final Terms terms;
  private final Terms.Key first;
  private final long began = System.nanoTime();

  /** Each is written once, by whoever answers, before {@link #undecided} counts it. */
  private Outcome[] outcomes = {};

  private final AtomicInteger undecided = new AtomicInteger();

  Batch(NodeService service, NodeMetrics metrics, Exchange exchange, Terms terms, Terms.Key first) {
    this.service = service;
    this.metrics = metrics;
    this.exchange = exchange;
    this.terms = terms;
    this.first = first;
  }

  void submit(List<byte[]> texts) {
    outcomes = new Outcome[texts.size()];
    undecided.set(texts.size());
    exchange.within(
        terms.deadlineNanos() + Append.GRACE_NANOS,
        () -> Problem.unknownOutcome(first.written(), 0).reply());
    boolean room = true;
    for (int line = 0; line < texts.size(); line++) {
      // Once one did not fit, none of those behind it is handed in: no holes.
      room = room && handIn(line, texts.get(line));
      if (!room) {
        decide(line, new Outcome.Refused(Refusal.OVERLOADED, 0));
      }
    }
  }

  private boolean handIn(int line, byte[] text) {
    Terms.Key key = first.line(line);
    return service.submit(
        new Submission(
            key.client(), key.sequence(), text, terms.stamp(), terms.seen(), terms.deadlineNanos()),
        outcome -> decide(line, outcome));
  }

  private void decide(int line, Outcome outcome) {
    outcomes[line] = outcome;
    if (undecided.decrementAndGet() == 0) {
      exchange.run(this);
    }
  }

  @Override
  public void run() {
    JsonText lines = new JsonText(outcomes.length * LINE_ROOM);
    long index = 0;
    long stamp = 0;
    int appended = 0;
    for (int line = 0; line < outcomes.length; line++) {
      if (outcomes[line] instanceof Outcome.Appended one) {
        appended++;
        index = Math.max(index, one.index());
        stamp = Math.max(stamp, one.stamp());
        receipt(lines, one);
      } else {
        problem(line).write(lines);
      }
      lines.line();
    }
    count(appended);
    if (appended == 0 && allAlike()) {
      exchange.answer(problem(0).reply());
      return;
    }
    Reply reply = Reply.of(201, MediaType.LINES, lines.bytes());
    exchange.answer(
        (appended == outcomes.length ? reply : reply.status(MULTI_STATUS))
            .seen(index)
            .stamp(stamp));
  }

  private void count(int appended) {
    if (appended > 0) {
      metrics.appended(appended, System.nanoTime() - began);
    }
    if (appended < outcomes.length) {
      metrics.refused(outcomes.length - appended);
    }
  }

  /** Whether one problem says it all: the same for each line, and nothing unknown. */
  private boolean allAlike() {
    Problem problem = problem(0);
    for (int line = 0; line < outcomes.length; line++) {
      if (!problem(line).name().equals(problem.name()) || problem(line).status() == 504) {
        return false;
      }
    }
    return true;
  }

  private Problem problem(int line) {
    return outcomes[line] instanceof Outcome.Refused refused
        ? Problem.of(refused, first.line(line).written())
        : Problem.broken();
  }

  /** What a line of the answer says of a message that stands in the log. */
  static void receipt(JsonText json, Outcome.Appended appended) {
    json.open().name("id").number(appended.index());
    json.name("lamport_timestamp").number(appended.stamp());
    json.name("key").string(Terms.Key.written(appended.client(), appended.sequence())).close();
  }
}
