package dev.lamplight.server.format.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes reports: JSON with snake_case names, for people and programs alike. */
public final class ReportWriter {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ReportWriter() {}

  /** The report as JSON, with a line end behind it. */
  public static String text(Record report) {
    return MAPPER.writeValueAsString(report) + "\n";
  }

  /** Writes the report to a file, in place of what it held. */
  public static void write(Path file, Record report) throws IOException {
    Files.writeString(file, text(report));
  }
}
