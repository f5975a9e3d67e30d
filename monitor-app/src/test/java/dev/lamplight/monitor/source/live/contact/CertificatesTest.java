package dev.lamplight.monitor.source.live.contact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamplight.monitor.source.live.certificate.Authorities;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose certificates no public authority signed. */
@Timeout(60)
class CertificatesTest {
  private static final char[] PASSWORD = "of no importance".toCharArray();

  @TempDir private static Path folder = Path.of("");

  /** Makes one for each of two owners, both of {@code localhost}. */
  @BeforeAll
  static void makeCertificates() throws Exception {
    for (String owner : List.of("ours", "theirs")) {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "node",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=" + owner,
                  "-ext",
                  "SAN=dns:localhost",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  folder.resolve(owner + ".p12").toString(),
                  "-storepass",
                  new String(PASSWORD))
              .inheritIO()
              .start();
      assertEquals(0, keytool.waitFor());
      byte[] der = keys(owner).getCertificate("node").getEncoded();
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      Files.writeString(
          folder.resolve(owner + ".pem"),
          "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }
  }

  private static KeyStore keys(String owner) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(owner + ".p12"))) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static ServerSocket door(String owner) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys(owner), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static Authorities pinned(String owner) throws IOException, CertificateException {
    return Authorities.in(folder.resolve(owner + ".pem"));
  }

  /** What is seen of a node of ours under that name. */
  private static Sight seen(String name, Authorities authorities) throws Exception {
    try (Answering server = new Answering(door("ours"), target -> Answering.status(503))) {
      return seenAt(server.url().replace("http://127.0.0.1", "https://" + name), authorities);
    }
  }

  private static Sight seenAt(String url, Authorities authorities) throws Exception {
    BlockingQueue<News> news = new LinkedBlockingQueue<>();
    Trust trust = new Trust(List.of(url));
    try (Contacts contacts = new Contacts(Tokens.NONE, trust, authorities, news::add)) {
      contacts.add(url);
      News first = news.poll(30, TimeUnit.SECONDS);
      assertNotNull(first);
      return ((News.Seen) first).sight();
    }
  }

  @Test
  void onlyTheCertificateInTheFileIsTrusted() throws Exception {
    Sight answered = new Sight.Trouble(Cause.STATUS_CODE, "503");
    Sight unknown = new Sight.Trouble(Cause.UNKNOWN_AUTHORITY);
    assertEquals(answered, seen("localhost", pinned("ours")));
    assertEquals(unknown, seen("localhost", pinned("theirs")));
    assertEquals(unknown, seen("localhost", Authorities.OF_JAVA));
  }

  @Test
  void aTrustedCertificateIsOfItsOwnNameOnly() throws Exception {
    assertEquals(new Sight.Trouble(Cause.OTHER_NAME), seen("127.0.0.1", pinned("ours")));
  }

  @Test
  void whereNoTlsIsSpokenThatIsSaid() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerPlainly(plain));
      assertEquals(
          new Sight.Trouble(Cause.NO_TLS),
          seenAt("https://127.0.0.1:" + plain.getLocalPort(), Authorities.OF_JAVA));
    }
  }

  private static void answerPlainly(ServerSocket door) {
    try {
      Socket client = door.accept();
      client.getOutputStream().write(Answering.status(400).getBytes(US_ASCII));
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  @Test
  void aFileWithoutACertificateIsRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "");
    Path text = Files.writeString(folder.resolve("text"), "a certificate\n");
    assertThrows(CertificateException.class, () -> Authorities.in(empty));
    assertThrows(CertificateException.class, () -> Authorities.in(text));
    assertThrows(NoSuchFileException.class, () -> Authorities.in(folder.resolve("none")));
  }
}
