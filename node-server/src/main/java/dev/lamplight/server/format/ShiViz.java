package dev.lamplight.server.format;

import dev.lamplight.core.causality.CausalGraph;
import dev.lamplight.core.causality.Words;
import dev.lamplight.core.trace.TraceView;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what ShiViz (Beschastnikh et al., "Debugging Distributed Systems", CACM 2016) shows: an
 * upload whose first line is its parser, its own default, and whose second is the empty delimiter
 * of executions. Only events of nodes go in: a host is a node with one data directory, and its own
 * clock starts at 1 and rises by 1.
 */
public final class ShiViz {
  /** ShiViz's default parser: the event, and below it the host and the vector clock. */
  public static final String PARSER = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})";

  private ShiViz() {}

  /** Writes a file, in UTF-8. */
  public static void write(Path file, TraceView trace) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(out, new CausalGraph(trace));
    }
  }

  /** Writes the events of nodes in order; the writer stays open. */
  public static void write(Writer out, CausalGraph graph) throws IOException {
    TraceView trace = graph.view();
    List<String> hosts = hosts(graph);
    out.write(PARSER + "\n\n");
    for (int position = 0; position < trace.size(); position++) {
      if (graph.rankOf(position) > 0) {
        out.write(Words.of(trace.at(position)).replaceAll("\\s*\\R\\s*", " ") + "\n");
        out.write(hosts.get(graph.lineOf(position)) + " ");
        out.write(clock(hosts, graph.frontier(position)) + "\n");
      }
    }
  }

  /** The export as a text. */
  public static String text(TraceView trace) {
    StringWriter out = new StringWriter();
    try {
      write(out, new CausalGraph(trace));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  /** A node's name is its id; after a lost disk it goes on as {@code 8001-2}, {@code 8001-3}. */
  private static List<String> hosts(CausalGraph graph) {
    List<String> hosts = new ArrayList<>();
    for (int line = 0; line < graph.lineCount(); line++) {
      int earlier = 0;
      for (int other = 0; other < line; other++) {
        earlier += graph.nodeOf(other) == graph.nodeOf(line) ? 1 : 0;
      }
      hosts.add(graph.nodeOf(line) + (earlier == 0 ? "" : "-" + (earlier + 1)));
    }
    return hosts;
  }

  private static String clock(List<String> hosts, int[] counts) {
    StringBuilder clock = new StringBuilder("{");
    for (int line = 0; line < counts.length; line++) {
      if (counts[line] > 0) {
        clock.append(clock.length() == 1 ? "" : ",");
        clock.append('"').append(hosts.get(line)).append("\":").append(counts[line]);
      }
    }
    return clock.append('}').toString();
  }
}
