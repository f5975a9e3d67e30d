package dev.lamplight.server.host;

import static java.util.Objects.requireNonNull;

import dev.lamplight.server.peer.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A certificate for each node, signed by itself, made with the JDK's own keytool. */
final class Certificates {
  private static final String PASSWORD = "of no importance";

  private final Path directory;
  private final Map<Integer, KeyStore> stores = new TreeMap<>();

  Certificates(Path directory, int... nodes) throws Exception {
    this.directory = directory;
    Map<Integer, Process> tools = new TreeMap<>();
    for (int node : nodes) {
      tools.put(node, keytool(node));
    }
    for (int node : nodes) {
      Process tool = requireNonNull(tools.get(node));
      if (tool.waitFor() != 0) {
        throw new IOException(
            new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file(node, "p12"))) {
        store.load(in, PASSWORD.toCharArray());
      }
      stores.put(node, store);
    }
  }

  private Process keytool(int node) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-alias", "node", "-dname", "CN=somebody"));
    command.addAll(List.of("-ext", "san=dns:node-" + node, "-validity", "2"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file(node, "p12").toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private Path file(int node, String extension) {
    return directory.resolve(node + "." + extension);
  }

  private KeyStore store(int node) {
    return requireNonNull(stores.get(node));
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }

  /** What {@code node} shows, in PEM files; it trusts the certificates of those nodes. */
  Tls pem(int node, int... trusted) throws IOException, GeneralSecurityException {
    Path certificate = file(node, "crt");
    Certificate own = store(node).getCertificate("node");
    Files.writeString(certificate, pem("CERTIFICATE", own.getEncoded()));
    Path key = file(node, "key");
    Key secret = store(node).getKey("node", PASSWORD.toCharArray());
    Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
    StringBuilder authorities = new StringBuilder();
    for (int each : trusted) {
      authorities.append(pem("CERTIFICATE", store(each).getCertificate("node").getEncoded()));
    }
    Path file = file(node, "authorities");
    Files.writeString(file, authorities);
    return Tls.ofPem(certificate, key, file);
  }

  /** The same in one file. */
  Tls pkcs12(int node, int... trusted) throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    char[] password = PASSWORD.toCharArray();
    Certificate[] chain = store(node).getCertificateChain("node");
    all.setKeyEntry("node", store(node).getKey("node", password), password, chain);
    for (int each : trusted) {
      all.setCertificateEntry("trusted-" + each, store(each).getCertificate("node"));
    }
    Path file = file(node, "all");
    try (OutputStream out = Files.newOutputStream(file)) {
      all.store(out, password);
    }
    return Tls.ofPkcs12(file, password);
  }
}
