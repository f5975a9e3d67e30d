package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.core.cluster.Epoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A committed message as a node shows it; its parents are the messages that it follows from. */
public record StoredText(
    long id, String content, long lamport, int origin, Epoch epoch, List<Long> parents) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads the answer to {@code /messages}.
   *
   * @throws IOException if it is none
   */
  static List<StoredText> read(byte[] json) throws IOException {
    try {
      List<StoredText> texts = new ArrayList<>();
      for (JsonNode message : JSON.readTree(json)) {
        JsonNode epoch = message.path("epoch");
        List<Long> parents = new ArrayList<>();
        message.path("parents").forEach(each -> parents.add(each.asLong()));
        texts.add(
            new StoredText(
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
