package dev.lamplight.monitor;

import dev.lamplight.monitor.export.Outputs;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.settings.Size;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.live.certificate.Authorities;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.monitor.story.Spoken;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import dev.lamplight.server.command.WrongUse;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The desktop window's command line: says what is wrong in a sentence, or opens the window. */
@Command(
    name = "scripts/monitor",
    description =
        "Watch a cluster: who leads, what travels, and what happens when the leader falls.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: scripts/monitor --scenario split-brain --theme dark",
      "Without a display the same window runs off screen, as with --headless."
    })
public final class Monitor implements Callable<Integer> {
  private static final String PICTURE = "lamplight.png";
  private static final String REPORT = "lamplight.json";
  private static final long HEADLESS_NANOS = 60_000_000_000L;

  @Mixin private MonitorOptions options = new MonitorOptions();
  @Spec private @Nullable CommandSpec spec;

  private Monitor() {}

  public static void main(String[] arguments) throws Exception {
    System.exit(
        arguments.length == 0 && !lacksDisplay()
            ? openAtOnce(Settings.ofUser())
            : program().execute(arguments));
  }

  /**
   * Without options there is nothing to parse, and a parser's classes take a tenth of the start.
   */
  static int openAtOnce(Settings settings) throws Exception {
    try {
      return new Monitor().open(settings).code();
    } catch (CommandStopped stopped) {
      System.err.println(stopped.getMessage());
      return stopped.exit().code();
    }
  }

  /** The program, ready to be run by {@link #main} or by a test. */
  static CommandLine program() {
    return new CommandLine(new Monitor())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new WrongUse())
        .setExecutionExceptionHandler(Monitor::explainFailure);
  }

  @Override
  public Integer call() throws Exception {
    if (!options.headless && !lacksDisplay()) {
      return open(Settings.ofUser()).code();
    }
    Settings settings = options.headless ? Settings.forgetful() : Settings.ofUser();
    Theme theme = theme(settings);
    Optional<Subject> subject = subject();
    Setup setup = setup(settings);
    setup.check();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (!options.headless) {
      err.println("No display (DISPLAY is not set): the window runs off screen.");
    }
    Outputs outputs =
        new Outputs(
            Objects.requireNonNullElse(options.snapshot, Path.of(PICTURE)),
            Objects.requireNonNullElse(options.report, Path.of(REPORT)));
    outputs.check();
    Toolkit.offScreen();
    long nanos = Objects.requireNonNullElse(options.forNanos, HEADLESS_NANOS);
    Exit exit = new HeadlessWindow(new ScenarioRuns(), setup, subject, theme, nanos, outputs).run();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Picture: " + outputs.picture());
    out.println("Report: " + outputs.report());
    return exit.code();
  }

  /** Only what was named may be wrong; the window is there before anything else is read. */
  private Exit open(Settings settings) throws Exception {
    Optional<Subject> subject = subject();
    if (options.scenario != null || options.open != null) {
      setup(settings).check();
    }
    Toolkit.enlarge(size(settings).share());
    return new DesktopWindow(
            new ScenarioRuns(), () -> setup(settings), subject, theme(settings), settings)
        .show();
  }

  private Language language(Settings settings) {
    return Optional.ofNullable(options.language)
        .or(() -> settings.get("language").flatMap(Language::tagged))
        .orElseGet(() -> options.headless ? Language.ENGLISH : Language.ofMachine());
  }

  private Size size(Settings settings) {
    return Optional.ofNullable(options.size).orElseGet(() -> Size.in(settings));
  }

  private Theme theme(Settings settings) {
    return Optional.ofNullable(options.theme)
        .orElseGet(
            () -> settings.get("theme").equals(Optional.of("dark")) ? Theme.DARK : Theme.LIGHT);
  }

  private Optional<Subject> subject() {
    if (options.connect == null) {
      return recording().map(Subject.Recorded::new);
    }
    Tokens tokens =
        new Tokens(
            token(options.clientToken, "LAMPLIGHT_CLIENT_TOKEN"),
            token(options.operatorToken, "LAMPLIGHT_OPERATOR_TOKEN"));
    return Optional.of(
        LiveRuns.at("", options.connect, tokens, authorities())
            .map(Subject.Live::new)
            .orElseThrow(
                () ->
                    new CommandStopped(
                        Exit.WRONG_USE,
                        "--connect takes the address of a node, or several, as in"
                            + " http://10.0.0.1:8001,http://10.0.0.2:8001; not '"
                            + options.connect
                            + "'.")));
  }

  /** What the file holds, or else the variable. */
  private static String token(@Nullable Path file, String variable) {
    try {
      return file == null
          ? Objects.requireNonNullElse(System.getenv(variable), "")
          : Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new CommandStopped(
          Exit.SOMETHING_MISSING, "The token's file " + file + " cannot be read.");
    }
  }

  private Authorities authorities() {
    Path file = options.certificate;
    try {
      return file == null ? Authorities.OF_JAVA : Authorities.in(file);
    } catch (IOException unreadable) {
      throw new CommandStopped(
          Exit.SOMETHING_MISSING, "The certificate's file " + file + " cannot be read.");
    } catch (CertificateException useless) {
      throw new CommandStopped(
          Exit.WRONG_USE,
          "The file " + file + " holds no certificate: it takes one or several, in PEM.");
    }
  }

  private Optional<Recording> recording() {
    if (options.open == null || !Recording.isNamedLikeOne(options.open)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Recording.read(options.open));
    } catch (NoSuchFileException missing) {
      throw new CommandStopped(Exit.WRONG_USE, "There is no file '" + options.open + "'.");
    } catch (IOException unreadable) {
      throw new CommandStopped(Exit.WRONG_USE, String.valueOf(unreadable.getMessage()));
    }
  }

  /** The run to begin with, in the language that the window speaks from now on. */
  private Setup setup(Settings settings) {
    Texts.speak(language(settings));
    boolean opened = options.open != null && !Recording.isNamedLikeOne(options.open);
    String named = options.scenario == null ? ScenarioFiles.FIRST : options.scenario;
    Setup setup = Setup.of(find(opened ? String.valueOf(options.open) : named));
    return options.seed == null ? setup : setup.withSeed(options.seed);
  }

  private static ScenarioSource find(String nameOrPath) {
    Optional<Story> story = Story.named(nameOrPath);
    if (story.isPresent()) {
      return story.get().told();
    }
    try {
      return Spoken.ofNow(ScenarioFiles.find(nameOrPath));
    } catch (NoSuchFileException | InvalidPathException missing) {
      throw new CommandStopped(
          Exit.WRONG_USE,
          "There is no scenario file '"
              + nameOrPath
              + "', nor a scenario of that name; those that come with the program are "
              + String.join(", ", ScenarioFiles.builtIn())
              + ".");
    } catch (AccessDeniedException denied) {
      throw new CommandStopped(
          Exit.SOMETHING_MISSING,
          nameOrPath + " may not be read: make it readable for you, or name another file.");
    } catch (IOException unreadable) {
      throw new CommandStopped(Exit.WRONG_USE, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Under Linux, JavaFX draws on X11 alone; elsewhere there always is a screen. */
  private static boolean lacksDisplay() {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    String display = System.getenv("DISPLAY");
    return linux && (display == null || display.isEmpty());
  }

  private static int explainFailure(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    if (failure instanceof CommandStopped stopped) {
      err.println(stopped.getMessage());
      return stopped.exit().code();
    }
    if (failure instanceof MalformedScenario malformed) {
      err.println(malformed.shown());
      return Exit.WRONG_USE.code();
    }
    throw failure;
  }
}
