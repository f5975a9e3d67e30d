package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.language.Complaint;
import dev.lamplight.core.scenario.language.Line;
import dev.lamplight.core.scenario.language.Wanted;
import dev.lamplight.core.scenario.language.Wrong;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads a scenario from its text and complains about every line that is wrong, not only about the
 * first. Lines that describe the cluster are read before those that name its nodes and its end, so
 * they may stand anywhere.
 */
public final class ScenarioParser {
  /** What came of reading a text. */
  public sealed interface Parsed {
    /** It is a scenario. */
    record Read(Scenario scenario) implements Parsed {}

    /** It is none, for these reasons, in order of line. */
    record Faulty(List<ScenarioError> errors) implements Parsed {}
  }

  /** The word with which a line begins. */
  private enum Keyword {
    SCENARIO,
    NODES,
    PROTOCOL,
    NETWORK,
    SEED,
    UNTIL,
    AT,
    REPEAT,
    RANDOM,
    EXPECT;

    static final List<Keyword> ALL = List.of(values());

    String title() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean describesTheCluster() {
      return compareTo(UNTIL) <= 0;
    }
  }

  /** A line whose first word was read. */
  private record Begun(int number, int column, Keyword keyword, Line rest) {}

  private final String file;
  private final List<ScenarioError> errors = new ArrayList<>();

  private ScenarioParser(String file) {
    this.file = file;
  }

  /**
   * Reads a scenario as it is written.
   *
   * @param file the name that errors give; without its folder and ending, it names a scenario that
   *     does not name itself
   */
  public static Parsed parse(String text, String file) {
    return parse(text, file, Overrides.NONE);
  }

  /** Reads a scenario, some of whose lines are overridden. */
  public static Parsed parse(String text, String file, Overrides overrides) {
    return new ScenarioParser(file).read(text, overrides);
  }

  /** The lines of a text, their ends left out; at least one. */
  static List<String> lines(String text) {
    return List.of(text.split("\r?\n", -1));
  }

  private Parsed read(String text, Overrides overrides) {
    List<Begun> lines = begin(text);
    if (lines.isEmpty() && errors.isEmpty()) {
      note(1, new Complaint(1, Wrong.EMPTY.of()));
    }
    Headers headers = new Headers(stem(file));
    for (Begun line : lines) {
      if (line.keyword.describesTheCluster()) {
        attempt(line, rest -> readHeader(line, headers));
      }
    }
    Body body = new Body(headers, overrides);
    for (Begun line : lines) {
      if (!line.keyword.describesTheCluster()) {
        attempt(line, rest -> readBody(line, body));
      }
    }
    for (Begun line : lines) {
      if (line.keyword == Keyword.EXPECT && errors.isEmpty()) {
        attempt(line, rest -> body.checkEvent(line.number, line.column));
      }
    }
    if (errors.isEmpty()) {
      return new Parsed.Read(body.scenario());
    }
    errors.sort(Comparator.comparingInt(ScenarioError::line));
    return new Parsed.Faulty(List.copyOf(errors));
  }

  private List<Begun> begin(String text) {
    List<Begun> begun = new ArrayList<>();
    List<String> lines = lines(text);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      try {
        Line rest = new Line(i == 0 && line.startsWith("\uFEFF") ? " " + line.substring(1) : line);
        if (!rest.isOver()) {
          int column = rest.column();
          Keyword keyword = rest.oneOf(Wanted.WORD, Keyword.ALL, Keyword::title);
          begun.add(new Begun(i + 1, column, keyword, rest));
        }
      } catch (Complaint complaint) {
        note(i + 1, complaint);
      }
    }
    return begun;
  }

  private void attempt(Begun line, Consumer<Line> reading) {
    try {
      reading.accept(line.rest);
      line.rest.end();
    } catch (Complaint complaint) {
      note(line.number, complaint);
    }
  }

  private void note(int line, Complaint complaint) {
    errors.add(new ScenarioError(file, line, complaint.column(), complaint.message()));
  }

  private static void readHeader(Begun line, Headers headers) {
    headers.claim(line.keyword.title(), line.number, line.column);
    switch (line.keyword) {
      case SCENARIO -> headers.readName(line.rest);
      case NODES -> headers.readNodes(line.rest);
      case PROTOCOL -> headers.readProtocol(line.rest);
      case NETWORK -> headers.readNetwork(line.rest);
      case SEED -> headers.readSeed(line.rest);
      default -> headers.readUntil(line.rest);
    }
  }

  private static void readBody(Begun line, Body body) {
    switch (line.keyword) {
      case AT -> body.readStep(line.rest);
      case REPEAT -> body.readRepetition(line.rest);
      case RANDOM -> body.readRandomFaults(line.rest);
      default -> body.readExpectation(line.rest, line.number);
    }
  }

  private static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
