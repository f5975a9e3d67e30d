package dev.lamplight.server.http.text;

import dev.lamplight.server.service.Status;
import java.util.Locale;

/** How a node is, as JSON. What is not known is null. */
public final class StatusJson {
  private static final int ROOM = 1024;

  private StatusJson() {}

  /** The answer of a node whose events bear {@code eventNanos} as their time now. */
  public static byte[] of(Status status, String version, long eventNanos) {
    JsonText json = new JsonText(ROOM);
    json.open().name("node_id").number(status.nodeId());
    json.name("incarnation").number(status.incarnation()).name("boot").number(status.boot());
    json.name("role").string(status.role().title());
    orNull(json.name("leader"), status.leader(), 0);
    json.name("epoch").open().name("round").number(status.epoch().round());
    json.name("leader").number(status.epoch().leader()).close();
    json.name("lamport").number(status.lamport()).name("commit").number(status.commit());
    json.name("applied").number(status.applied()).name("last").number(status.last());
    json.name("votes").bool(status.votes()).name("region").string(status.region());
    json.name("healthy").bool(status.healthy()).name("ready").bool(status.ready());
    json.name("uptime_ms").number(status.uptimeMillis()).name("version").string(version);
    json.name("at_ns").number(eventNanos);
    if (!status.whyNoLeader().isEmpty()) {
      json.name("why_no_leader").list();
      status.whyNoLeader().forEach(json::string);
      json.endList();
    }
    json.name("members").list();
    for (Status.Member member : status.members()) {
      write(json, member);
    }
    json.endList().name("faults").list();
    for (Status.Fault fault : status.faults()) {
      json.open().name("kind").string(fault.kind()).name("detail").string(fault.detail());
      json.name("ends_in_ms").number(fault.endsInMillis()).close();
    }
    return json.endList().close().bytes();
  }

  private static void write(JsonText json, Status.Member member) {
    json.open().name("id").number(member.id()).name("url").string(member.url());
    json.name("voter").bool(member.voter()).name("reachable").bool(member.reachable());
    orNull(json.name("match"), member.match(), -1);
    if (member.roundTripNanos() < 0) {
      json.name("rtt_ms").none();
    } else {
      json.name("rtt_ms").millionths(member.roundTripNanos());
    }
    if (member.clockVerdict() == Status.ClockVerdict.UNKNOWN) {
      json.name("clock_offset_ms").none();
    } else {
      json.name("clock_offset_ms").millionths(member.clockOffsetNanos());
    }
    json.name("clock_verdict").string(member.clockVerdict().name().toLowerCase(Locale.ROOT));
    if (!member.trouble().isEmpty()) {
      json.name("trouble").string(member.trouble());
    }
    json.close();
  }

  private static void orNull(JsonText json, long value, long unknown) {
    if (value == unknown) {
      json.none();
    } else {
      json.number(value);
    }
  }
}
