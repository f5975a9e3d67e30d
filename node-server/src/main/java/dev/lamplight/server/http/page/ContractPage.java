package dev.lamplight.server.http.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published contract, OpenAPI 3.1, as a page to read. */
final class ContractPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--edge:color-mix(in srgb,CanvasText 16%,Canvas);\
      --soft:color-mix(in srgb,CanvasText 62%,Canvas)}
      body{font:16px/1.55 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem}
      h1{font-size:1.9rem;margin:0 0 .5rem}h2{font-size:1.25rem;margin:2.5rem 0 .5rem}
      code{font:.9em ui-monospace,monospace}
      section{border-top:1px solid var(--edge);padding:1rem 0}
      h3{font-size:1rem;margin:0}h3 b{display:inline-block;min-width:3.4rem;color:#1d6b57}
      @media(prefers-color-scheme:dark){h3 b{color:#6fd3b4}}
      p{margin:.4rem 0}dl{display:grid;grid-template-columns:11rem 1fr;gap:.2rem 1rem;margin:.5rem 0}
      dt{font:.9em/1.7 ui-monospace,monospace}dd{margin:0;color:var(--soft)}
      @media(max-width:36rem){dl{grid-template-columns:1fr}dd{padding-left:1rem}}
      pre{overflow:auto;padding:.8rem 1rem;border:1px solid var(--edge);border-radius:.4rem}
      """;

  private final Map<String, Object> contract;
  private final StringBuilder html = new StringBuilder(32 << 10);

  private ContractPage(Map<String, Object> contract) {
    this.contract = contract;
  }

  static String of(String yaml) {
    return new ContractPage(members(new Load(LoadSettings.builder().build()).loadFromString(yaml)))
        .written();
  }

  private String written() {
    Map<String, Object> info = members(contract.get("info"));
    html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width\"><title>");
    text(info.get("title")).append("</title><style>").append(STYLE).append("</style><h1>");
    text(info.get("title")).append("</h1>");
    paragraphs(info.get("description"));
    html.append("<p>The same for programs: <a href=\"/openapi.yaml\">openapi.yaml</a>.</p>");
    for (Object each : list(contract.get("tags"))) {
      Map<String, Object> tag = members(each);
      html.append("<h2>");
      text(tag.get("name")).append("</h2>");
      paragraphs(tag.get("description"));
      members(contract.get("paths")).forEach((path, at) -> path(path, members(at), tag));
    }
    return html.append("</html>\n").toString();
  }

  private void path(String path, Map<String, Object> methods, Map<String, Object> tag) {
    methods.forEach(
        (method, at) -> {
          Map<String, Object> operation = members(at);
          if (list(operation.get("tags")).contains(tag.get("name"))) {
            html.append("<section><h3><b>").append(method.toUpperCase(Locale.ROOT));
            html.append("</b> <code>");
            text(path).append("</code></h3>");
            paragraphs(operation.get("summary"));
            paragraphs(operation.get("description"));
            details(operation);
            html.append("</section>");
          }
        });
  }

  private void details(Map<String, Object> operation) {
    html.append("<dl>");
    for (Object each : list(operation.get("parameters"))) {
      Map<String, Object> parameter = resolved(members(each));
      if (!"header".equals(parameter.get("in"))) {
        row(parameter.get("name"), parameter.get("description"));
      }
    }
    members(operation.get("responses"))
        .forEach((status, at) -> row(status, resolved(members(at)).get("description")));
    html.append("</dl>");
    if (operation.containsKey("x-example")) {
      html.append("<pre><code>");
      text(operation.get("x-example")).append("</code></pre>");
    }
  }

  private void row(@Nullable Object term, @Nullable Object meaning) {
    html.append("<dt>");
    text(term).append("</dt><dd>");
    text(meaning).append("</dd>");
  }

  /** What a {@code $ref} points to. */
  private Map<String, Object> resolved(Map<String, Object> object) {
    if (!(object.get("$ref") instanceof String reference)) {
      return object;
    }
    Map<String, Object> at = contract;
    for (String part : reference.substring(2).split("/", -1)) {
      at = members(at.get(part));
    }
    return at;
  }

  private void paragraphs(@Nullable Object text) {
    if (text != null) {
      for (String paragraph : text.toString().strip().split("\n\n", -1)) {
        html.append("<p>");
        text(paragraph).append("</p>");
      }
    }
  }

  /** Adds text as text. */
  private StringBuilder text(@Nullable Object text) {
    String written = String.valueOf(text);
    for (int i = 0; i < written.length(); i++) {
      switch (written.charAt(i)) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> html.append(written.charAt(i));
      }
    }
    return html;
  }

  @SuppressWarnings("unchecked") // what YAML calls a mapping, with the names that OpenAPI gives
  private static Map<String, Object> members(@Nullable Object object) {
    return object instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static List<?> list(@Nullable Object object) {
    return object instanceof List<?> list ? list : List.of();
  }
}
