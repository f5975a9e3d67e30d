package dev.lamplight.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.http.connection.Limits;
import dev.lamplight.server.http.connection.Tls;
import dev.lamplight.server.metrics.NodeMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections over TLS. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;

  private static KeyStore keys() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = keys();
    write("key.pem", "PRIVATE KEY", keys.getKey("node", PASSWORD.toCharArray()).getEncoded());
    write("certificate.pem", "CERTIFICATE", keys.getCertificate("node").getEncoded());
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
  }

  private static void write(String file, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  @Test
  void bothKindsOfFilesServe() throws Exception {
    Tls pem = new Tls.Pem(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    Tls store = new Tls.Pkcs12(folder.resolve("keys.p12"), folder.resolve("password"));
    for (Tls tls : new Tls[] {pem, store}) {
      HttpSettings settings = Served.plain().tokens(null, Served.TOKEN).tls(0, tls);
      try (Served served = new Served(settings);
          HttpClient client = client()) {
        assertEquals("2", ask(client, served, "/?message=a").body());
        assertEquals(202, ask(client, served, "/admin/heal").statusCode());
        assertEquals(200, served.get("/leader").statusCode());
        try (Raw plain = new Raw(served.server.tlsPort())) {
          String answer = plain.send("GET /leader HTTP/1.1\r\nHost: x\r\n\r\n").toEnd();
          assertTrue(!answer.contains("HTTP/1.1 200"), answer);
        }
      }
    }
  }

  private static HttpClient client() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("node", keys().getCertificate("node"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static HttpResponse<String> ask(HttpClient client, Served served, String path)
      throws Exception {
    URI address = URI.create("https://localhost:" + served.server.tlsPort() + path);
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + Served.TOKEN)
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void filesThatCannotBeReadAreNamed() {
    Path missing = folder.resolve("missing.pem");
    Tls[] wrong = {
      new Tls.Pem(missing, missing),
      new Tls.Pkcs12(folder.resolve("password"), null),
      new Tls.Pem(folder.resolve("password"), folder.resolve("key.pem")),
    };
    for (Tls tls : wrong) {
      HttpSettings settings = Served.plain().tls(0, tls);
      IOException refused =
          assertThrows(
              IOException.class,
              () -> HttpServer.start(settings, new FakeNode(), new NodeMetrics()));
      assertTrue(
          String.valueOf(refused.getMessage()).startsWith("No certificate and key can be read "));
    }
  }

  @Test
  void aPortForTlsNeedsKeysAndAServerNeedsAPort() {
    assertThrows(IllegalArgumentException.class, () -> settings(0, 0));
    assertThrows(IllegalArgumentException.class, () -> settings(-1, -1));
  }

  private static HttpSettings settings(int port, int tlsPort) {
    return new HttpSettings(
        "localhost", port, tlsPort, null, null, null, Limits.DEFAULT, 1, "1", _ -> {});
  }

  @Test
  void aMemberWhoseCertificateNobodyKnowsIsShownAsNotTrusted() throws Exception {
    Tls tls = new Tls.Pem(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    HttpSettings secure = Served.plain().tls(0, tls);
    try (HttpServer member = HttpServer.start(secure, new FakeNode(), new NodeMetrics());
        HttpServer server =
            HttpServer.start(
                Served.plain(),
                new Pointing(new FakeNode(), "https://127.0.0.1:" + member.tlsPort()),
                new NodeMetrics());
        HttpClient plain = HttpClient.newHttpClient()) {
      URI all = URI.create("http://127.0.0.1:" + server.port() + "/cluster");
      String seen = "slow";
      // A computer under load may take a member for slow at first.
      while (seen.matches("(?s).*(unasked|slow|in time).*")) {
        seen = plain.send(HttpRequest.newBuilder(all).build(), BodyHandlers.ofString()).body();
      }
      assertTrue(seen.contains("\"sight\":\"untrusted\""), seen);
    }
  }
}
