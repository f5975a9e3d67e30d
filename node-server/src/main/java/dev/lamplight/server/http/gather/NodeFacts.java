package dev.lamplight.server.http.gather;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.server.service.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node says of itself.
 *
 * @param life its incarnation and boot, as text: an incarnation is beyond what JavaScript counts
 * @param leader whom it believes in, 0 if nobody
 * @param members the ids of its cluster, rising
 */
record NodeFacts(
    int id,
    String life,
    String role,
    int leader,
    Epoch epoch,
    long lamport,
    long commit,
    long applied,
    long last,
    boolean votes,
    boolean healthy,
    boolean ready,
    String region,
    String version,
    List<String> whyNoLeader,
    List<Status.Fault> faults,
    List<Integer> members) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What this node says. */
  static NodeFacts of(Status status, String version) {
    return new NodeFacts(
        status.nodeId(),
        status.incarnation() + "." + status.boot(),
        status.role().title(),
        status.leader(),
        status.epoch(),
        status.lamport(),
        status.commit(),
        status.applied(),
        status.last(),
        status.votes(),
        status.healthy(),
        status.ready(),
        status.region(),
        version,
        status.whyNoLeader(),
        status.faults(),
        status.members().stream().map(Status.Member::id).toList());
  }

  /** What another says at {@code /status}; nothing if that is not what nodes say. */
  static Optional<NodeFacts> read(byte[] json) {
    try {
      JsonNode said = MAPPER.readTree(json);
      if (!said.path("node_id").isInt() || !said.path("role").isString()) {
        return Optional.empty();
      }
      JsonNode epoch = said.path("epoch");
      return Optional.of(
          new NodeFacts(
              said.path("node_id").asInt(),
              said.path("incarnation").asLong(0) + "." + said.path("boot").asInt(0),
              said.path("role").asString(),
              said.path("leader").asInt(0),
              new Epoch(epoch.path("round").asLong(0), epoch.path("leader").asInt(0)),
              said.path("lamport").asLong(0),
              said.path("commit").asLong(0),
              said.path("applied").asLong(0),
              said.path("last").asLong(0),
              said.path("votes").asBoolean(false),
              said.path("healthy").asBoolean(false),
              said.path("ready").asBoolean(false),
              said.path("region").asString(""),
              said.path("version").asString(""),
              reasons(said.path("why_no_leader")),
              faults(said.path("faults")),
              ids(said.path("members"))));
    } catch (JacksonException | IllegalArgumentException notANode) {
      return Optional.empty();
    }
  }

  private static List<String> reasons(JsonNode written) {
    List<String> reasons = new ArrayList<>();
    written.forEach(each -> reasons.add(each.asString("")));
    return List.copyOf(reasons);
  }

  private static List<Status.Fault> faults(JsonNode written) {
    List<Status.Fault> faults = new ArrayList<>();
    written.forEach(
        each ->
            faults.add(
                new Status.Fault(
                    each.path("kind").asString(""),
                    each.path("detail").asString(""),
                    each.path("ends_in_ms").asLong(0))));
    return List.copyOf(faults);
  }

  private static List<Integer> ids(JsonNode members) {
    List<Integer> ids = new ArrayList<>();
    members.forEach(each -> ids.add(each.path("id").asInt(0)));
    return ids.stream().sorted().toList();
  }
}
