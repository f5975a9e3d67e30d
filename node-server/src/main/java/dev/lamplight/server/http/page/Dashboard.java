package dev.lamplight.server.http.page;

import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dashboard: a page and its files, which are served as they are written. The page runs what
 * comes from this node and nothing else, and never makes markup of a text.
 */
final class Dashboard {
  private static final String PATH = "/dashboard";
  private static final String PAGE = "index.html";
  private static final int TAG_BYTES = 12;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(PAGE, MediaType.PAGE),
          Map.entry("crown.svg", MediaType.DRAWING),
          Map.entry("palette.css", MediaType.STYLE),
          Map.entry("page.css", MediaType.STYLE),
          Map.entry("parts.css", MediaType.STYLE),
          Map.entry("main.js", MediaType.SCRIPT),
          Map.entry("elements.js", MediaType.SCRIPT),
          Map.entry("node.js", MediaType.SCRIPT),
          Map.entry("stream.js", MediaType.SCRIPT),
          Map.entry("live.js", MediaType.SCRIPT),
          Map.entry("answer.js", MediaType.SCRIPT),
          Map.entry("members.js", MediaType.SCRIPT),
          Map.entry("messages.js", MediaType.SCRIPT),
          Map.entry("sending.js", MediaType.SCRIPT),
          Map.entry("spacetime.js", MediaType.SCRIPT),
          Map.entry("settings.js", MediaType.SCRIPT),
          Map.entry("texts.js", MediaType.SCRIPT),
          Map.entry("english.js", MediaType.SCRIPT),
          Map.entry("portuguese.js", MediaType.SCRIPT),
          Map.entry("reasons.js", MediaType.SCRIPT));

  private static final Map<String, File> READ = new ConcurrentHashMap<>();

  private record File(String tag, Reply reply) {}

  private Dashboard() {}

  static List<Route> routes() {
    return List.of(
        Route.open(PATH, List.of(200, 304), exchange -> answer(exchange, PAGE)),
        Route.open(PATH + "/{id}", List.of(200, 304), Dashboard::file));
  }

  private static void file(Exchange exchange) throws Refused {
    String name = exchange.request().path().substring(PATH.length() + 1);
    if (!FILES.containsKey(name)) {
      throw Problem.notFound("The dashboard has no such file.").refused();
    }
    answer(exchange, name);
  }

  private static void answer(Exchange exchange, String name) {
    File file = READ.computeIfAbsent(name, Dashboard::read);
    String known = exchange.request().field("if-none-match");
    exchange.answer(
        known != null && known.contains(file.tag())
            ? file.reply().status(304).body(new byte[0])
            : file.reply());
  }

  private static File read(String name) {
    try (InputStream in =
        Objects.requireNonNull(Dashboard.class.getResourceAsStream("dashboard/" + name), name)) {
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
      String type = Objects.requireNonNull(FILES.get(name), name);
      return new File(
          tag,
          Reply.of(200, type, bytes)
              .with("Content-Security-Policy", POLICY)
              .with("Referrer-Policy", "no-referrer")
              .kept(tag));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
