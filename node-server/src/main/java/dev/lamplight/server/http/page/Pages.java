package dev.lamplight.server.http.page;

import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes that people look at. Each page is put together when somebody first asks for it. */
public final class Pages {
  private Pages() {}

  public static List<Route> routes() {
    List<Route> routes = new ArrayList<>(Dashboard.routes());
    routes.add(page("/docs", () -> Page.of(ContractPage.of(resource("openapi.yaml")))));
    routes.add(
        page(
            "/openapi.yaml",
            () ->
                Reply.of(
                    200,
                    MediaType.YAML,
                    resource("openapi.yaml").getBytes(StandardCharsets.UTF_8))));
    return routes;
  }

  private static Route page(String path, Supplier<Reply> made) {
    Once once = new Once(made);
    return Route.open(path, List.of(200), exchange -> exchange.answer(once.get()));
  }

  /** Makes a reply when it is first wanted. */
  private static final class Once {
    private final Supplier<Reply> made;
    private @Nullable Reply reply;

    Once(Supplier<Reply> made) {
      this.made = made;
    }

    synchronized Reply get() {
      Reply known = reply;
      if (known == null) {
        known = made.get();
        reply = known;
      }
      return known;
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
