package dev.lamplight.server.http.exchange;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One method of one path, and what its contract is. A test holds this against the published
 * contract.
 *
 * @param path {@code {id}} stands for its last part
 * @param parameters of the query
 * @param statuses what it answers, apart from what every route may answer
 * @param access who may ask
 * @param bodyMax how long a body of a media type may be, in bytes
 */
public record Route(
    String method,
    String path,
    List<String> parameters,
    List<Integer> statuses,
    Access access,
    ToIntFunction<String> bodyMax,
    Handler handler) {

  /** Who may use a route. */
  public enum Access {
    /** Everybody. */
    OPEN,
    /** Who has the client's token, if there is one. */
    CLIENT,
    /** Who has the operator's token. */
    OPERATOR
  }

  /** What a body may have that nobody looks at. */
  private static int ignoredBody(String anyType) {
    return 64 << 10;
  }

  /** A {@code GET} for clients. */
  public static Route get(
      String path, List<String> parameters, List<Integer> statuses, Handler handler) {
    return new Route("GET", path, parameters, statuses, Access.CLIENT, Route::ignoredBody, handler);
  }

  /** A {@code GET} for everybody. */
  public static Route open(String path, List<Integer> statuses, Handler handler) {
    return new Route("GET", path, List.of(), statuses, Access.OPEN, Route::ignoredBody, handler);
  }

  /** A {@code POST} for operators. */
  public static Route operator(
      String path, List<String> parameters, List<Integer> statuses, Handler handler) {
    return new Route(
        "POST", path, parameters, statuses, Access.OPERATOR, Route::ignoredBody, handler);
  }
}
