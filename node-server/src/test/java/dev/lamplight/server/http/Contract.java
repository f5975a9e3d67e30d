package dev.lamplight.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What openapi.yaml promises, in the form in which tests compare it. */
final class Contract {
  /** What its description allows every route. */
  static final List<Integer> ANYWHERE =
      List.of(400, 401, 404, 405, 408, 413, 414, 417, 431, 500, 503, 505);

  private final Map<String, Object> document;

  /** One operation: the parameters of its query, and its statuses. */
  record Operation(List<String> parameters, List<Integer> statuses) {}

  Contract() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(HttpServer.class.getResourceAsStream("page/openapi.yaml"))) {
      document = members(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    }
  }

  /** By {@code METHOD path}. */
  Map<String, Operation> operations() {
    Map<String, Operation> operations = new TreeMap<>();
    members(document.get("paths"))
        .forEach(
            (path, methods) ->
                members(methods)
                    .forEach(
                        (method, operation) ->
                            operations.put(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                operation(members(operation)))));
    return operations;
  }

  private Operation operation(Map<String, Object> written) {
    List<String> parameters = new ArrayList<>();
    for (Object each : list(written.get("parameters"))) {
      Map<String, Object> parameter = resolved(members(each));
      if ("query".equals(parameter.get("in"))) {
        parameters.add(String.valueOf(parameter.get("name")));
      }
    }
    TreeSet<Integer> statuses = new TreeSet<>();
    members(written.get("responses")).keySet().forEach(each -> statuses.add(Integer.valueOf(each)));
    return new Operation(parameters, List.copyOf(statuses));
  }

  /** The names of members that have none, one a line. */
  String membersWithoutValue() {
    StringBuilder names = new StringBuilder();
    collect(document, names);
    return names.toString();
  }

  private static void collect(@Nullable Object node, StringBuilder names) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value == null) {
              names.append(name).append('\n');
            }
            collect(value, names);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(each, names));
    }
  }

  private Map<String, Object> resolved(Map<String, Object> object) {
    if (!(object.get("$ref") instanceof String reference)) {
      return object;
    }
    Map<String, Object> at = document;
    for (String part : reference.substring(2).split("/", -1)) {
      at = members(at.get(part));
    }
    return at;
  }

  /** Whether such an answer is promised. HEAD is GET without a body; OPTIONS is told everywhere. */
  boolean allows(String method, String path, int status) {
    if (ANYWHERE.contains(status) || method.equals("OPTIONS")) {
      return true;
    }
    String asked = method.equals("HEAD") ? "GET" : method;
    String template = path.replaceFirst("^/(messages|dashboard)/[^/]+$", "/$1/{id}");
    Operation operation = operations().get(asked + " " + template);
    return operation != null && operation.statuses().contains(status);
  }

  @SuppressWarnings("unchecked") // what YAML calls a mapping
  private static Map<String, Object> members(@Nullable Object object) {
    return (Map<String, Object>) Objects.requireNonNull(object);
  }

  private static List<?> list(@Nullable Object object) {
    return object == null ? List.of() : (List<?>) object;
  }
}
