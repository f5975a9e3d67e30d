package dev.lamplight.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The classes that architecture rules judge. */
public final class ProductionClasses {
  private ProductionClasses() {}

  /** The module's own classes, without its tests and without what annotation processors wrote. */
  public static JavaClasses ofThisModule() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/jmh_generated/"))
        .importPath(Path.of("target", "classes"));
  }
}
