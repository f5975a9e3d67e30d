package dev.lamplight.server.peer.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * TLS on a socket. It shakes hands while the socket blocks; reading and writing work whether it
 * blocks or not. One thread at a time uses it.
 */
public final class TlsChannel implements ByteChannel {
  private static final int DNS_NAME = 2;

  private final SocketChannel socket;
  private final SSLEngine engine;

  /** Encrypted bytes that arrived; filled at its position. */
  private final ByteBuffer arrived;

  /** Encrypted bytes that are to leave, and clear ones that nobody has taken yet. */
  private final ByteBuffer leaving;

  private final ByteBuffer clear;

  TlsChannel(SocketChannel socket, SSLEngine engine) {
    this.socket = socket;
    this.engine = engine;
    int packet = engine.getSession().getPacketBufferSize();
    arrived = ByteBuffer.allocate(2 * packet);
    leaving = ByteBuffer.allocate(2 * packet).limit(0);
    clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
  }

  void handshake() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (unwrap() == Status.BUFFER_UNDERFLOW && socket.read(arrived) < 0) {
            throw new EOFException("the other side hung up in the TLS handshake");
          }
        }
        case NEED_TASK -> runTasks();
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  /**
   * Says that the other side's certificate must be that node's.
   *
   * @throws IOException if it names another
   */
  public void demand(int node) throws IOException {
    X509Certificate shown = (X509Certificate) engine.getSession().getPeerCertificates()[0];
    List<String> names = names(shown);
    if (!names.contains("node-" + node)) {
      throw new IOException("its certificate is for %s, not for node-%d".formatted(names, node));
    }
  }

  private static List<String> names(X509Certificate certificate) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> others = certificate.getSubjectAlternativeNames();
      if (others != null) {
        for (List<?> other : others) {
          if (other.get(0).equals(DNS_NAME)) {
            names.add(String.valueOf(other.get(1)));
          }
        }
      }
      for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          names.add(String.valueOf(part.getValue()));
        }
      }
    } catch (CertificateParsingException | InvalidNameException unreadable) {
      throw new IOException("its certificate cannot be read", unreadable);
    }
    return names;
  }

  /** Whether encrypted bytes wait for the socket to take them: write again, if only nothing. */
  public boolean hasUnwritten() {
    return leaving.hasRemaining();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int taken = 0;
    while (into.hasRemaining()) {
      if (clear.hasRemaining()) {
        int some = Math.min(into.remaining(), clear.remaining());
        into.put(clear.slice().limit(some));
        clear.position(clear.position() + some);
        taken += some;
        continue;
      }
      switch (unwrap()) {
        case OK -> settle();
        case BUFFER_UNDERFLOW -> {
          int read = taken > 0 ? 0 : socket.read(arrived);
          if (read <= 0) {
            return taken > 0 || read == 0 ? taken : -1;
          }
        }
        case CLOSED -> {
          return taken > 0 ? taken : -1;
        }
        case BUFFER_OVERFLOW -> throw new IOException("a TLS record is too long");
      }
    }
    return taken;
  }

  /** What a record asks for that was no data, such as new keys. */
  private void settle() throws IOException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      runTasks();
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !leaving.hasRemaining()) {
      wrap(ByteBuffer.allocate(0));
    }
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int taken = 0;
    socket.write(leaving);
    while (from.hasRemaining() && !leaving.hasRemaining()) {
      taken += wrap(from);
    }
    return taken;
  }

  private int wrap(ByteBuffer from) throws IOException {
    leaving.clear();
    SSLEngineResult result = engine.wrap(from, leaving);
    leaving.flip();
    if (result.getStatus() == Status.CLOSED) {
      throw new EOFException("the TLS connection is closed");
    }
    socket.write(leaving);
    return result.bytesConsumed();
  }

  private Status unwrap() throws IOException {
    clear.clear();
    arrived.flip();
    try {
      return engine.unwrap(arrived, clear).getStatus();
    } finally {
      arrived.compact();
      clear.flip();
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
