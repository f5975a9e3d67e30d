package dev.lamplight.server.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A closed loop: each connection sends its next request when it has the answer to the last. All are
 * served by the calling thread, so that the load takes as little of the computer as it can.
 */
public final class Load {
  /** How long answers that are still due when time is up are waited for. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(6);

  private static final int DIGITS_OF_MICROS = 3;
  private static final long LATENCY_MAX_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final long SELECT_MILLIS = 20;
  private static final int SAID_BYTES = 300;

  private final Requests requests;
  private final Answers answers;
  private final Head head = new Head();
  private final Histogram latencies = new Histogram(LATENCY_MAX_MICROS, DIGITS_OF_MICROS);
  private long next;
  private long number;
  private long until;
  private int waiting;
  private long good;
  private long bad;
  private String firstBad = "";

  /**
   * @param first the number of the first message; the others count on
   */
  public Load(Requests requests, long first, Answers answers) {
    this.requests = requests;
    this.answers = answers;
    next = first;
  }

  /** The number behind the last message that was sent. */
  public long next() {
    return next;
  }

  /** Runs it, over as many connections, for that long; then waits for the last answers. */
  public LoadResult run(InetSocketAddress server, int connections, long nanos) throws IOException {
    List<Connection> all = new ArrayList<>(connections);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        all.add(new Connection(server, selector));
      }
      long began = System.nanoTime();
      until = began + nanos;
      for (Connection each : all) {
        send(each, System.nanoTime());
      }
      while (waiting > 0 && System.nanoTime() - until < GRACE_NANOS) {
        selector.select(this::serve, SELECT_MILLIS);
      }
      failed(waiting, "no answer within " + TimeUnit.NANOSECONDS.toSeconds(GRACE_NANOS) + " s");
      double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
      return new LoadResult(good, bad, firstBad, seconds, latencies.copy());
    } finally {
      all.forEach(Connection::close);
    }
  }

  private void send(Connection connection, long now) throws IOException {
    ByteBuffer request = requests.request(number++, next);
    connection.send(request, next, now);
    next += requests.messages();
    waiting++;
  }

  private void serve(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isWritable()) {
        connection.write();
      }
      if (key.isReadable() && connection.read(head)) {
        answered(connection);
      }
    } catch (IOException broken) {
      connection.close();
      waiting--;
      failed(1, String.valueOf(broken.getMessage()));
    }
  }

  private void answered(Connection connection) throws IOException {
    waiting--;
    long now = System.nanoTime();
    ByteBuffer body = connection.in().duplicate().position(head.bodyAt()).limit(head.end());
    answers.answered(connection.first(), head.status(), body.duplicate());
    if (head.status() / 100 != 2) {
      failed(1, head.status() + " " + text(body));
    } else if (now - until <= 0) {
      good++;
      long micros = TimeUnit.NANOSECONDS.toMicros(now - connection.sentAt());
      latencies.recordValue(Math.min(micros, LATENCY_MAX_MICROS));
    }
    connection.clear();
    if (now - until < 0) {
      send(connection, now);
    }
  }

  private void failed(int times, String said) {
    if (times > 0) {
      bad += times;
      firstBad = firstBad.isEmpty() ? said : firstBad;
    }
  }

  private static String text(ByteBuffer body) {
    byte[] bytes = new byte[Math.min(SAID_BYTES, body.remaining())];
    body.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
