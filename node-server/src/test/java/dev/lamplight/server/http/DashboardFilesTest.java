package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dashboard's files, as they are served. */
class DashboardFilesTest {
  private static final Path FILES =
      Path.of("src/main/resources/dev/lamplight/server/http/page/dashboard");
  private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z]+\\.js)\"");
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

  /** Ways by which a text could become markup or code, and what a strict policy refuses. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function"
              + "|srcdoc|\\son[a-z]+=|\\sstyle=|<style|javascript:|https?://(?!www\\.w3\\.org)");

  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyFileIsServedAsWhatItIs() throws IOException {
    for (String name : files()) {
      HttpResponse<String> answer = served.get("/dashboard/" + name);
      assertEquals(200, answer.statusCode(), name);
      assertEquals(Files.readString(FILES.resolve(name)), answer.body(), name);
      String type =
          switch (name.replaceFirst(".*\\.", "")) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            default -> "image/svg+xml";
          };
      assertEquals(type, Served.header(answer, "Content-Type"), name);
      assertEquals("nosniff", Served.header(answer, "X-Content-Type-Options"), name);
    }
  }

  @Test
  void aFileThatTheBrowserHasIsNotSentAgain() {
    for (String path : List.of("/dashboard", "/dashboard/main.js")) {
      HttpResponse<String> first = served.get(path);
      String tag = Served.header(first, "ETag");
      assertTrue(tag.matches("\"[0-9a-f]{24}\""), tag);
      assertEquals(List.of("no-cache"), first.headers().allValues("Cache-Control"));
      HttpResponse<String> second = served.get(path, "If-None-Match", "W/" + tag);
      assertEquals("304 ", second.statusCode() + " " + second.body());
      assertEquals(tag, Served.header(second, "ETag"));
      assertEquals("", Served.header(second, "Content-Length"));
      assertEquals(200, served.get(path, "If-None-Match", "\"another\"").statusCode());
      HttpResponse<String> head = served.ask("HEAD", path, "");
      assertEquals("200 ", head.statusCode() + " " + head.body());
      assertEquals(Served.header(first, "Content-Length"), Served.header(head, "Content-Length"));
    }
    assertEquals(List.of("no-store"), served.get("/status").headers().allValues("Cache-Control"));
  }

  /** A client would take a body for the next answer, since none may be there. */
  @Test
  void theNextAnswerFollowsAtOnceOnTheHeadOfOneThatSendsNoFile() throws IOException {
    for (String path : List.of("/dashboard", "/dashboard/main.js")) {
      String tag = Served.header(served.get(path), "ETag");
      try (Raw raw = new Raw(served.server.port())) {
        raw.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + tag + "\r\n\r\n");
        raw.send("GET /leader HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        String answers = raw.toEnd();
        int head = answers.indexOf("\r\n\r\n");
        assertTrue(answers.startsWith("HTTP/1.1 304 "), answers);
        assertTrue(answers.startsWith("HTTP/1.1 200 ", head + 4), answers);
      }
    }
  }

  @Test
  void nothingElseIsServedThere() {
    for (String name : List.of("..%2fopenapi.yaml", "openapi.yaml", "main.js.map", "%6dain.js")) {
      assertEquals(404, served.get("/dashboard/" + name).statusCode(), name);
    }
    assertEquals(404, served.get("/dashboard/").statusCode());
    assertEquals(405, served.post("/dashboard/main.js", "").statusCode());
  }

  @Test
  void whatThePageAsksForIsThereAndAllThatIsThereIsAskedFor() throws IOException {
    TreeSet<String> wanted = new TreeSet<>(List.of("index.html"));
    LINK.matcher(Files.readString(FILES.resolve("index.html")))
        .results()
        .map(link -> link.group(1).replaceFirst("^dashboard/", ""))
        .forEach(wanted::add);
    for (String name : files()) {
      IMPORT
          .matcher(Files.readString(FILES.resolve(name)))
          .results()
          .map(MatchResult::group)
          .map(line -> IMPORT.matcher(line).replaceAll("$1"))
          .forEach(wanted::add);
    }
    assertEquals(files(), List.copyOf(wanted));
  }

  @Test
  void noFileMakesMarkupOfTextOrAsksElsewhere() throws IOException {
    for (String name : files()) {
      List<String> found =
          FORBIDDEN
              .matcher(Files.readString(FILES.resolve(name)))
              .results()
              .map(MatchResult::group)
              .toList();
      assertEquals(List.of(), found, name);
    }
  }

  @Test
  void thePolicyLetsInThisNodeOnly() {
    String policy = Served.header(served.get("/dashboard"), "Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
    assertTrue(policy.contains("connect-src 'self'; base-uri 'none'; form-action 'none'"), policy);
    assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
  }
}
