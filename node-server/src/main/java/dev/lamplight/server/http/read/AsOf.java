package dev.lamplight.server.http.read;

import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.parameter.Query;
import dev.lamplight.server.http.parameter.Terms;
import dev.lamplight.server.service.NodeService;
import java.util.function.Consumer;

/** The moment as of which a read is answered. */
final class AsOf {
  static final String CONSISTENCY = "consistency";
  static final String LINEARIZABLE = "linearizable";
  static final String SERIALIZABLE = "serializable";

  /** How much longer than the client's deadline the node may take to say that it is over. */
  private static final long GRACE_NANOS = 1_000_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final NodeService service;
  private final Exchange exchange;
  private final boolean linearizable;

  private AsOf(NodeService service, Exchange exchange, boolean linearizable) {
    this.service = service;
    this.exchange = exchange;
    this.linearizable = linearizable;
  }

  static AsOf of(NodeService service, Exchange exchange, Query query) throws Refused {
    String wanted = query.text(CONSISTENCY);
    boolean linearizable = wanted == null || wanted.equals(LINEARIZABLE);
    if (!linearizable && !SERIALIZABLE.equals(wanted)) {
      throw Query.malformed(CONSISTENCY, "expected linearizable or serializable");
    }
    return new AsOf(service, exchange, linearizable);
  }

  boolean linearizable() {
    return linearizable;
  }

  /** Goes on with {@code then} on the connection's thread, or answers why it cannot. */
  void ask(Consumer<Outcome.ReadAsOf> then) throws Refused {
    Terms terms = Terms.of(exchange.request());
    exchange.within(terms.deadlineNanos() + GRACE_NANOS, () -> Problem.late().reply());
    boolean taken =
        service.read(
            linearizable,
            terms.seen(),
            terms.deadlineNanos(),
            outcome -> exchange.run(() -> settle(outcome, then)));
    if (!taken) {
      throw Problem.busy("Too many reads wait at this node already; try again shortly.").refused();
    }
  }

  private void settle(Outcome outcome, Consumer<Outcome.ReadAsOf> then) {
    switch (outcome) {
      case Outcome.ReadAsOf asOf -> then.accept(asOf);
      case Outcome.Refused refused -> exchange.answer(Problem.of(refused, "").reply());
      case Outcome.Appended _ -> exchange.answer(Problem.broken().reply());
    }
  }

  /** An answer that says how fresh it is. */
  Reply dressed(Reply reply, Outcome.ReadAsOf asOf) {
    Reply shown = reply.seen(asOf.index());
    if (linearizable) {
      return shown;
    }
    return shown
        .with("X-Applied-Index", Long.toString(asOf.index()))
        .with("X-Epoch", service.status().epoch().toString())
        .with("X-Age-Ms", Long.toString((asOf.ageNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI));
  }
}
