package dev.lamplight.server.http.connection;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A server's key and certificate, from files. */
public sealed interface Tls {
  /** Two PEM files: the certificates, the server's own first, and its key (PKCS #8). */
  record Pem(Path certificates, Path key) implements Tls {}

  /**
   * One PKCS #12 file.
   *
   * @param passwordFile holds its password in one line; null if it has none
   */
  record Pkcs12(Path store, @Nullable Path passwordFile) implements Tls {}

  /**
   * What connections are made with: TLS 1.2 and 1.3.
   *
   * @throws IOException saying which file is wrong
   */
  default SslContext context() throws IOException {
    try {
      SslContextBuilder builder =
          switch (this) {
            case Pem(Path certificates, Path key) ->
                SslContextBuilder.forServer(certificates.toFile(), key.toFile());
            case Pkcs12(Path store, Path passwordFile) ->
                SslContextBuilder.forServer(keys(store, passwordFile));
          };
      return builder.sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2").build();
    } catch (GeneralSecurityException | IllegalArgumentException | IOException wrong) {
      throw new IOException(
          "No certificate and key can be read from " + files() + ": " + wrong.getMessage(), wrong);
    }
  }

  private String files() {
    return switch (this) {
      case Pem(Path certificates, Path key) -> certificates + " and " + key;
      case Pkcs12(Path store, Path _) -> store.toString();
    };
  }

  private static KeyManagerFactory keys(Path store, @Nullable Path passwordFile)
      throws GeneralSecurityException, IOException {
    char[] password =
        passwordFile == null ? new char[0] : Files.readString(passwordFile).strip().toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    return factory;
  }
}
