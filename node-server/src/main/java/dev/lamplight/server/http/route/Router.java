package dev.lamplight.server.http.route;

import dev.lamplight.server.http.exchange.Application;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Request;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.NodeService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which request goes where. */
public final class Router implements Application {
  private static final String ID = "{id}";
  private static final int UNKNOWN_BODY_MAX = 64 << 10;

  private final NodeService service;
  private final History history;
  private final Access access;
  private final Consumer<String> trouble;

  /** By path, then by method. */
  private final Map<String, Map<String, Route>> exact = new HashMap<>();

  /** By the path up to its last part, then by method. */
  private final Map<String, Map<String, Route>> named = new HashMap<>();

  /**
   * @param client the token of clients, null if they need none
   * @param operator the token of operators, null if there are none
   * @param trouble is told of what broke here
   */
  public Router(
      NodeService service,
      List<Route> routes,
      @Nullable String client,
      @Nullable String operator,
      Consumer<String> trouble) {
    this.service = service;
    this.history = service.history();
    this.trouble = trouble;
    access = new Access(client, operator);
    for (Route route : routes) {
      if (route.access() != Route.Access.OPERATOR || access.hasOperators()) {
        boolean ends = route.path().endsWith(ID);
        String path = ends ? route.path().replace(ID, "") : route.path();
        (ends ? named : exact)
            .computeIfAbsent(path, _ -> new TreeMap<>())
            .put(route.method(), route);
      }
    }
  }

  private @Nullable Map<String, Route> at(String path) {
    Map<String, Route> found = exact.get(path);
    if (found == null) {
      int slash = path.lastIndexOf('/') + 1;
      if (slash < path.length()) {
        found = named.get(path.substring(0, slash));
      }
    }
    return found;
  }

  @Override
  public int bodyMax(String method, String path, String mediaType) {
    Map<String, Route> methods = at(path);
    Route route = methods == null ? null : methods.get(method);
    return route == null ? UNKNOWN_BODY_MAX : route.bodyMax().applyAsInt(mediaType);
  }

  @Override
  public long lamport() {
    return service.lamport();
  }

  @Override
  public long seen() {
    return history.applied();
  }

  @Override
  public void handle(Exchange exchange) {
    try {
      dispatch(exchange);
    } catch (Refused refused) {
      Reply reply = refused.problem().reply();
      exchange.answer(
          refused.problem().status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply);
    } catch (RuntimeException broken) {
      Request request = exchange.request();
      trouble.accept(
          "%s %s broke: %s at %s"
              .formatted(
                  request.method(),
                  request.path(),
                  broken,
                  broken.getStackTrace().length == 0 ? "?" : broken.getStackTrace()[0]));
      exchange.answer(Problem.broken().reply());
    }
  }

  private void dispatch(Exchange exchange) throws Refused {
    Request request = exchange.request();
    String method = request.method();
    if (request.path().equals("*")) {
      exchange.answer(allowed("GET, HEAD, OPTIONS, POST"));
      return;
    }
    Map<String, Route> methods = at(request.path());
    if (methods == null) {
      throw Problem.notFound("There is no such path here; GET /docs lists them all.").refused();
    }
    Route route = methods.get(method);
    if (route == null) {
      String allow = allow(methods);
      if (method.equals("OPTIONS")) {
        exchange.answer(allowed(allow));
        return;
      }
      Problem problem =
          Problem.of(
              405, "method-not-allowed", "Method not allowed", "This path takes " + allow + ".");
      exchange.answer(problem.reply().with("Allow", allow));
      return;
    }
    access.check(route.access(), request);
    route.handler().handle(exchange);
  }

  private static String allow(Map<String, Route> methods) {
    List<String> names = new ArrayList<>(methods.keySet());
    if (methods.containsKey("GET")) {
      names.add("HEAD");
    }
    names.add("OPTIONS");
    names.sort(null);
    return String.join(", ", names);
  }

  private static Reply allowed(String allow) {
    return Reply.of(204, MediaType.PLAIN, new byte[0]).with("Allow", allow);
  }
}
