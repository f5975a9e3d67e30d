package dev.lamplight.monitor.file;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks the user for a file. */
public interface FileChoice {
  /** A file that exists; empty if the user would rather not. */
  Optional<Path> toOpen(Window owner, Wanted wanted);

  /** A file that may not exist yet; empty if the user would rather not. */
  Optional<Path> toSave(Window owner, Wanted wanted);

  /**
   * What is asked for.
   *
   * @param name what the file is called unless the user says otherwise, empty for no proposal
   */
  record Wanted(String title, String name, List<ExtensionFilter> kinds) {}

  /** By the platform's own dialogs. */
  static FileChoice ofPlatform() {
    return new FileChoice() {
      @Override
      public Optional<Path> toOpen(Window owner, Wanted wanted) {
        return Optional.ofNullable(chooser(wanted).showOpenDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> toSave(Window owner, Wanted wanted) {
        return Optional.ofNullable(chooser(wanted).showSaveDialog(owner)).map(File::toPath);
      }

      private static FileChooser chooser(Wanted wanted) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(wanted.title());
        chooser.setInitialFileName(wanted.name());
        chooser.getExtensionFilters().addAll(wanted.kinds());
        return chooser;
      }
    };
  }
}
