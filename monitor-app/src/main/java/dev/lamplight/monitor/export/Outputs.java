package dev.lamplight.monitor.export;

import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import dev.lamplight.server.format.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where picture and report go. That they can go there is found out before the run, not after it.
 */
public record Outputs(Path picture, Path report) {
  /**
   * Finds out whether both can be written.
   *
   * @throws CommandStopped if one of them cannot
   */
  public void check() {
    check(picture, "--snapshot");
    check(report, "--report");
  }

  /**
   * Writes both, in place of what was there.
   *
   * @throws CommandStopped if that fails
   */
  public void write(Picture taken, MonitorReport said) {
    try {
      taken.write(picture);
    } catch (IOException failed) {
      throw refused(picture, "--snapshot", failed.toString());
    }
    try {
      ReportWriter.write(report, said);
    } catch (IOException failed) {
      throw refused(report, "--report", failed.toString());
    }
  }

  private static void check(Path file, String option) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused(file, option, "there is no directory " + folder);
    }
    if (Files.isDirectory(file)) {
      throw refused(file, option, "it is a directory");
    }
    boolean writable = Files.exists(file) ? Files.isWritable(file) : canCreateIn(folder);
    if (!writable) {
      throw refused(file, option, "the directory " + folder + " is read-only");
    }
  }

  /** Only trying tells: permissions do not bind everybody, and disks are read-only too. */
  private static boolean canCreateIn(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".lamplight", null));
      return true;
    } catch (IOException readOnly) {
      return false;
    }
  }

  private static CommandStopped refused(Path file, String option, String why) {
    return new CommandStopped(
        Exit.SOMETHING_MISSING,
        "Cannot write " + file + ": " + why + ". Give another place with " + option + " FILE.");
  }
}
