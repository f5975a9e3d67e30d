package dev.lamplight.monitor.settings;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The operating system's key store, where there is one: {@code secret-tool} of libsecret, or
 * macOS's {@code security}. A token goes to it on its input, never among its arguments, where any
 * process could read it. It may ask the user to unlock it, so nothing of this is for the toolkit's
 * thread.
 */
public final class TokenSafe {
  private static final String SERVICE = "lamplight";
  private static final String LOOKUP = "lookup";

  /** Enough to type a password. */
  private static final long PATIENCE_SECONDS = 60;

  private final Optional<Path> tool;
  private final boolean mac;

  private TokenSafe(Optional<Path> tool, boolean mac) {
    this.tool = tool;
    this.mac = mac;
  }

  /** That of this computer. */
  public static TokenSafe ofSystem() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return find(system.startsWith("mac"), Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** The one whose tool stands in one of the directories of {@code path}. */
  static TokenSafe find(boolean mac, String path) {
    String name = mac ? "security" : "secret-tool";
    for (String directory : path.split(File.pathSeparator, -1)) {
      Path tool = Path.of(directory).resolve(name);
      if (!directory.isEmpty() && Files.isExecutable(tool)) {
        return new TokenSafe(Optional.of(tool), mac);
      }
    }
    return new TokenSafe(Optional.empty(), mac);
  }

  /** Whether there is one. */
  public boolean exists() {
    return tool.isPresent();
  }

  /** The token under that name, empty if there is none or the user keeps the store closed. */
  public Optional<String> get(String name) {
    return run(
            mac
                ? List.of("find-generic-password", "-s", SERVICE, "-a", name, "-w")
                : List.of(LOOKUP, "application", SERVICE, "name", name),
            "")
        .map(String::strip)
        .filter(token -> !token.isEmpty());
  }

  /** Keeps a token under that name in place of another; false if that was not possible. */
  public boolean put(String name, String token) {
    if (mac) {
      String hex = HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8));
      String command =
          "add-generic-password -U -s %s -a \"%s\" -X %s\n"
              .formatted(SERVICE, name.replaceAll("[\"\\\\\n]", "_"), hex);
      return run(List.of("-i"), command).isPresent();
    }
    List<String> command =
        List.of("store", "--label=Lamplight: " + name, "application", SERVICE, "name", name);
    return run(command, token).isPresent();
  }

  /** Keeps nothing under that name any more. */
  public void remove(String name) {
    run(
        mac
            ? List.of("delete-generic-password", "-s", SERVICE, "-a", name)
            : List.of("clear", "application", SERVICE, "name", name),
        "");
  }

  /** What the tool says; empty if it fails. */
  private Optional<String> run(List<String> arguments, String input) {
    if (tool.isEmpty()) {
      return Optional.empty();
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(tool.get().toString());
      builder.command().addAll(arguments);
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException unusable) {
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
