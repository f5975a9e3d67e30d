package dev.lamplight.monitor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What answers like the nodes of a cluster, all at one port, and tells of so many events a second:
 * messages from node to node. Nothing stands behind it.
 */
final class PretendCluster implements AutoCloseable {
  private static final int FIRST_ID = 8001;
  private static final long LATENCY_NANOS = 800_000L;
  private static final long BEGAN_WALL = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private static final long BEGAN = System.nanoTime();

  private final List<Node> nodes = new ArrayList<>();
  private final ServerSocket door;
  private volatile boolean open = true;

  /** One node: where its next event stands, and what its listener has not been sent. */
  private final class Node {
    final int id;
    final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    int seq;
    long lamport;

    Node(int id) {
      this.id = id;
    }

    String url() {
      return "http://127.0.0.1:%d/%d".formatted(door.getLocalPort(), id);
    }

    /** Tells of an event; gives its name. */
    String tell(String kind, long atNanos, String more, @Nullable String message) {
      String name = "%d.%d.1.%d".formatted(id, id, ++seq);
      String about =
          more.isEmpty()
              ? ""
              : ",\"message\":\"%s\"%s".formatted(message == null ? name : message, more);
      news.add(
          "id: %d.1.%d\ndata: {\"node\":%d,\"incarnation\":%d,\"boot\":1,\"seq\":%d,\"kind\":\"%s\",\"lamport\":%d,\"at_ns\":%d%s}\n\n"
              .formatted(id, seq, id, id, seq, kind, ++lamport, atNanos, about));
      return name;
    }

    String status() {
      String members =
          nodes.stream()
              .map(each -> "{\"id\":%d,\"url\":\"%s\"}".formatted(each.id, each.url()))
              .collect(Collectors.joining(","));
      int leader = nodes.getLast().id;
      return String.format(
          Locale.ROOT,
          "{\"node_id\":%d,\"incarnation\":%d,\"boot\":1,\"role\":\"%s\",\"leader\":%d,\"epoch\":{\"round\":1,\"leader\":%d},\"lamport\":%d,\"commit\":0,\"applied\":0,\"last\":0,\"votes\":true,\"region\":\"\",\"version\":\"\",\"uptime_ms\":1000,\"at_ns\":%d,\"members\":[%s],\"faults\":[]}",
          id,
          id,
          id == leader ? "leading" : "follower",
          leader,
          leader,
          lamport,
          now(),
          members);
    }
  }

  /** Begins to answer, and to tell. */
  PretendCluster(int count, int eventsASecond) throws IOException {
    door = new ServerSocket(0, count, InetAddress.getLoopbackAddress());
    for (int i = 0; i < count; i++) {
      nodes.add(new Node(FIRST_ID + i));
    }
    Thread.ofVirtual().name("pretend-door").start(this::admit);
    Thread.ofPlatform().daemon().name("pretend-events").start(() -> happen(eventsASecond));
  }

  /** The address of one of them. */
  String url() {
    return nodes.getFirst().url();
  }

  private static long now() {
    return BEGAN_WALL + System.nanoTime() - BEGAN;
  }

  /** Each message is two events. */
  private void happen(int eventsASecond) {
    SplittableRandom random = new SplittableRandom(11);
    long began = System.nanoTime();
    long told = 0;
    while (open) {
      long due = (System.nanoTime() - began) * eventsASecond / TimeUnit.SECONDS.toNanos(2);
      for (; told < due; told++) {
        Node from = nodes.get(random.nextInt(nodes.size()));
        Node to = nodes.get(random.nextInt(nodes.size()));
        if (!from.equals(to)) {
          long at = now();
          String name =
              from.tell("send", at, ",\"peer\":%d,\"type\":\"Append\"".formatted(to.id), null);
          to.lamport = Math.max(to.lamport, from.lamport);
          to.tell(
              "receive",
              at + LATENCY_NANOS,
              ",\"peer\":%d,\"type\":\"Append\"".formatted(from.id),
              name);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private void admit() {
    while (open) {
      try {
        Socket client = door.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().name("pretend-node").start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      OutputStream out = client.getOutputStream();
      for (String line = in.readLine(); line != null && open; line = in.readLine()) {
        String[] target = line.split("[ /?]+", -1);
        while (!line.isEmpty()) {
          line = in.readLine();
        }
        Node node = nodes.get(Integer.parseInt(target[1]) - FIRST_ID);
        switch (target[2]) {
          case "status" -> answer(out, node.status());
          case "messages" -> answer(out, "[]");
          default -> stream(out, node);
        }
      }
    } catch (IOException gone) {
      // the client left
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(OutputStream out, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private void stream(OutputStream out, Node node) throws IOException, InterruptedException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\nretry: 1000\n\n"
            .getBytes(StandardCharsets.US_ASCII));
    while (open) {
      String next = node.news.poll(1, TimeUnit.SECONDS);
      out.write((next == null ? ": quiet\n\n" : next).getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    door.close();
  }
}
