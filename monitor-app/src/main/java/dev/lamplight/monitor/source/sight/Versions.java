package dev.lamplight.monitor.source.sight;

import dev.lamplight.server.command.Lamplight;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of nodes this program understands: those that differ from it in the last part. */
public final class Versions {
  private static final Pattern MAIN_PART = Pattern.compile("([0-9]+\\.[0-9]+).*");
  private static final String OWN = own();

  private Versions() {}

  /** Whether what a node of that version says is understood. */
  public static boolean fits(String version) {
    return OWN.isEmpty() || version.isEmpty() || mainPart(version).equals(mainPart(OWN));
  }

  private static String mainPart(String version) {
    Matcher part = MAIN_PART.matcher(version);
    return part.matches() ? part.group(1) : version;
  }

  private static String own() {
    Properties written = new Properties();
    try (InputStream resource = Lamplight.class.getResourceAsStream("version.properties")) {
      if (resource != null) {
        written.load(resource);
      }
    } catch (IOException unreadable) {
      return "";
    }
    return written.getProperty("version", "");
  }
}
