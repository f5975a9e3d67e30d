package dev.lamplight.monitor.source.live.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose signature under a node's certificate counts: that of those whom Java trusts; or that of the
 * certificates in one file and of nobody else, be they authorities or the node's own.
 */
public final class Authorities {
  /** Those whom Java trusts. */
  public static final Authorities OF_JAVA = new Authorities(Optional.empty());

  private final Optional<Pinned> pinned;

  private Authorities(Optional<Pinned> pinned) {
    this.pinned = pinned;
  }

  /** What a client needs to trust certain certificates only. */
  public record Pinned(SSLSocketFactory sockets, X509TrustManager trust) {}

  /** Empty for what Java does by itself. */
  public Optional<Pinned> pinned() {
    return pinned;
  }

  /**
   * Those in {@code file}, in PEM.
   *
   * @throws IOException if the file cannot be read
   * @throws CertificateException if it holds no certificate, or one that cannot be used
   */
  public static Authorities in(Path file) throws IOException, CertificateException {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("there is no certificate in it");
    }
    try {
      return new Authorities(Optional.of(pin(certificates)));
    } catch (GeneralSecurityException unusable) {
      throw new CertificateException("its certificates cannot be used", unusable);
    }
  }

  private static Pinned pin(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int count = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("certificate-" + ++count, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trust) {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return new Pinned(context.getSocketFactory(), trust);
      }
    }
    throw new GeneralSecurityException("this Java knows no X.509");
  }
}
