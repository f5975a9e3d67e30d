package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.codec.HeadBytes.Afterwards;
import dev.lamplight.server.http.codec.RequestDecoder;
import dev.lamplight.server.http.codec.Target;
import dev.lamplight.server.http.exchange.Application;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Request;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A request's first line and its headers, and whether they are worth reading on for. */
final class RequestHead {
  /** Stands for a request that was not read. */
  static final Request UNREAD =
      new Request("", "", "", _ -> null, new byte[0], new Request.Origin(false, false));

  private static final Target NOWHERE = new Target("", "");

  private final HttpRequest request;
  private final HttpHeaders fields;
  private final String method;
  private final boolean headOnly;
  private Target target = NOWHERE;
  private int bodyMax;

  RequestHead(HttpRequest request) {
    this.request = request;
    fields = request.headers();
    headOnly = request.method().equals(HttpMethod.HEAD);
    method = headOnly ? HttpMethod.GET.name() : request.method().name();
  }

  /** What is wrong with it; null if nothing is. */
  @Nullable Problem problem(Application application, Limits limits) {
    if (request.decoderResult().isFailure()) {
      return malformed(request.decoderResult().cause());
    }
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !isOld()) {
      return Problem.of(
          505, "version", "HTTP version not supported", "HTTP/1.1 is spoken here, and HTTP/1.0.");
    }
    int hosts = fields.getAll("host").size();
    if (hosts > 1 || (hosts == 0 && !isOld())) {
      return Problem.malformedRequest("A request has exactly one Host header.");
    }
    Target asked = Target.of(method, request.uri());
    if (asked == null) {
      return Problem.malformedRequest("The request's target is no path, such as /messages.");
    }
    target = asked;
    boolean takesMessage = method.equals("POST") && target.path().equals("/");
    if (!takesMessage && request.uri().length() > limits.headerBytesMax()) {
      return lineTooLong();
    }
    String type = MediaType.of(fields.get("content-type"));
    bodyMax = application.bodyMax(method, target.path(), type);
    if (announced() > bodyMax) {
      return bodyTooLarge();
    }
    if (fields.contains("expect") && !HttpUtil.is100ContinueExpected(request)) {
      return Problem.of(
          417, "expectation-failed", "Expectation failed", "Only 100-continue can be expected.");
    }
    return null;
  }

  /** What was wrong with bytes that are no request. */
  static Problem malformed(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> lineTooLong();
      case TooLongHttpHeaderException _ ->
          Problem.of(
              431, "headers-too-large", "Headers too large", "Headers are at most 8 KiB in all.");
      default ->
          Problem.malformedRequest(
              "That is not HTTP/1.1 as RFC 9112 has it: a line, a header, a length or a chunk is "
                  + "malformed.");
    };
  }

  static Problem tooSlow() {
    return Problem.of(408, "too-slow", "Too slow", "The body did not arrive in time.");
  }

  private static Problem lineTooLong() {
    return Problem.of(
        414,
        "target-too-long",
        "Target too long",
        "The target is at most 8 KiB, and where a message stands in it "
            + RequestDecoder.LINE_MAX
            + " bytes.");
  }

  Problem bodyTooLarge() {
    return Problem.tooLarge(
        "The body is at most "
            + bodyMax
            + " bytes here; a message is at most 64 KiB, a batch 4 MiB.");
  }

  int bodyMax() {
    return bodyMax;
  }

  /** How long the body is to be; -1 if that is not said. */
  long announced() {
    return HttpUtil.getContentLength(request, -1L);
  }

  boolean expectsContinue() {
    return HttpUtil.is100ContinueExpected(request);
  }

  /** Whether it is of a time before chunks. */
  boolean isOld() {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  /** What becomes of the connection where it stays open. */
  Afterwards afterwards() {
    return isOld() ? Afterwards.OPEN_AS_ASKED : Afterwards.OPEN;
  }

  boolean isHeadOnly() {
    return headOnly;
  }

  boolean keepsAlive() {
    return HttpUtil.isKeepAlive(request);
  }

  Request request(byte[] body, Channel channel, boolean secure) {
    boolean loopback =
        channel.remoteAddress() instanceof InetSocketAddress from
            && from.getAddress() != null
            && from.getAddress().isLoopbackAddress();
    return new Request(
        method,
        target.path(),
        target.query(),
        fields::get,
        body,
        new Request.Origin(loopback, secure));
  }
}
