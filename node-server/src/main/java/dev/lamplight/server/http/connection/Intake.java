package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.codec.IncomingBody;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Request;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request that a connection is reading. */
final class Intake {
  private final Listener listener;
  private final IncomingBody body;
  private @Nullable RequestHead head;
  private boolean whole;

  Intake(Listener listener) {
    this.listener = listener;
    body = new IncomingBody(listener.bodies());
  }

  /** The head of the request, or of the last one. */
  RequestHead head() {
    return Objects.requireNonNull(head);
  }

  /** Takes a head. Gives what is wrong with it, or null. */
  @Nullable Problem begin(HttpRequest request) {
    RequestHead begun = new RequestHead(request);
    head = begun;
    whole = false;
    Problem wrong = begun.problem(listener.application(), listener.limits());
    if (wrong == null) {
      body.expect(begun.announced());
    } else if (wrong.status() != 413) {
      listener.metrics().malformed();
    }
    return wrong;
  }

  /** Takes a piece of the body. Gives what is wrong with it, or null. */
  @Nullable Problem add(HttpContent content) {
    int max = head().bodyMax();
    if (content.decoderResult().isFailure()) {
      listener.metrics().malformed();
      return RequestHead.malformed(content.decoderResult().cause());
    }
    if (body.length() + content.content().readableBytes() > max) {
      return head().bodyTooLarge();
    }
    if (!body.add(content.content(), max)) {
      return Problem.busy("Too many long bodies are under way at this node; try again shortly.");
    }
    whole = content instanceof LastHttpContent;
    return null;
  }

  boolean isWhole() {
    return whole;
  }

  /** The whole request. Its body's memory is no longer counted here. */
  Request request(Channel channel, boolean secure) {
    Request request = head().request(body.bytes(), channel, secure);
    body.release();
    return request;
  }

  /** Nothing more of it is wanted. */
  void drop() {
    body.release();
  }
}
