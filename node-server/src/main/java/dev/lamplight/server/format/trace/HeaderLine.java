package dev.lamplight.server.format.trace;

import dev.lamplight.server.format.lines.ByteLines;
import dev.lamplight.server.format.trace.MalformedTrace.Wrong;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first line of a trace file. */
final class HeaderLine {
  private static final String FORMAT = "lamplight-trace";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private HeaderLine() {}

  /** The line, without its end. */
  static String of(TraceHeader header) {
    ObjectNode line = JSON.createObjectNode();
    line.put("format", FORMAT).put("version", VERSION).put("source", header.source().title());
    line.put("protocol", header.protocol());
    ArrayNode nodes = line.putArray("nodes");
    for (TraceHeader.Member member : header.nodes()) {
      nodes.addObject().put("id", member.id()).put("region", member.region());
    }
    header.seed().ifPresent(seed -> line.put("seed", seed));
    if (!header.scenario().isEmpty()) {
      line.put("scenario", header.scenario());
    }
    line.put("started_at", header.startedAt().toString());
    return JSON.writeValueAsString(line);
  }

  static TraceHeader read(ByteLines line) throws MalformedTrace {
    try {
      String text = new String(line.buffer(), line.offset(), line.length(), StandardCharsets.UTF_8);
      return read(JSON.readTree(text));
    } catch (JacksonException notJson) {
      throw complaint(Wrong.HEADER.of());
    }
  }

  private static TraceHeader read(JsonNode line) throws MalformedTrace {
    if (!line.path("format").asString("").equals(FORMAT)) {
      throw complaint(Wrong.HEADER.of());
    }
    if (line.path("version").asInt(0) != VERSION) {
      throw complaint(Wrong.VERSION.of(VERSION, line.path("version")));
    }
    JsonNode seed = line.path("seed");
    return new TraceHeader(
        source(line.path("source").asString("")),
        line.path("protocol").asString(""),
        nodes(line.path("nodes")),
        seed.isIntegralNumber() ? OptionalLong.of(seed.longValue()) : OptionalLong.empty(),
        line.path("scenario").asString(""),
        instant(line.path("started_at").asString("")));
  }

  private static List<TraceHeader.Member> nodes(JsonNode nodes) {
    List<TraceHeader.Member> members = new ArrayList<>();
    for (JsonNode node : nodes) {
      members.add(
          new TraceHeader.Member(node.path("id").asInt(0), node.path("region").asString("")));
    }
    return List.copyOf(members);
  }

  private static TraceHeader.Source source(String title) throws MalformedTrace {
    for (TraceHeader.Source source : TraceHeader.Source.values()) {
      if (source.title().equals(title)) {
        return source;
      }
    }
    throw complaint(Wrong.SOURCE.of(title));
  }

  private static Instant instant(String text) throws MalformedTrace {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notAnInstant) {
      throw complaint(Wrong.STARTED_AT.of(text));
    }
  }

  private static MalformedTrace complaint(String what) {
    return new MalformedTrace(1, what);
  }
}
