package dev.lamplight.server.format.scenario;

import dev.lamplight.core.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds scenarios: in files, and among those that come with the program. */
public final class ScenarioFiles {
  /** The scenario that runs when none is named. */
  public static final String FIRST = "first";

  private static final List<String> BUILT_IN =
      List.of(FIRST, "split-brain", "bully-returns", "three-regions", "storm");

  private static final int FIRST_ID = 8001;
  private static final String ENDING = ".scenario";
  private static final long BYTES_MAX = 4_000_000;

  private ScenarioFiles() {}

  /** The names of those that come with the program. */
  public static List<String> builtIn() {
    return BUILT_IN;
  }

  /** One of those that come with the program. */
  public static Optional<ScenarioSource> builtIn(String name) {
    if (!BUILT_IN.contains(name)) {
      return Optional.empty();
    }
    String file = name + ENDING;
    try (InputStream in = Scenario.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new ScenarioSource(name, file, text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The first scenario for so many nodes. With fewer than three, nobody could lead once one has
   * fallen, so nobody falls.
   */
  public static ScenarioSource first(int nodes) {
    ScenarioSource three = builtIn(FIRST).orElseThrow();
    int above = nodes - 3;
    String text = three.text().replaceFirst("(?m)^nodes .*$", "nodes " + nodes);
    text =
        Pattern.compile("\\b800[23]\\b")
            .matcher(text)
            .replaceAll(
                id -> Integer.toString(Math.max(FIRST_ID, Integer.parseInt(id.group()) + above)));
    if (nodes < 3) {
      text = text.replaceAll("(?m)^(at|expect) .*\\b(crash|restart|falls|returns)\\b.*$", "");
    }
    return new ScenarioSource(FIRST, three.file(), text);
  }

  /**
   * One that comes with the program, or the file of that path.
   *
   * @throws NoSuchFileException if there is neither
   * @throws IOException if the file cannot be read, or is no text in UTF-8; the message is a
   *     sentence
   */
  public static ScenarioSource find(String nameOrPath) throws IOException {
    Path path = Path.of(nameOrPath);
    Optional<ScenarioSource> builtIn = builtIn(nameOrPath);
    if (builtIn.isPresent() && !Files.isRegularFile(path)) {
      return builtIn.get();
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(nameOrPath);
    }
    if (Files.isDirectory(path)) {
      throw new IOException(nameOrPath + " is a directory: name a scenario file in it.");
    }
    if (Files.size(path) > BYTES_MAX) {
      throw new IOException(nameOrPath + " is too long to be a scenario.");
    }
    try {
      return new ScenarioSource(nameOrPath, nameOrPath, Files.readString(path));
    } catch (CharacterCodingException otherCoding) {
      throw new IOException(nameOrPath + " is not text in UTF-8: save it as such.", otherCoding);
    }
  }
}
