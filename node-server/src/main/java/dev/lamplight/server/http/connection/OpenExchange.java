package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Request;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request that a connection works on. */
final class OpenExchange implements Exchange {
  private final Connection connection;
  private final Request request;

  /** From here on only on the loop's thread. */
  private boolean answered;

  private volatile long lateAt = Long.MAX_VALUE;
  private volatile @Nullable Supplier<Reply> late;

  OpenExchange(Connection connection, Request request) {
    this.connection = connection;
    this.request = request;
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public void answer(Reply reply, Runnable sent) {
    if (connection.isOnThread()) {
      answerHere(reply, sent);
    } else {
      connection.run(() -> answerHere(reply, sent));
    }
  }

  private void answerHere(Reply reply, Runnable sent) {
    if (!answered) {
      answered = true;
      connection.answer(this, reply, sent);
    }
  }

  @Override
  public void run(Runnable step) {
    connection.run(step);
  }

  @Override
  public void within(long nanos, Supplier<Reply> reply) {
    late = reply;
    lateAt = connection.now() + nanos;
  }

  /** Answers for somebody who should have. */
  void look(long now) {
    Supplier<Reply> reply = late;
    if (reply != null && now - lateAt > 0) {
      answer(reply.get());
    }
  }

  @Override
  public Body begin(Reply head) {
    StreamedBody body = new StreamedBody(connection);
    if (connection.isOnThread()) {
      begin(head, body);
    } else {
      connection.run(() -> begin(head, body));
    }
    return body;
  }

  private void begin(Reply head, StreamedBody body) {
    if (answered) {
      body.closed();
    } else {
      answered = true;
      connection.begin(this, head, body);
    }
  }
}
