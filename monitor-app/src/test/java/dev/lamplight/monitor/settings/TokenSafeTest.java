package dev.lamplight.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that take down what they are called with, and what they read. */
class TokenSafeTest {
  private static final String TOKEN = "a-token-of-an-operator";

  @TempDir private Path folder = Path.of("");

  private void tool(String name, String script) throws IOException {
    Path tool = folder.resolve(name);
    Files.writeString(tool, "#!/bin/sh\ncd '" + folder + "'\necho \"$@\" >> arguments\n" + script);
    assertTrue(tool.toFile().setExecutable(true));
  }

  @Test
  void aTokenComesBackAndStandsInNoArgument() throws IOException {
    tool("secret-tool", "if [ \"$1\" = store ]; then cat > kept; else cat kept; fi\n");
    TokenSafe safe = TokenSafe.find(false, "/nowhere:" + folder);
    assertTrue(safe.exists());
    assertTrue(safe.put("operator http://10.0.0.1:8001", TOKEN));
    assertEquals(Optional.of(TOKEN), safe.get("operator http://10.0.0.1:8001"));
    assertFalse(Files.readString(folder.resolve("arguments")).contains(TOKEN));
  }

  @Test
  void whatIsRemovedIsNotThereAnyMore() throws IOException {
    tool("secret-tool", "case $1 in store) cat > kept;; clear) rm kept;; *) cat kept;; esac\n");
    TokenSafe safe = TokenSafe.find(false, folder.toString());
    assertTrue(safe.put("operator x", TOKEN));
    safe.remove("operator x");
    assertEquals(Optional.empty(), safe.get("operator x"));
    assertTrue(
        Files.readString(folder.resolve("arguments"))
            .contains("clear application lamplight name operator x"));
  }

  @Test
  void soItDoesOnAMac() throws IOException {
    tool("security", "if [ \"$1\" = -i ]; then cat > kept; else echo " + TOKEN + "; fi\n");
    TokenSafe safe = TokenSafe.find(true, folder.toString());
    assertTrue(safe.put("operator x", TOKEN));
    assertEquals(Optional.of(TOKEN), safe.get("operator x"));
    assertFalse(Files.readString(folder.resolve("arguments")).contains(TOKEN));
    assertTrue(Files.readString(folder.resolve("kept")).startsWith("add-generic-password -U "));
  }

  @Test
  void aStoreThatIsMissingOrClosedHoldsNothing() throws IOException {
    assertFalse(TokenSafe.find(false, folder.toString()).exists());
    assertEquals(Optional.empty(), TokenSafe.find(false, folder.toString()).get("x"));
    tool("secret-tool", "cat > /dev/null\nexit 1\n");
    TokenSafe closed = TokenSafe.find(false, folder.toString());
    assertEquals(Optional.empty(), closed.get("x"));
    assertFalse(closed.put("x", TOKEN));
  }
}
