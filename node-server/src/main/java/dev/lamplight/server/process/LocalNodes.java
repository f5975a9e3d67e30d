package dev.lamplight.server.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** The nodes of one cluster on this computer, each a process with a directory of its own. */
public final class LocalNodes implements AutoCloseable {
  /** As the scripts start a node. */
  private static final List<String> JAVA =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-Xms40m",
          "-Xmn32m",
          "-XX:SurvivorRatio=4",
          "-XX:TargetSurvivorRatio=90",
          "-XX:+ExitOnOutOfMemoryError",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private static final String LOOPBACK = "127.0.0.1";
  private static final String MAIN = "dev.lamplight.server.command.Lamplight";

  private final Path directory;
  private final int[] ids;
  private final int[] ports;
  private final int[] peerPorts;
  private final List<String> furtherJava;
  private final List<Optional<ServerProcess>> processes = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  /** Under which names peers look for them. */
  private final List<String> names = new ArrayList<>();

  /**
   * Nodes that do not run yet. Give it rising ids: the last is the highest.
   *
   * @param directory where each node has a directory, and a file with its log
   * @param furtherJava further options for their Java
   */
  public LocalNodes(Path directory, int[] ids, List<String> furtherJava) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.ids = ids.clone();
    this.furtherJava = List.copyOf(furtherJava);
    int[] free = FreePorts.find(2 * ids.length);
    ports = Arrays.copyOf(free, ids.length);
    peerPorts = Arrays.copyOfRange(free, ids.length, free.length);
    for (int place = 0; place < ids.length; place++) {
      processes.add(Optional.empty());
      addresses.add(LOOPBACK);
      names.add(LOOPBACK);
    }
  }

  public int size() {
    return ids.length;
  }

  public int id(int place) {
    return ids[place];
  }

  /** The place of a node with that id; -1 if there is none. */
  public int placeOf(int id) {
    return IntStream.range(0, ids.length).filter(place -> ids[place] == id).findFirst().orElse(-1);
  }

  /** Where its clients reach it. */
  public int port(int place) {
    return ports[place];
  }

  /** The address that it listens on. */
  public String address(int place) {
    return addresses.get(place);
  }

  /** Has a node listen on another address of this computer when it starts again. */
  public void move(int place, String address) {
    addresses.set(place, address);
  }

  /** Has peers look for a node under a name, from their next start on. */
  public void name(int place, String name) {
    names.set(place, name);
  }

  /** The directory that the node owns. */
  public Path data(int place) {
    return directory.resolve(Integer.toString(ids[place]));
  }

  /** Starts all that do not run. */
  public void startAll() throws IOException {
    for (int place = 0; place < ids.length; place++) {
      if (processes.get(place).filter(ServerProcess::isAlive).isEmpty()) {
        start(place, Map.of());
      }
    }
  }

  /**
   * Starts one.
   *
   * @param environment further settings, {@code LAMPLIGHT_REGION} for {@code --region}
   */
  public ServerProcess start(int place, Map<String, String> environment, String... options)
      throws IOException {
    processes.get(place).ifPresent(ServerProcess::close);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JAVA);
    command.addAll(furtherJava);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "node"));
    command.addAll(List.of("--id", Integer.toString(ids[place]), "--peers", members()));
    command.addAll(List.of("--data", data(place).toString(), "--bind", address(place)));
    command.addAll(List.of(options));
    Path log = directory.resolve(ids[place] + ".log");
    ServerProcess process = ServerProcess.start(command, environment, log);
    processes.set(place, Optional.of(process));
    return process;
  }

  private String members() {
    StringJoiner members = new StringJoiner(",");
    for (int place = 0; place < ids.length; place++) {
      members.add(
          "%d=http://%s:%d@%s:%d"
              .formatted(
                  ids[place],
                  addresses.get(place),
                  ports[place],
                  names.get(place),
                  peerPorts[place]));
    }
    return members.toString();
  }

  /** The process of a node that was started. */
  public ServerProcess process(int place) {
    return processes.get(place).orElseThrow();
  }

  @Override
  public void close() {
    processes.forEach(process -> process.ifPresent(ServerProcess::close));
  }
}
