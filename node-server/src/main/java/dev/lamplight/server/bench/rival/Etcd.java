package dev.lamplight.server.bench.rival;

import dev.lamplight.server.bench.load.Requests;
import dev.lamplight.server.process.FreePorts;
import dev.lamplight.server.process.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * Three members of etcd with their defaults, asked through their JSON gateway. Each message is
 * another value of one key, so that its index does not grow.
 */
public final class Etcd implements Rival {
  private static final String KEY = "bWVzc2FnZQ==";
  private static final String JSON = "application/json";

  private final Client client = new Client();
  private final Path directory;
  private final int[] ports;
  private final List<Optional<ServerProcess>> members = new ArrayList<>();

  /** The members' own ids, in decimal as the gateway writes them; empty until asked. */
  private final String[] memberIds = {"", "", ""};

  public Etcd(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    ports = FreePorts.find(2 * NODES);
    for (int place = 0; place < NODES; place++) {
      members.add(Optional.empty());
    }
  }

  /** Whether it is installed here. */
  public static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("etcd", "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public String settings() {
    return "defaults: heartbeat 100 ms, election 1000 ms; through its JSON gateway";
  }

  @Override
  public void start() throws IOException {
    StringJoiner cluster = new StringJoiner(",");
    for (int place = 0; place < NODES; place++) {
      cluster.add("m" + place + "=" + url(ports[NODES + place]));
    }
    for (int place = 0; place < NODES; place++) {
      if (members.get(place).filter(ServerProcess::isAlive).isEmpty()) {
        members.get(place).ifPresent(ServerProcess::close);
        members.set(place, Optional.of(start(place, cluster.toString())));
      }
    }
  }

  private ServerProcess start(int place, String cluster) throws IOException {
    String clients = url(ports[place]);
    String peers = url(ports[NODES + place]);
    List<String> command = new ArrayList<>(List.of("etcd", "--name", "m" + place));
    command.addAll(List.of("--data-dir", directory.resolve("m" + place).toString()));
    command.addAll(List.of("--listen-client-urls", clients, "--advertise-client-urls", clients));
    command.addAll(List.of("--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers));
    command.addAll(List.of("--initial-cluster", cluster, "--log-level", "error"));
    return ServerProcess.start(command, Map.of(), directory.resolve("m" + place + ".log"));
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public ServerProcess process(int place) {
    return members.get(place).orElseThrow();
  }

  @Override
  public InetSocketAddress address(int place) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[place]);
  }

  private String status(int place) throws InterruptedException {
    String path = "/v3/maintenance/status";
    return client.post(address(place), path, JSON, "{}", 1_000);
  }

  @Override
  public OptionalInt leaderAsSeenBy(int place) throws InterruptedException {
    String status = status(place);
    String leader = text(status, "leader");
    for (int each = 0; each < NODES; each++) {
      if (memberIds[each].isEmpty()) {
        memberIds[each] = text(each == place ? status : status(each), "member_id");
      }
      if (!leader.isEmpty() && leader.equals(memberIds[each])) {
        return OptionalInt.of(each);
      }
    }
    return OptionalInt.empty();
  }

  private static String text(String json, String name) {
    String before = "\"" + name + "\":\"";
    int at = json.indexOf(before);
    return at < 0
        ? ""
        : json.substring(at + before.length(), json.indexOf('"', at + before.length()));
  }

  @Override
  public Requests appends() {
    String body = put();
    String head = head("/v3/kv/put", body);
    return Requests.same(head + body);
  }

  private static String put() {
    byte[] text = "x".repeat(Requests.TEXT_BYTES).getBytes(StandardCharsets.US_ASCII);
    String value = Base64.getEncoder().encodeToString(text);
    return "{\"key\":\"%s\",\"value\":\"%s\"}".formatted(KEY, value);
  }

  private static String head(String path, String body) {
    return "POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, JSON, body.length());
  }

  @Override
  public Requests reads(boolean linearizable) {
    String body = "{\"key\":\"%s\",\"serializable\":%b}".formatted(KEY, !linearizable);
    return Requests.same(head("/v3/kv/range", body) + body);
  }

  @Override
  public boolean post(int place, long millis) throws InterruptedException {
    return !client.post(address(place), "/v3/kv/put", JSON, put(), millis).isEmpty();
  }

  @Override
  public long elections() throws InterruptedException {
    long highest = 0;
    for (int place = 0; place < NODES; place++) {
      OptionalLong term = Client.number(status(place), "\"raft_term\"");
      highest = Math.max(highest, term.orElse(0));
    }
    return highest;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    members.forEach(member -> member.ifPresent(ServerProcess::close));
  }
}
