package dev.lamplight.server.bench.rival;

import dev.lamplight.server.bench.load.Requests;
import dev.lamplight.server.process.LocalNodes;
import dev.lamplight.server.process.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Three nodes of Lamplight, as the scripts start them. */
public final class OurNodes implements Rival {
  private static final int FIRST_ID = 8001;
  private static final long PAGE_MILLIS = 10_000;

  private final Client client = new Client();
  private final Path directory;
  private final LocalNodes nodes;

  /** The id of the message that was posted last. */
  private long posted;

  public OurNodes(Path directory) throws IOException {
    this.directory = directory;
    nodes = new LocalNodes(directory, new int[] {FIRST_ID, FIRST_ID + 1, FIRST_ID + 2}, List.of());
  }

  @Override
  public String name() {
    return "lamplight";
  }

  @Override
  public String settings() {
    return "heartbeat 50 ms, time-out 500 ms; 256 MiB of heap, serial collector";
  }

  @Override
  public void start() throws IOException {
    nodes.startAll();
  }

  @Override
  public ServerProcess process(int place) {
    return nodes.process(place);
  }

  @Override
  public InetSocketAddress address(int place) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), nodes.port(place));
  }

  @Override
  public OptionalInt leaderAsSeenBy(int place) throws InterruptedException {
    String leader = client.get(address(place), "/leader").strip();
    int at = leader.matches("[0-9]+") ? nodes.placeOf(Integer.parseInt(leader)) : -1;
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  @Override
  public Requests appends() {
    String head =
        "POST /messages HTTP/1.1\r\nHost: bench\r\nContent-Type: text/plain\r\nContent-Length: "
            + Requests.TEXT_BYTES
            + "\r\n\r\n";
    byte[] request = (head + Requests.text(0)).getBytes(StandardCharsets.US_ASCII);
    return Requests.numbered(request, head.length());
  }

  /** Requests that append so many messages each. */
  public static Requests batches(int messages) {
    int lines = messages * line(0).length();
    String head =
        "POST /messages HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: "
            + lines
            + "\r\n\r\n";
    ByteBuffer bytes = ByteBuffer.allocateDirect(head.length() + lines);
    return new Requests() {
      @Override
      public int messages() {
        return messages;
      }

      @Override
      public ByteBuffer request(long number, long first) {
        bytes.clear().put(head.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < messages; i++) {
          bytes.put(line(first + i).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.flip();
      }
    };
  }

  private static String line(long number) {
    return "{\"content\":\"" + Requests.text(number) + "\"}\n";
  }

  @Override
  public Requests reads(boolean linearizable) {
    String consistency = linearizable ? "linearizable" : "serializable";
    return Requests.same(
        "GET /messages/%d?consistency=%s HTTP/1.1\r\nHost: bench\r\n\r\n"
            .formatted(posted, consistency));
  }

  @Override
  public boolean post(int place, long millis) throws InterruptedException {
    String answer =
        client.post(
            address(place), "/messages", "text/plain", "x".repeat(Requests.TEXT_BYTES), millis);
    Client.number(answer, "\"id\"").ifPresent(id -> posted = id);
    return !answer.isEmpty();
  }

  @Override
  public long elections() throws InterruptedException {
    long highest = 0;
    for (int place = 0; place < NODES; place++) {
      String metrics = client.get(address(place), "/metrics");
      highest = Math.max(highest, Client.number(metrics, "\nlamplight_epoch_round").orElse(0));
    }
    return highest;
  }

  /** A page of messages as a node shows them: what was acknowledged is among them. */
  public String page(int place, long after, int limit) throws IOException, InterruptedException {
    String target = "/messages?after=" + after + "&limit=" + limit;
    return Client.needed(
        client.get(address(place), target, PAGE_MILLIS),
        "node " + nodes.id(place) + ", asked for " + target);
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    nodes.close();
  }
}
