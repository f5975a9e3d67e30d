package dev.lamplight.core.scenario.language;

import dev.lamplight.core.trace.reason.Clause;
import dev.lamplight.core.trace.reason.Phrase;

/**
 * What was expected or named in a complaint, as a phrase; {@link Wrong} says so. The last ones are
 * made of others.
 */
public enum Wanted implements Phrase {
  DURATION(Quantity.DURATION),
  SIGNED_DURATION(Quantity.DURATION + ", or one with a minus in front"),
  END_OR_DURATION("'end' or " + Quantity.DURATION),
  RANGE("one duration or two, such as 5ms or 5ms..20ms"),
  AT_LEAST("at least {words}"),
  SHARE("a share such as 0.5% or 20%"),
  NODE("a node id"),
  NODE_AMONG("a node id (there are {words})"),
  NODE_OR_LEADER("a node id, 'leader' or 'any'"),
  NODES("a number of nodes, or their ids as in 8001@us-central1 8002 8003"),
  REGIONS("one of Google Cloud's, such as us-central1 or europe-west1"),
  OTHER_SIDE("'|' and the other side, as in: partition 8001 | 8002 8003"),
  WAY("'->' (one way) or ' - ' (both ways)"),
  SLOWNESS("'delay', 'jitter' or 'loss', as in: delay 100ms jitter 20ms loss 1%"),
  SKEW("'offset' or 'rate', as in: offset 2s rate 1.0083"),
  WORD("word"),
  COMMAND("command"),
  PROTOCOL("protocol"),
  NETWORK("network"),
  NETWORK_PROPERTY("property of a network"),
  FAULT("kind of fault"),
  MESSAGE_TYPE("message type"),
  REGION("region"),
  EXPECTATION("expectation"),
  EVENT("event"),
  CONDITION("condition"),
  PROPERTY("property"),
  NAME("the scenario's name"),
  TEXT("the text to send"),
  SAYING("what to say"),
  SEED("a seed"),
  MESSAGES("a number of messages"),
  RATE("a rate"),
  LINE_END("the end of the line"),
  QUOTED("{words} in quotation marks"),
  FROM_TO("{words} from {} to {}"),
  FROM("{words} from {}"),
  ONE_OF("{words}: {words}"),
  SPAN("{} to {}"),
  CHOICE("{words} or {words}");

  @SuppressWarnings("ImmutableEnumChecker") // a clause is immutable
  private final Clause clause;

  Wanted(String clause) {
    this.clause = new Clause(clause);
  }

  @Override
  public Clause clause() {
    return clause;
  }
}
