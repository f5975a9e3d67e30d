package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.server.format.trace.TraceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the messages that a node shows. */
final class StoredText {
  private static final JsonMapper JSON = new JsonMapper();

  private StoredText() {}

  /**
   * Reads the answer to {@code /messages}.
   *
   * @throws IOException if it is none
   */
  static List<TraceFile.Message> read(byte[] json) throws IOException {
    try {
      List<TraceFile.Message> texts = new ArrayList<>();
      for (JsonNode message : JSON.readTree(json)) {
        JsonNode epoch = message.path("epoch");
        List<Long> parents = new ArrayList<>();
        message.path("parents").forEach(each -> parents.add(each.asLong()));
        texts.add(
            new TraceFile.Message(
                message.path("id").asLong(),
                message.path("content").asString(""),
                message.path("lamport_timestamp").asLong(0),
                message.path("node_id").asInt(0),
                new Epoch(epoch.path("round").asLong(0), epoch.path("leader").asInt(0)),
                List.copyOf(parents)));
      }
      return texts;
    } catch (JacksonException noList) {
      throw new IOException("expected a list of messages", noList);
    }
  }
}
