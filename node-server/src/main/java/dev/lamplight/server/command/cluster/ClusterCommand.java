package dev.lamplight.server.command.cluster;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/cluster}: a cluster on this computer. */
@Command(
    name = "cluster",
    header = "Runs a cluster on this computer, a process for each node, until Ctrl-C.",
    description = {
      "",
      "The ids are the ports: 8001, 8002, 8003. All logs go to one stream, each line",
      "with its node and in its colour; a line says who leads. Without --data nothing",
      "is kept afterwards.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 it was told to end, 2 wrong use, 3 something needed is missing.",
      "",
      "Examples:",
      "  scripts/cluster",
      "  scripts/cluster 5 --base-port 9001 --data /tmp/five"
    })
public final class ClusterCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int SOMETHING_MISSING = 3;
  private static final int NODES_MAX = 99;
  private static final int PORT_MAX = 64_535;

  /** Peers reach a node this far above its port. */
  private static final int PEER_PORT_ABOVE = 1_000;

  private static final List<String> REGIONS =
      List.of("us-central1", "southamerica-east1", "australia-southeast1");

  @Parameters(
      arity = "0..1",
      paramLabel = "N",
      description = "How many nodes, 1 to " + NODES_MAX + "; 3 if not said.")
  private int nodes = 3;

  @Option(names = "--base-port", paramLabel = "P", description = "The first node's port, and id.")
  private int basePort = 8001;

  @Option(names = "--data", paramLabel = "DIR", description = "Keeps each node's log in DIR/ID.")
  private @Nullable Path data;

  /** Whether the whole command ends. */
  private volatile boolean ending;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    Path directory;
    try {
      directory = data == null ? Files.createTempDirectory("lamplight-") : data;
      Files.createDirectories(directory);
    } catch (IOException unusable) {
      out.println("--data: cannot use " + data + ": " + unusable.getMessage());
      return SOMETHING_MISSING;
    }
    LogStream stream = new LogStream(System.err, isWatched());
    List<NodeChild> children = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(nodes);
    Thread end =
        new Thread(
            () -> {
              ending = true;
              children.forEach(NodeChild::end);
              children.forEach(NodeChild::await);
              if (data == null) {
                NodeChild.delete(directory);
              }
            },
            "lamplight-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      for (int i = 0; i < nodes; i++) {
        int id = basePort + i;
        String region = REGIONS.get(i % REGIONS.size());
        children.add(
            NodeChild.start(
                id,
                members(),
                directory,
                region,
                i,
                stream,
                () -> {
                  sayHowToReturn(id, directory.resolve(Integer.toString(id)), out);
                  ended.countDown();
                }));
      }
    } catch (IOException failed) {
      out.println("cannot start a node: " + failed.getMessage());
      return SOMETHING_MISSING;
    }
    LeaderWatch watch = new LeaderWatch(children.stream().map(NodeChild::id).toList(), out);
    Thread.ofPlatform().daemon().name("lamplight-watch").start(watch);
    ended.await();
    out.println("All nodes have ended.");
    out.flush();
    return children.stream().allMatch(NodeChild::endedWell) ? FINE : SOMETHING_MISSING;
  }

  /** Somebody killed a node, or it stopped by itself: the others go on. */
  private void sayHowToReturn(int id, Path directory, PrintWriter out) {
    if (!ending) {
      out.println("Node " + id + " has ended. This starts it again:");
      out.println("  scripts/node --id " + id + " --data " + directory + " --peers " + members());
      out.flush();
    }
  }

  /** Whether the stream is a terminal: then colours help. */
  private static boolean isWatched() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private void check() {
    if (nodes < 1 || nodes > NODES_MAX) {
      throw wrong("N is a number from 1 to " + NODES_MAX + ", not " + nodes + ".");
    }
    if (basePort < 1 || basePort + nodes - 1 > PORT_MAX) {
      throw wrong(
          "--base-port takes a port from 1 to "
              + (PORT_MAX - nodes + 1)
              + " (peers use those "
              + PEER_PORT_ABOVE
              + " above), not "
              + basePort
              + ".");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private String members() {
    StringJoiner members = new StringJoiner(",");
    for (int id = basePort; id < basePort + nodes; id++) {
      members.add(id + "=http://127.0.0.1:" + id);
    }
    return members.toString();
  }
}
