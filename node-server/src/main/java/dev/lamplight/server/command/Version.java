package dev.lamplight.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints; the build writes the number into a resource. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties written = new Properties();
    try (InputStream resource =
        Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
      written.load(resource);
    }
    return new String[] {
      "lamplight " + written.getProperty("version") + " on Java " + Runtime.version().feature()
    };
  }
}
