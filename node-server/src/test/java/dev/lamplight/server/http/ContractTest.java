package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.gather.Gathering;
import dev.lamplight.server.metrics.NodeMetrics;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The published contract and the routes say the same. */
class ContractTest {
  @Test
  void everyRouteIsPublishedWithItsParametersAndStatuses() throws IOException {
    Map<String, Contract.Operation> served = new TreeMap<>();
    FakeNode node = new FakeNode();
    Gathering gathering = new Gathering(node, "1", null);
    for (Route route : HttpServer.routes(node, new NodeMetrics(), "1", gathering)) {
      served.put(
          route.method() + " " + route.path(),
          new Contract.Operation(route.parameters(), route.statuses()));
    }
    assertEquals(lines(new Contract().operations()), lines(served));
  }

  private static String lines(Map<String, Contract.Operation> operations) {
    StringBuilder lines = new StringBuilder();
    operations.forEach((name, operation) -> lines.append("%s %s\n".formatted(name, operation)));
    return lines.toString();
  }

  /**
   * In YAML's short form a comma in an unquoted sentence begins another member, without a value.
   */
  @Test
  void noSentenceOfTheContractIsCutShort() throws IOException {
    assertEquals("", new Contract().membersWithoutValue());
  }

  @Test
  void thePageOfTheContractNamesEveryRoute() throws IOException {
    try (Served served = new Served()) {
      String page = served.get("/docs").body();
      for (String operation : new Contract().operations().keySet()) {
        String[] parts = operation.split(" ", -1);
        assertTrue(
            page.contains("<b>" + parts[0] + "</b> <code>" + parts[1] + "</code>"), operation);
      }
      assertTrue(served.get("/openapi.yaml").body().startsWith("openapi: 3.1.0\n"));
    }
  }

  @Test
  void pagesRunOnlyWhatTheyBring() {
    try (Served served = new Served()) {
      var answer = served.get("/docs");
      String policy = Served.header(answer, "Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'none'; connect-src 'self'"), policy);
      assertTrue(policy.contains("style-src 'sha256-"), policy);
      assertTrue(!policy.contains("unsafe"), policy);
      assertTrue(!answer.body().contains("src=\"http"), answer.body());
    }
  }
}
