package dev.lamplight.server.peer.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS 1.3 in which both sides show a certificate. A certificate is a node's if it comes from an
 * authority that this node trusts and names it: {@code node-8002} as a DNS name or common name.
 */
public final class Tls {
  private static final String VERSION = "TLSv1.3";
  private static final String AUTHORITY = "authority-";

  private final SSLContext context;

  private Tls(SSLContext context) {
    this.context = context;
  }

  /**
   * From PEM files: this node's certificate (with those between it and the authority), its key, the
   * authorities.
   *
   * @throws IllegalArgumentException if one of them is not what it should be; the message says
   *     which
   */
  public static Tls ofPem(Path certificate, Path key, Path authorities) {
    try {
      KeyStore own = empty();
      Certificate[] chain = Pem.certificates(certificate).toArray(Certificate[]::new);
      own.setKeyEntry("node", Pem.key(key), new char[0], chain);
      KeyStore trusted = empty();
      List<X509Certificate> all = Pem.certificates(authorities);
      for (int i = 0; i < all.size(); i++) {
        trusted.setCertificateEntry(AUTHORITY + i, all.get(i));
      }
      return of(own, new char[0], trusted);
    } catch (IOException | GeneralSecurityException unusable) {
      throw unusable(unusable);
    }
  }

  /**
   * From one PKCS #12 file with this node's key and certificate, and the authorities'.
   *
   * @throws IllegalArgumentException if it is not what it should be
   */
  public static Tls ofPkcs12(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      KeyStore trusted = empty();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)) {
          trusted.setCertificateEntry(alias, store.getCertificate(alias));
        } else {
          Certificate[] chain = store.getCertificateChain(alias);
          if (chain != null && chain.length > 1) {
            trusted.setCertificateEntry(AUTHORITY + alias, chain[chain.length - 1]);
          }
        }
      }
      if (trusted.size() == 0) {
        throw new GeneralSecurityException("there is no authority's certificate in " + file);
      }
      return of(store, password, trusted);
    } catch (IOException | GeneralSecurityException unusable) {
      throw unusable(unusable);
    }
  }

  private static IllegalArgumentException unusable(Exception why) {
    return new IllegalArgumentException(
        why instanceof NoSuchFileException
            ? "there is no file " + why.getMessage()
            : String.valueOf(why.getMessage()),
        why);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Tls of(KeyStore own, char[] password, KeyStore trusted)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance(VERSION);
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new Tls(context);
  }

  /**
   * Encrypts a connection that blocks, and shakes hands.
   *
   * @param dialed whether this side called
   * @throws IOException if the other side has no certificate that is trusted
   */
  public TlsChannel open(SocketChannel socket, boolean dialed) throws IOException {
    SSLEngine engine = context.createSSLEngine();
    engine.setEnabledProtocols(new String[] {VERSION});
    engine.setUseClientMode(dialed);
    if (!dialed) {
      engine.setNeedClientAuth(true);
    }
    TlsChannel channel = new TlsChannel(socket, engine);
    channel.handshake();
    return channel;
  }
}
