package dev.lamplight.server.http.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium, without a window. */
final class Browser implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  final ChromeDriver driver;

  private Browser(Path browser, Path itsDriver, Path profile) {
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.setCapability("goog:loggingPrefs", everything);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
        "--user-data-dir=" + profile);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(itsDriver.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  /**
   * Starts one. Where there is none the test is skipped; on a server of continuous integration it
   * fails.
   */
  static Browser orSkip(Path profile) {
    Optional<Path> browser = program("chromium", "chromium-browser", "google-chrome");
    Optional<Path> itsDriver = program("chromedriver");
    if (browser.isPresent() && itsDriver.isPresent()) {
      return new Browser(browser.get(), itsDriver.get(), profile);
    }
    String reason =
        "no Chromium with its driver here; on Debian: apt-get install chromium chromium-driver";
    if (System.getenv("CI") != null) {
      throw new AssertionError(reason);
    }
    return abort(reason);
  }

  private static Optional<Path> program(String... names) {
    for (String name : names) {
      for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        Path found = Path.of(place, name);
        if (!place.isEmpty() && Files.isExecutable(found)) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  /** Opens a page in an empty tab, with nothing remembered of earlier ones. */
  void open(String url) {
    driver.get("about:blank");
    String origin = url.replaceFirst("(//[^/]+).*", "$1");
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    messages();
    driver.get(url);
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void dark(boolean on) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light"))));
  }

  void block(String... patterns) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
  }

  WebElement at(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** An element's text as the document has it; empty if there is no such element. */
  String text(String selector) {
    return string("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
  }

  String string(String script, Object... arguments) {
    return String.valueOf(driver.executeScript(script, arguments));
  }

  boolean is(String script, Object... arguments) {
    return Boolean.TRUE.equals(driver.executeScript(script, arguments));
  }

  /** Waits until something holds; fails with what is seen. */
  void await(String what, Supplier<Boolean> holds) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!holdsNow(holds)) {
      assertTrue(System.nanoTime() - until < 0, () -> "not within 30 s: " + what + "\n" + seen());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean holdsNow(Supplier<Boolean> holds) {
    try {
      return holds.get();
    } catch (StaleElementReferenceException drawnAnew) {
      return false;
    }
  }

  void awaitText(String selector, String part) {
    await(selector + " with '" + part + "'", () -> text(selector).contains(part));
  }

  private String seen() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** What the console says since it was asked last. */
  List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
