package dev.lamplight.server.http.append;

import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.parameter.Terms;
import dev.lamplight.server.http.text.JsonText;
import dev.lamplight.server.http.text.MessageJson;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.StoredMessage;
import dev.lamplight.server.service.Submission;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One message on its way into the log, and the answer to who sent it. */
final class Append implements Consumer<Outcome>, Runnable {
  /** How much longer than the client's deadline the node may take to say that it is over. */
  static final long GRACE_NANOS = 1_000_000_000;

  private final NodeService service;
  private final NodeMetrics metrics;
  private final Exchange exchange;

  /** Whether the answer is the id alone. */
  private final boolean bare;

  private final long began = System.nanoTime();
  private String key = "";
  private volatile @Nullable Outcome outcome;

  Append(NodeService service, NodeMetrics metrics, Exchange exchange, boolean bare) {
    this.service = service;
    this.metrics = metrics;
    this.exchange = exchange;
    this.bare = bare;
  }

  void submit(byte[] text, Terms terms, Terms.Key sent) throws Refused {
    key = sent.written();
    exchange.within(
        terms.deadlineNanos() + GRACE_NANOS, () -> Problem.unknownOutcome(key, 0).reply());
    Submission submission =
        new Submission(
            sent.client(),
            sent.sequence(),
            text,
            terms.stamp(),
            terms.seen(),
            terms.deadlineNanos());
    if (!service.submit(submission, this)) {
      metrics.refused(1);
      throw Problem.busy("Too many messages wait at this node already; try again shortly.")
          .refused();
    }
  }

  @Override
  public void accept(Outcome decided) {
    outcome = decided;
    exchange.run(this);
  }

  @Override
  public void run() {
    switch (outcome) {
      case Outcome.Appended appended -> {
        metrics.appended(1, System.nanoTime() - began);
        answer(appended);
      }
      case Outcome.Refused refused -> {
        metrics.refused(1);
        exchange.answer(Problem.of(refused, key).reply());
      }
      case Outcome.ReadAsOf _ -> exchange.answer(Problem.broken().reply());
      case null -> throw new IllegalStateException("an answer without an outcome");
    }
  }

  private void answer(Outcome.Appended appended) {
    if (bare) {
      exchange.answer(dressed(Reply.json(Long.toString(appended.index())), appended));
      return;
    }
    StoredMessage message = stored(appended.index());
    if (message != null) {
      exchange.answer(created(MessageJson.of(message), appended));
      return;
    }
    // It is committed, but this node has not applied it yet.
    boolean taken =
        service.read(
            false, appended.index(), GRACE_NANOS, _ -> exchange.run(() -> answerAsKnown(appended)));
    if (!taken) {
      answerAsKnown(appended);
    }
  }

  private void answerAsKnown(Outcome.Appended appended) {
    StoredMessage message = stored(appended.index());
    exchange.answer(
        created(message == null ? receipt(appended) : MessageJson.of(message), appended));
  }

  private @Nullable StoredMessage stored(long index) {
    try {
      Optional<StoredMessage> message = service.history().message(index);
      return message.orElse(null);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static byte[] receipt(Outcome.Appended appended) {
    JsonText json = new JsonText(128);
    Batch.receipt(json, appended);
    return json.bytes();
  }

  private static Reply created(byte[] body, Outcome.Appended appended) {
    return dressed(Reply.json(body).status(201), appended)
        .with("Location", "/messages/" + appended.index());
  }

  private static Reply dressed(Reply reply, Outcome.Appended appended) {
    return reply
        .seen(appended.index())
        .stamp(appended.stamp())
        .with("Idempotency-Key", Terms.Key.written(appended.client(), appended.sequence()));
  }
}
