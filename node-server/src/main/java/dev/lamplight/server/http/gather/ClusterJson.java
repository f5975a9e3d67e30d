package dev.lamplight.server.http.gather;

import dev.lamplight.core.cluster.Region;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.server.http.text.JsonText;
import dev.lamplight.server.service.Status;
import java.util.Locale;

/** All members as one node sees them and as they say they are, as JSON. */
final class ClusterJson {
  private static final int ROOM = 512;
  private static final long HALF_MILLI = 500_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ClusterJson() {}

  /** What is known of a member, and how many of its events a picture left out. */
  interface Sights {
    Sight of(int id);

    long leftOut(int id);
  }

  static byte[] of(Status asked, Sights sights) {
    JsonText json = new JsonText(ROOM * (asked.members().size() + 1));
    json.open().name("node_id").number(asked.nodeId()).name("members").list();
    for (Status.Member member : asked.members()) {
      json.open().name("id").number(member.id()).name("url").string(member.url());
      json.name("heard").bool(member.reachable());
      if (member.roundTripNanos() < 0) {
        json.name("rtt_ms").none();
      } else {
        json.name("rtt_ms").millionths(member.roundTripNanos());
      }
      if (member.clockVerdict() == Status.ClockVerdict.UNKNOWN) {
        json.name("clock_offset_ms").none();
      } else {
        json.name("clock_offset_ms").number(millis(member.clockOffsetNanos()));
      }
      json.name("clock_verdict").string(member.clockVerdict().name().toLowerCase(Locale.ROOT));
      if (!member.trouble().isEmpty()) {
        json.name("trouble").string(member.trouble());
      }
      json.name("events_left_out").number(sights.leftOut(member.id()));
      write(json, sights.of(member.id()));
      json.close();
    }
    return json.endList().close().bytes();
  }

  private static long millis(long nanos) {
    return (nanos + (nanos < 0 ? -HALF_MILLI : HALF_MILLI)) / NANOS_PER_MILLI;
  }

  private static void write(JsonText json, Sight sight) {
    json.name("sight");
    switch (sight) {
      case Sight.Unasked _ -> json.string("unasked");
      case Sight.Trouble trouble ->
          json.string(trouble.kind().title()).name("detail").string(trouble.words());
      case Sight.Answers answers -> {
        json.string("answers");
        write(json, answers.facts());
      }
    }
  }

  private static void write(JsonText json, NodeFacts facts) {
    json.name("life").string(facts.life()).name("role").string(facts.role()).name("leader");
    if (facts.leader() == 0) {
      json.none();
    } else {
      json.number(facts.leader());
    }
    json.name("epoch").open().name("round").number(facts.epoch().round());
    json.name("leader").number(facts.epoch().leader()).close();
    json.name("lamport").number(facts.lamport()).name("commit").number(facts.commit());
    json.name("applied").number(facts.applied()).name("last").number(facts.last());
    json.name("votes").bool(facts.votes()).name("healthy").bool(facts.healthy());
    json.name("ready").bool(facts.ready()).name("region").string(facts.region());
    json.name("place").string(Regions.find(facts.region()).map(Region::city).orElse(""));
    json.name("version").string(facts.version()).name("why_no_leader").list();
    facts.whyNoLeader().forEach(json::string);
    json.endList().name("faults").list();
    for (Status.Fault fault : facts.faults()) {
      json.open().name("kind").string(fault.kind()).name("detail").string(fault.detail());
      json.name("ends_in_ms").number(fault.endsInMillis()).close();
    }
    json.endList();
  }
}
