package dev.lamplight.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * It fits on a screen: the sizes of methods, files and packages, and what no file may leave lying.
 */
class TidyTest {
  private static final int METHOD_LINES_MAX = 60;
  private static final int FILE_LINES_MAX = 400;
  private static final int PACKAGE_FILES_MAX = 10;

  private static final String PACKAGE_INFO = "package-info.java";
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Path TEST = Path.of("src", "test", "java");
  private static final Path SHARED = Path.of("..", "shared-tests", "java");

  /** Written in two halves, so that this file does not find itself. */
  private static final Pattern LEFT_LYING =
      Pattern.compile(
          String.join(
              "|", "\\bTO" + "DO\\b", "\\bFIX" + "ME\\b", "Thread" + "\\.sleep", "@Dis" + "abled"));

  @Test
  void methodsFitOnAScreen() throws IOException {
    assertNothing(
        longMethods(sources(MAIN, TEST, SHARED)),
        "methods of more than " + METHOD_LINES_MAX + " lines");
  }

  @Test
  void filesAreShort() {
    List<String> found = new ArrayList<>();
    for (Path file : sources(MAIN, TEST, SHARED)) {
      int lines = lines(file).size();
      if (lines > FILE_LINES_MAX) {
        found.add(file + ": " + lines);
      }
    }
    assertNothing(found, "files of more than " + FILE_LINES_MAX + " lines");
  }

  @Test
  void packagesAreSmallAndSayWhatTheyAre() {
    Map<Path, List<String>> packages = new TreeMap<>();
    for (Path file : sources(MAIN)) {
      Path folder = file.resolveSibling("");
      packages
          .computeIfAbsent(folder, each -> new ArrayList<>())
          .add(file.getFileName().toString());
    }
    List<String> found = new ArrayList<>();
    packages.forEach(
        (folder, names) -> {
          if (!names.remove(PACKAGE_INFO)) {
            found.add(folder + ": no " + PACKAGE_INFO);
          } else if (!lines(folder.resolve(PACKAGE_INFO)).contains("@NullMarked")) {
            found.add(folder + ": " + PACKAGE_INFO + " without @NullMarked");
          }
          if (names.size() > PACKAGE_FILES_MAX) {
            found.add(folder + ": " + names.size() + " files, at most " + PACKAGE_FILES_MAX);
          }
        });
    assertNothing(found, "untidy packages");
  }

  @Test
  void nothingIsLeftLying() {
    List<String> found = new ArrayList<>();
    for (Path file : sources(MAIN, TEST, SHARED)) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (LEFT_LYING.matcher(lines.get(i)).find()) {
          found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    assertNothing(found, "unfinished, sleeping or switched-off lines");
  }

  private static void assertNothing(List<String> found, String what) {
    assertEquals("", String.join("\n", found), what);
  }

  private static List<Path> sources(Path... roots) {
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> below = Files.walk(root)) {
          below.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    }
    assertFalse(files.isEmpty(), "no sources found: the test looked in the wrong place");
    return files;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Asks the compiler's own parser, which alone knows where a method ends. */
  private static List<String> longMethods(List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLengths(unit, positions, found).scan(unit, null);
      }
    }
    return found;
  }

  /** Notes each method that is too long, as {@code file:line: name, lines}. */
  private static final class MethodLengths extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      LineMap lineMap = unit.getLineMap();
      long first = lineMap.getLineNumber(positions.getStartPosition(unit, method));
      long last = lineMap.getLineNumber(positions.getEndPosition(unit, method));
      long length = last - first + 1;
      if (length > METHOD_LINES_MAX) {
        found.add(
            unit.getSourceFile().getName() + ":" + first + ": " + method.getName() + ", " + length);
      }
      return super.visitMethod(method, null);
    }
  }
}
