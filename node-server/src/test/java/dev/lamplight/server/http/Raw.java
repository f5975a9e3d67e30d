package dev.lamplight.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends bytes as they are. */
final class Raw implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5000;

  private final Socket socket;
  private final InputStream in;

  Raw(int port) throws IOException {
    this("127.0.0.1", port);
  }

  Raw(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  Raw send(String bytes) throws IOException {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  Raw send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Nothing more will be sent. */
  Raw finish() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** All that comes until the server closes; what came before a reset counts. */
  String toEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        all.write(buffer, 0, read);
      }
    } catch (SocketTimeoutException silent) {
      throw new IOException("the server neither closes nor says more than: " + all, silent);
    } catch (SocketException reset) {
      // The end as well.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** What comes until {@code text} has come. */
  String upTo(String text) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text, Math.max(0, all.length() - text.length())) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the server closed after: " + all);
      }
      all.append((char) next);
    }
    return all.toString();
  }

  /** The status of the next answer, which has a length and is read to its end. */
  int status() throws IOException {
    String head = upTo("\r\n\r\n");
    int at = head.indexOf("Content-Length: ");
    if (at >= 0) {
      int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
      in.readNBytes(length);
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  /** Takes a few bytes only, so that the sender's side fills up. */
  static Raw slowReader(int port) throws IOException {
    Raw raw = new Raw(port);
    raw.socket.setReceiveBufferSize(4096);
    return raw;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
