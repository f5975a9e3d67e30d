package dev.lamplight.server.http.operate;

import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.parameter.Query;
import dev.lamplight.server.http.text.JsonText;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Operator;
import dev.lamplight.server.service.Status;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operator's routes. Every fault ends by itself. */
public final class Operations {
  private static final String FOR = "for";
  private static final Duration FOR_DEFAULT = Duration.ofSeconds(30);
  private static final Duration FOR_MAX = Duration.ofMinutes(10);
  private static final Duration FOR_LEAST = Duration.ofMillis(1);
  private static final Duration DELAY_MAX = Duration.ofMinutes(1);
  private static final Duration OFFSET_MAX = Duration.ofHours(1);
  private static final double RATE_LEAST = 0.1;
  private static final double RATE_MAX = 10;
  private static final List<Integer> TAKEN = List.of(202, 401, 403, 404);
  private static final List<Integer> TAKEN_OR_MALFORMED = List.of(202, 400, 401, 403, 404);

  private final NodeService service;

  public Operations(NodeService service) {
    this.service = service;
  }

  public List<Route> routes() {
    return List.of(
        Route.operator("/admin/crash", List.of(), TAKEN, this::crash),
        Route.operator("/admin/freeze", List.of(FOR), TAKEN_OR_MALFORMED, this::freeze),
        Route.operator(
            "/admin/isolate", List.of("from", "direction", FOR), TAKEN_OR_MALFORMED, this::isolate),
        Route.operator(
            "/admin/slow", List.of("delay", "jitter", "loss", FOR), TAKEN_OR_MALFORMED, this::slow),
        Route.operator(
            "/admin/skew", List.of("offset", "rate", FOR), TAKEN_OR_MALFORMED, this::skew),
        Route.operator("/admin/heal", List.of(), TAKEN, this::heal),
        Route.operator(
            "/admin/step-down", List.of(), List.of(202, 401, 403, 404, 409), this::stepDown));
  }

  private void crash(Exchange exchange) {
    exchange.answer(taken("crash", null), service.operator()::crash);
  }

  private void freeze(Exchange exchange) throws Refused {
    Duration duration = duration(query(exchange));
    exchange.answer(taken("freeze", duration), () -> service.operator().freeze(duration));
  }

  private void isolate(Exchange exchange) throws Refused {
    Query query = query(exchange);
    Set<Integer> peers = peers(query);
    Operator.Direction direction = direction(query);
    Duration duration = duration(query);
    service.operator().isolate(peers, direction, duration);
    exchange.answer(taken("isolate", duration));
  }

  private void slow(Exchange exchange) throws Refused {
    Query query = query(exchange);
    Duration delay = query.duration("delay", Duration.ZERO, DELAY_MAX);
    Duration jitter = query.duration("jitter", Duration.ZERO, DELAY_MAX);
    OptionalDouble loss = query.decimal("loss", 0, 1);
    if (delay == null && jitter == null && loss.isEmpty()) {
      throw Query.malformed("delay", "say delay, jitter or loss, such as delay=300ms");
    }
    Duration duration = duration(query);
    service.operator().slow(orZero(delay), orZero(jitter), loss.orElse(0), duration);
    exchange.answer(taken("slow", duration));
  }

  private void skew(Exchange exchange) throws Refused {
    Query query = query(exchange);
    Duration offset = query.duration("offset", OFFSET_MAX.negated(), OFFSET_MAX);
    OptionalDouble rate = query.decimal("rate", RATE_LEAST, RATE_MAX);
    if (offset == null && rate.isEmpty()) {
      throw Query.malformed("offset", "say offset or rate, such as offset=2s");
    }
    Duration duration = duration(query);
    service.operator().skew(orZero(offset), rate.orElse(1), duration);
    exchange.answer(taken("skew", duration));
  }

  private void heal(Exchange exchange) {
    service.operator().heal();
    exchange.answer(taken("heal", null));
  }

  private void stepDown(Exchange exchange) throws Refused {
    if (!service.operator().stepDown()) {
      int leader = service.status().leader();
      throw new Problem(
              409,
              "not-leading",
              "Not leading",
              "This node does not lead, so it has no lead to hand over.",
              leader,
              0,
              "")
          .refused();
    }
    exchange.answer(taken("step-down", null));
  }

  private static Query query(Exchange exchange) {
    return new Query(exchange.request().query());
  }

  private static Duration duration(Query query) throws Refused {
    Duration wanted = query.duration(FOR, FOR_LEAST, FOR_MAX);
    return wanted == null ? FOR_DEFAULT : wanted;
  }

  private static Duration orZero(@Nullable Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }

  /** Those that {@code from} names; all others if it names none. */
  private Set<Integer> peers(Query query) throws Refused {
    Status status = service.status();
    Set<Integer> others = new LinkedHashSet<>();
    for (Status.Member member : status.members()) {
      if (member.id() != status.nodeId()) {
        others.add(member.id());
      }
    }
    String from = query.text("from");
    if (from == null) {
      return others;
    }
    Set<Integer> named = new LinkedHashSet<>();
    for (String id : from.split(",", -1)) {
      Integer peer = id.matches("[0-9]{1,9}") ? Integer.valueOf(id) : null;
      if (peer == null || !others.contains(peer)) {
        throw Query.malformed("from", "expected ids among " + others + ", such as from=8001,8002");
      }
      named.add(peer);
    }
    return named;
  }

  private static Operator.Direction direction(Query query) throws Refused {
    String written = query.text("direction");
    return switch (written) {
      case null -> Operator.Direction.BOTH;
      case "in" -> Operator.Direction.IN;
      case "out" -> Operator.Direction.OUT;
      case "both" -> Operator.Direction.BOTH;
      default -> throw Query.malformed("direction", "expected in, out or both");
    };
  }

  private static Reply taken(String what, @Nullable Duration duration) {
    JsonText json = new JsonText(64);
    json.open().name("done").string(what);
    if (duration != null) {
      json.name("for").string(Quantity.writeDuration(duration.toNanos()));
    }
    return Reply.json(json.close().bytes()).status(202);
  }
}
