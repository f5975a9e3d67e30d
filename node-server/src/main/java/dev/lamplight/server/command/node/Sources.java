package dev.lamplight.server.command.node;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What was said about a node's settings, and where: options before the environment, that before the
 * file.
 */
final class Sources {
  private static final String OTHER_SERVERS = "OTHER_SERVERS";
  private static final String SECRET = "LAMPLIGHT_SECRET";

  private final Map<Setting, Said> said = new EnumMap<>(Setting.class);
  private final Map<String, String> environment;

  /** A value, and where it comes from, in words. */
  record Said(String value, String from) {}

  private Sources(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Gathers what was said.
   *
   * @param config the file, if there is one
   * @throws WrongSetting if the file cannot be read or names a setting that does not exist
   */
  static Sources of(
      Map<Setting, String> options, Map<String, String> environment, Optional<Path> config) {
    Sources sources = new Sources(environment);
    config.ifPresent(sources::addFile);
    sources.addEnvironment();
    options.forEach(
        (setting, value) -> sources.said.put(setting, new Said(value, setting.option())));
    return sources;
  }

  private void addFile(Path file) {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(in);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new WrongSetting("--config: cannot read " + file + ": " + unreadable.getMessage());
    }
    for (String name : lines.stringPropertyNames()) {
      Setting setting =
          Setting.named(name)
              .orElseThrow(
                  () ->
                      new WrongSetting(
                          "%s: there is no setting '%s'; there are %s."
                              .formatted(file, name, String.join(", ", Setting.titles()))));
      said.put(setting, new Said(lines.getProperty(name).strip(), name + " in " + file));
    }
  }

  private void addEnvironment() {
    String others = environment.getOrDefault(OTHER_SERVERS, "");
    if (!others.isBlank()) {
      said.put(Setting.PEERS, new Said(others, OTHER_SERVERS));
    }
    for (Setting setting : Setting.values()) {
      for (String variable : setting.variables().reversed()) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isBlank()) {
          said.put(setting, new Said(value.strip(), variable));
        }
      }
    }
  }

  /** What was said, or what holds if nothing was; empty if that depends on the rest. */
  String value(Setting setting) {
    Said found = said.get(setting);
    return found == null ? setting.standard() : found.value();
  }

  boolean has(Setting setting) {
    return said.containsKey(setting);
  }

  /** Whether the peers are written as the variable {@code OTHER_SERVERS} writes them. */
  boolean peersAreOtherServers() {
    Said peers = said.get(Setting.PEERS);
    return peers != null && peers.from().equals(OTHER_SERVERS);
  }

  /** Where it was said, in words. */
  String from(Setting setting) {
    Said found = said.get(setting);
    return found == null ? "default" : found.from();
  }

  /** The secret itself, if the environment holds it. */
  Optional<String> secret() {
    return variable(SECRET);
  }

  /**
   * A token itself, likewise: {@code LAMPLIGHT_OPERATOR_TOKEN} for {@link
   * Setting#OPERATOR_TOKEN_FILE}.
   */
  Optional<String> content(Setting file) {
    return variable("LAMPLIGHT_" + file.name().replaceAll("_FILE$", ""));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** A complaint about a setting's value. */
  WrongSetting wrong(Setting setting, String expected) {
    String found = expected.contains(", not '") ? "" : ", not '" + value(setting) + "'";
    return new WrongSetting("%s: expected %s%s.".formatted(from(setting), expected, found));
  }

  /** A complaint that a setting is missing. */
  WrongSetting missing(Setting setting, String example) {
    return new WrongSetting(
        "%s is missing: give %s, or %s in the environment, or '%s' in the file of --config."
            .formatted(setting.option(), example, setting.variables().getLast(), setting.title()));
  }
}
