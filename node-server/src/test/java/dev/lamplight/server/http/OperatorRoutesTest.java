package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Who may do what to a node. */
@SuppressWarnings("StringConcatToTextBlock") // lines on the wire end with CR LF
class OperatorRoutesTest {
  private static final String[] TOKEN = {"Authorization", "Bearer " + Served.TOKEN};

  @Test
  void eachFaultReachesTheNodeWithItsDefaults() throws InterruptedException {
    String[][] cases = {
      {"freeze?for=10s", "freeze PT10S"},
      {"freeze", "freeze PT30S"},
      {"isolate?from=8002,8003&for=1m", "isolate [8002, 8003] BOTH PT1M"},
      {"isolate?direction=in", "isolate [8002, 8003] IN PT30S"},
      {"isolate?from=8003&direction=out", "isolate [8003] OUT PT30S"},
      {"slow?delay=300ms&jitter=50ms&loss=0.05&for=30s", "slow PT0.3S PT0.05S 0.05 PT30S"},
      {"slow?loss=1", "slow PT0S PT0S 1.0 PT30S"},
      {"skew?offset=2s&rate=1.0083&for=60s", "skew PT2S 1.0083 PT1M"},
      {"skew?offset=-500ms", "skew PT-0.5S 1.0 PT30S"},
      {"heal", "heal"},
      {"step-down", "step down"},
      {"crash", "crash"},
    };
    try (Served served = new Served()) {
      for (String[] each : cases) {
        HttpResponse<String> answer = served.post("/admin/" + each[0], "", TOKEN);
        assertEquals(202, answer.statusCode(), each[0] + answer.body());
        assertEquals(each[1], served.node.operator.next());
      }
    }
  }

  @Test
  void malformedParametersAreNamedAndNothingHappens() {
    String[][] cases = {
      {"freeze?for=11m", "'for': expected 1ms to 10m, not '11m'"},
      {"freeze?for=0s", "'for'"},
      {"freeze?for=ten", "'for': expected a duration such as 250ms"},
      {"isolate?from=8001", "'from': expected ids among [8002, 8003]"},
      {"isolate?from=8002,", "'from'"},
      {"isolate?from=x", "'from'"},
      {"isolate?direction=up", "'direction'"},
      {"slow", "'delay'"},
      {"slow?loss=1.1", "'loss'"},
      {"slow?delay=2m", "'delay'"},
      {"skew", "'offset'"},
      {"skew?rate=0", "'rate'"},
      {"skew?offset=2h", "'offset': expected -60m to 60m"},
    };
    try (Served served = new Served()) {
      for (String[] each : cases) {
        HttpResponse<String> answer = served.post("/admin/" + each[0], "", TOKEN);
        assertEquals(400, answer.statusCode(), each[0]);
        assertTrue(answer.body().contains("Parameter " + each[1]), answer.body());
      }
      assertTrue(served.node.operator.wasIdle());
    }
  }

  @Test
  void whoDoesNotLeadCannotStepDown() {
    try (Served served = new Served()) {
      served.node.operator.leads = false;
      assertEquals(409, served.post("/admin/step-down", "", TOKEN).statusCode());
    }
  }

  @Test
  void aWrongTokenIs401() {
    try (Served served = new Served()) {
      for (String token : new String[] {"", "Bearer", "Bearer ", "Bearer x", "Basic open-sesame"}) {
        HttpResponse<String> answer = served.post("/admin/heal", "", "Authorization", token);
        assertEquals(
            "401 Bearer", answer.statusCode() + " " + Served.header(answer, "WWW-Authenticate"));
      }
      assertEquals(405, served.get("/admin/heal", TOKEN).statusCode());
      assertTrue(served.node.operator.wasIdle());
    }
  }

  @Test
  void withoutAConfiguredTokenTheRoutesDoNotExist() {
    try (Served served = new Served(Served.plain())) {
      assertEquals(404, served.post("/admin/crash", "", TOKEN).statusCode());
      assertEquals(404, served.get("/admin/crash").statusCode());
      assertTrue(served.node.operator.wasIdle());
    }
  }

  @Test
  void aTokenFromAnotherMachineInPlainTextIsRefused() throws IOException {
    String address = addressThatIsNotLoopback();
    Assumptions.assumeFalse(address.isEmpty(), "this machine has no address but loopback");
    HttpSettings everywhere = HttpSettings.plain("0.0.0.0", 0, "1").tokens(null, Served.TOKEN);
    try (Served served = new Served(everywhere);
        Raw raw = new Raw(address, served.port())) {
      raw.send(
          "POST /admin/heal HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer open-sesame\r\n"
              + "Connection: close\r\n\r\n");
      String answer = raw.toEnd();
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
      assertTrue(answer.contains("from this machine or over TLS only"), answer);
      assertTrue(served.node.operator.wasIdle());
    }
  }

  private static String addressThatIsNotLoopback() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("");
  }

  @Test
  void aClientTokenIsWantedWhereOneIsConfigured() {
    try (Served served = new Served(Served.plain().tokens("guest", Served.TOKEN))) {
      String[] guest = {"Authorization", "bearer guest"};
      assertEquals(401, served.get("/messages").statusCode());
      assertEquals(401, served.post("/?message=a", "").statusCode());
      assertEquals(401, served.get("/events").statusCode());
      assertEquals(200, served.get("/messages", guest).statusCode());
      assertEquals(200, served.get("/status", TOKEN).statusCode());
      assertEquals(401, served.post("/admin/heal", "", guest).statusCode());
      for (String open : new String[] {"/healthz", "/readyz", "/docs", "/dashboard"}) {
        assertEquals(200, served.get(open).statusCode(), open);
      }
      assertEquals(0, served.node.submissions.size());
    }
  }
}
