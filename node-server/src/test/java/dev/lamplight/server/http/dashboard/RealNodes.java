package dev.lamplight.server.http.dashboard;

import static java.util.Objects.requireNonNull;

import dev.lamplight.server.command.Lamplight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Nodes as processes of their own, as in operation, in the three regions. */
final class RealNodes implements AutoCloseable {
  private static final List<String> REGIONS =
      List.of("us-central1", "southamerica-east1", "australia-southeast1");

  /** Below the ports that the system gives away, and those that other tests take. */
  private static final int PORTS_FROM = 22_000;

  private static final int PORTS = 900;

  private final List<Integer> ids;
  private final Path directory;

  /** What they want of their clients; empty if nothing. */
  private final String token;

  private final SortedMap<Integer, Integer> ports = new TreeMap<>();
  private final SortedMap<Integer, Integer> peerPorts = new TreeMap<>();
  private final SortedMap<Integer, Process> processes = new TreeMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  RealNodes(List<Integer> ids, Path directory, String token) throws IOException {
    this.ids = ids;
    this.directory = directory;
    this.token = token;
    for (int id : ids) {
      ports.put(id, freePort());
      peerPorts.put(id, freePort());
    }
    for (int id : ids) {
      start(id);
    }
  }

  private int freePort() {
    while (true) {
      int port = PORTS_FROM + ThreadLocalRandom.current().nextInt(PORTS);
      if (!ports.containsValue(port) && !peerPorts.containsValue(port)) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
          return socket.getLocalPort();
        } catch (IOException taken) {
          // another one, then
        }
      }
    }
  }

  void start(int id) throws IOException {
    StringJoiner members = new StringJoiner(",");
    for (int each : ids) {
      members.add("%d=%s@127.0.0.1:%d".formatted(each, url(each), peerPorts.get(each)));
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Lamplight.class.getName(), "node", "--ends-with-input"));
    command.addAll(List.of("--id", Integer.toString(id), "--peers", members.toString()));
    command.addAll(List.of("--data", directory.resolve(Integer.toString(id)).toString()));
    command.addAll(List.of("--region", REGIONS.get(ids.indexOf(id))));
    // What a busy computer takes for itself is no reason for an election.
    command.addAll(List.of("--heartbeat", "100ms", "--timeout", "1500ms"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(id + ".log").toFile());
    if (!token.isEmpty()) {
      builder.environment().put("LAMPLIGHT_CLIENT_TOKEN", token);
    }
    processes.put(id, builder.start());
  }

  String url(int id) {
    return "http://127.0.0.1:" + ports.get(id);
  }

  /** Ends it without a word to anybody, as {@code kill -9} does. */
  void kill(int id) throws InterruptedException {
    requireNonNull(processes.remove(id)).destroyForcibly().waitFor();
  }

  boolean runs(int id) {
    return processes.containsKey(id);
  }

  /** What a node answers; empty if it does not. */
  String get(int id, String path) {
    return ask(HttpRequest.newBuilder(URI.create(url(id) + path)).GET());
  }

  /** Posts a message to a node; gives what it answers. */
  String post(int id, String text) {
    return ask(
        HttpRequest.newBuilder(URI.create(url(id) + "/messages"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(text)));
  }

  private String ask(HttpRequest.Builder request) {
    try {
      return client
          .send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException silent) {
      return "";
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
    for (Process each : processes.values()) {
      try {
        each.waitFor();
        each.getOutputStream().close();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
    client.close();
  }
}
