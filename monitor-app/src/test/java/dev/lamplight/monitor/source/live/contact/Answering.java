package dev.lamplight.monitor.source.live.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that answers each request as the test says, and takes down what it was asked. */
public final class Answering implements AutoCloseable {
  private final ServerSocket door;
  private final Function<String, String> answers;
  final List<String> heads = new CopyOnWriteArrayList<>();

  /**
   * @param answers by the target of a request the whole answer; it stays open if that ends in "..."
   */
  public Answering(Function<String, String> answers) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
  }

  Answering(ServerSocket door, Function<String, String> answers) {
    this.answers = answers;
    this.door = door;
    Thread.ofVirtual().start(this::admit);
  }

  public static String json(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  public static String status(int code) {
    return "HTTP/1.1 " + code + " No\r\nContent-Length: 0\r\n\r\n";
  }

  public String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  private void admit() {
    while (true) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        StringBuilder head = new StringBuilder(line);
        String target = line.split(" ", -1)[1];
        for (line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append('\n').append(line);
        }
        heads.add(head.toString());
        String answer = answers.apply(target);
        out.write(answer.replace("...", "").getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException gone) {
      // the client left
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
