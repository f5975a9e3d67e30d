package dev.lamplight.server.http.exchange;

import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.http.text.JsonText;

/**
 * Why a request was not served (RFC 9457).
 *
 * @param name the last part of its type
 * @param detail a sentence for whoever sent the request
 * @param leader whom the node believes in, 0 if nobody or if that does not help
 * @param retryMillis after how long to try again, 0 if that does not help
 * @param key the idempotency key to try again with, empty if there is none
 */
public record Problem(
    int status, String name, String title, String detail, int leader, int retryMillis, String key) {

  /** Types are tags (RFC 4151): names only, for nobody to look up. */
  private static final String TYPE = "tag:lamplight.dev,2025:problems/";

  private static final int BUSY_MILLIS = 100;
  private static final int NO_LEADER_MILLIS = 250;
  private static final int STOPPING_MILLIS = 1000;

  public static Problem of(int status, String name, String title, String detail) {
    return new Problem(status, name, title, detail, 0, 0, "");
  }

  /** A parameter or header whose value cannot be read. */
  public static Problem malformed(String what, String detail) {
    return of(400, "malformed", "Malformed " + what, detail);
  }

  public static Problem malformedRequest(String detail) {
    return malformed("request", detail);
  }

  public static Problem tooLarge(String detail) {
    return of(413, "too-large", "Too large", detail);
  }

  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /** Too much waits at this node. */
  public static Problem busy(String detail) {
    return new Problem(503, "overloaded", "Overloaded", detail, 0, BUSY_MILLIS, "");
  }

  /** Something broke here; the node's log says what. */
  public static Problem broken() {
    return of(500, "internal", "Internal error", "This node could not answer; its log says why.");
  }

  /** Nobody can know whether the message stands in the log. */
  public static Problem unknownOutcome(String key, int leader) {
    String advice =
        key.isEmpty()
            ? "Look for the message in the log before it is sent again."
            : "Send it again with Idempotency-Key: " + key + ", here or at another node.";
    return new Problem(
        504,
        "unknown-outcome",
        "Unknown outcome",
        "Whether the message will stand in the log cannot be known yet. " + advice,
        leader,
        BUSY_MILLIS,
        key);
  }

  /** A read that was not answered in time: it changed nothing. */
  public static Problem late() {
    return new Problem(
        503,
        "no-leader",
        "No answer in time",
        "The node could not confirm within the deadline what is committed; try again, or read "
            + "with consistency=serializable.",
        0,
        NO_LEADER_MILLIS,
        "");
  }

  /** What a node's refusal is to a client. */
  public static Problem of(Outcome.Refused refused, String sentKey) {
    Refusal reason = refused.reason();
    int leader = refused.leader();
    String advice = sentence(reason.advice());
    return switch (reason) {
      case NO_LEADER ->
          new Problem(503, "no-leader", "No leader", advice, leader, NO_LEADER_MILLIS, sentKey);
      case OVERLOADED ->
          new Problem(503, "overloaded", "Overloaded", advice, leader, BUSY_MILLIS, sentKey);
      case STOPPING ->
          new Problem(503, "stopping", "Stopping", advice, leader, STOPPING_MILLIS, sentKey);
      case STALE_SEQUENCE -> new Problem(409, "stale-key", "Stale key", advice, leader, 0, sentKey);
      case FORGOTTEN_CLIENT ->
          new Problem(410, "forgotten-client", "Forgotten client", advice, leader, 0, sentKey);
      case STAMP_OUT_OF_RANGE -> malformed("X-Lamport", "X-Lamport: " + reason.advice() + ".");
      case UNKNOWN_OUTCOME ->
          unknownOutcome(
              sentKey.isEmpty() && !refused.client().isEmpty()
                  ? refused.client() + "/" + refused.sequence()
                  : sentKey,
              leader);
      case NONE -> broken();
    };
  }

  private static String sentence(String advice) {
    return Character.toUpperCase(advice.charAt(0)) + advice.substring(1) + ".";
  }

  /** Adds it as a JSON object. */
  public void write(JsonText json) {
    json.open().name("type").string(TYPE + name).name("title").string(title);
    json.name("status").number(status).name("detail").string(detail);
    if (leader != 0) {
      json.name("leader").number(leader);
    }
    if (retryMillis != 0) {
      json.name("retry_after_ms").number(retryMillis);
    }
    if (!key.isEmpty()) {
      json.name("key").string(key);
    }
    json.close();
  }

  public Reply reply() {
    JsonText json = new JsonText(256);
    write(json);
    Reply reply = Reply.of(status, MediaType.PROBLEM, json.bytes());
    if (status == 503) {
      reply = reply.with("Retry-After", Integer.toString(Math.max(1, retryMillis / 1000)));
    }
    return key.isEmpty() ? reply : reply.with("Idempotency-Key", key);
  }

  public Refused refused() {
    return new Refused(this);
  }
}
