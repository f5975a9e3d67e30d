package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.format.trace.EventLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node says of itself.
 *
 * @param leader whom it believes in, 0 if nobody
 * @param eventNanos its time as its events bear it; 0 if it does not say
 * @param members in rising order of id
 */
public record NodeStatus(
    EventLine.Life life,
    RoleName role,
    int leader,
    Epoch epoch,
    long lamport,
    long commit,
    long applied,
    long last,
    boolean votes,
    String region,
    String version,
    long uptimeMillis,
    long eventNanos,
    List<String> whyNoLeader,
    List<Member> members,
    List<Fault> faults) {
  private static final JsonMapper JSON = new JsonMapper();

  /** A member of its cluster; {@code suspect} where the node mistrusts its clock. */
  public record Member(int id, String url, boolean suspect) {}

  /** A fault in force. */
  public record Fault(String kind, String detail, long endsInMillis) {}

  public int id() {
    return life.node();
  }

  public List<Integer> ids() {
    return members.stream().map(Member::id).toList();
  }

  /**
   * Reads the answer to {@code /status}.
   *
   * @throws IOException if it is none
   */
  static NodeStatus read(byte[] json) throws IOException {
    try {
      return read(JSON.readTree(json));
    } catch (JacksonException | IllegalArgumentException noStatus) {
      throw new IOException("what answers there is no node", noStatus);
    }
  }

  private static NodeStatus read(JsonNode said) throws IOException {
    JsonNode epoch = said.path("epoch");
    if (said.path("node_id").asInt(0) <= 0 || !said.path("members").isArray()) {
      throw new IOException("what answers there is no node");
    }
    List<Member> members = new ArrayList<>();
    for (JsonNode member : said.path("members")) {
      boolean suspect = member.path("clock_verdict").asString("").equals("suspect");
      members.add(new Member(member.path("id").asInt(0), member.path("url").asString(""), suspect));
    }
    members.sort(java.util.Comparator.comparingInt(Member::id));
    List<String> why = new ArrayList<>();
    said.path("why_no_leader").forEach(each -> why.add(each.asString("")));
    List<Fault> faults = new ArrayList<>();
    for (JsonNode fault : said.path("faults")) {
      faults.add(
          new Fault(
              fault.path("kind").asString(""),
              fault.path("detail").asString(""),
              fault.path("ends_in_ms").asLong(0)));
    }
    return new NodeStatus(
        new EventLine.Life(
            said.path("node_id").asInt(),
            said.path("incarnation").asLong(0),
            said.path("boot").asInt(0)),
        RoleName.valueOf(said.path("role").asString("").toUpperCase(Locale.ROOT)),
        said.path("leader").asInt(0),
        new Epoch(epoch.path("round").asLong(0), epoch.path("leader").asInt(0)),
        said.path("lamport").asLong(0),
        said.path("commit").asLong(0),
        said.path("applied").asLong(0),
        said.path("last").asLong(0),
        said.path("votes").asBoolean(true),
        said.path("region").asString(""),
        said.path("version").asString(""),
        said.path("uptime_ms").asLong(0),
        said.path("at_ns").asLong(0),
        List.copyOf(why),
        List.copyOf(members),
        List.copyOf(faults));
  }
}
