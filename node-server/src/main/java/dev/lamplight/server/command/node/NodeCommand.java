package dev.lamplight.server.command.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/node}: one server node. */
@Command(
    name = "node",
    header = "Runs one node of a cluster: it keeps the log on disk and serves clients over HTTP.",
    description = {
      "",
      "Each option can also stand in the environment (LAMPLIGHT_PEER_PORT for",
      "--peer-port; NODE_ID and OTHER_SERVERS=HOST:PORT:ID,... too) or, without its",
      "dashes, in the file of --config as 'peer-port = 9001'. Options go before the",
      "environment, that before the file. Secrets are read from files, or from",
      "LAMPLIGHT_SECRET, LAMPLIGHT_OPERATOR_TOKEN and LAMPLIGHT_CLIENT_TOKEN.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 it was told to end, 1 it stopped by itself, 2 wrong use, 3",
      "something needed is missing: a free port, a directory of its own.",
      "",
      "Example, one of three on this computer:",
      "  scripts/node --id 1 --data /tmp/node-1 --peers \\\\",
      "    1=http://localhost:8001,2=http://localhost:8002,3=http://localhost:8003"
    })
public final class NodeCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int STOPPED_BY_ITSELF = 1;
  private static final int SOMETHING_MISSING = 3;

  private final Map<Setting, String> given = new EnumMap<>(Setting.class);

  @Option(names = "--config", paramLabel = "F", description = "A file with settings, one a line.")
  private @Nullable Path config;

  @Option(names = "--print-config", description = "Say what holds and where it comes from; end.")
  private boolean printConfig;

  @Option(names = "--ends-with-input", hidden = true, description = "End when the input does.")
  private boolean endsWithInput;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  @Option(names = "--id", paramLabel = "N", description = "The node's id, a positive integer.")
  void id(String value) {
    given.put(Setting.ID, value);
  }

  @Option(names = "--port", paramLabel = "P", description = "Where clients reach it.")
  void port(String value) {
    given.put(Setting.PORT, value);
  }

  @Option(names = "--peer-port", paramLabel = "P", description = "Where peers do; P + 1000.")
  void peerPort(String value) {
    given.put(Setting.PEER_PORT, value);
  }

  @Option(
      names = "--peers",
      paramLabel = "ID=URL,...",
      description = "The members; URL@HOST:PORT where peers reach one elsewhere.")
  void peers(String value) {
    given.put(Setting.PEERS, value);
  }

  @Option(names = "--data", paramLabel = "DIR", description = "The directory that it owns.")
  void data(String value) {
    given.put(Setting.DATA, value);
  }

  @Option(names = "--region", paramLabel = "R", description = "Where it stands, for people only.")
  void region(String value) {
    given.put(Setting.REGION, value);
  }

  @Option(names = "--cluster", paramLabel = "NAME", description = "Tells clusters apart.")
  void cluster(String value) {
    given.put(Setting.CLUSTER, value);
  }

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Where it listens: everywhere with a secret, else on this computer alone.")
  void bind(String value) {
    given.put(Setting.BIND, value);
  }

  @Option(names = "--secret-file", paramLabel = "F", description = "What all nodes know.")
  void secretFile(String value) {
    given.put(Setting.SECRET_FILE, value);
  }

  @Option(names = "--operator-token-file", paramLabel = "F", description = "Lets operators in.")
  void operatorTokenFile(String value) {
    given.put(Setting.OPERATOR_TOKEN_FILE, value);
  }

  @Option(names = "--client-token-file", paramLabel = "F", description = "Keeps others out.")
  void clientTokenFile(String value) {
    given.put(Setting.CLIENT_TOKEN_FILE, value);
  }

  @Option(
      names = "--peer-tls-certificate",
      paramLabel = "F",
      description = "PEM, for node-ID: mutual TLS between nodes.")
  void peerTlsCertificate(String value) {
    given.put(Setting.PEER_TLS_CERTIFICATE, value);
  }

  @Option(names = "--peer-tls-key", paramLabel = "F", description = "Its key, PEM, PKCS #8.")
  void peerTlsKey(String value) {
    given.put(Setting.PEER_TLS_KEY, value);
  }

  @Option(names = "--peer-tls-authorities", paramLabel = "F", description = "Whom to trust, PEM.")
  void peerTlsAuthorities(String value) {
    given.put(Setting.PEER_TLS_AUTHORITIES, value);
  }

  @Option(names = "--peer-tls-store", paramLabel = "F", description = "All three in PKCS #12.")
  void peerTlsStore(String value) {
    given.put(Setting.PEER_TLS_STORE, value);
  }

  @Option(names = "--peer-tls-store-password-file", paramLabel = "F", description = "Opens it.")
  void peerTlsStorePasswordFile(String value) {
    given.put(Setting.PEER_TLS_STORE_PASSWORD_FILE, value);
  }

  @Option(
      names = "--tls-port",
      paramLabel = "P",
      description = "Where clients speak TLS; without it, --port does, and nothing is plain.")
  void tlsPort(String value) {
    given.put(Setting.TLS_PORT, value);
  }

  @Option(names = "--tls-certificate", paramLabel = "F", description = "PEM: TLS for clients.")
  void tlsCertificate(String value) {
    given.put(Setting.TLS_CERTIFICATE, value);
  }

  @Option(names = "--tls-key", paramLabel = "F", description = "Its key, PEM, PKCS #8.")
  void tlsKey(String value) {
    given.put(Setting.TLS_KEY, value);
  }

  @Option(names = "--heartbeat", paramLabel = "D", description = "H, how often a leader is heard.")
  void heartbeat(String value) {
    given.put(Setting.HEARTBEAT, value);
  }

  @Option(
      names = "--timeout",
      paramLabel = "D",
      description = "T, how long a silent one is believed.")
  void timeout(String value) {
    given.put(Setting.TIMEOUT, value);
  }

  @Option(names = "--log", paramLabel = "text|json", description = "How the log is written.")
  void log(String value) {
    given.put(Setting.LOG, value);
  }

  @Override
  public Integer call() {
    Map<String, String> environment = System.getenv();
    Sources sources;
    NodeConfiguration configuration;
    try {
      sources = Sources.of(given, environment, config(environment));
      configuration = Configuring.of(sources);
    } catch (WrongSetting wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (printConfig) {
      print(sources, out);
      return FINE;
    }
    LogLines.install(System.err, configuration.id(), configuration.log());
    return run(configuration);
  }

  private Optional<Path> config(Map<String, String> environment) {
    return Optional.ofNullable(config)
        .or(() -> Optional.ofNullable(environment.get("LAMPLIGHT_CONFIG")).map(Path::of));
  }

  private static void print(Sources sources, PrintWriter out) {
    for (Setting setting : Setting.values()) {
      String value = sources.value(setting);
      if (!value.isEmpty()) {
        out.printf("%-32s # %s%n", setting.title() + " = " + value, sources.from(setting));
      }
    }
    out.flush();
  }

  private int run(NodeConfiguration configuration) {
    System.Logger log = System.getLogger(NodeCommand.class.getName());
    if (!configuration.whyBind().isEmpty()) {
      log.log(Level.INFO, configuration.whyBind());
    }
    if (endsWithInput) {
      Thread.ofPlatform().daemon().name("lamplight-input").start(NodeCommand::endWithInput);
    }
    try {
      while (true) {
        NodeStart.Ending ending = runOnce(configuration);
        if (!ending.repairable()) {
          log.log(Level.ERROR, "stopped: " + ending.reason());
          return STOPPED_BY_ITSELF;
        }
        log.log(Level.WARNING, "starts again to repair its log: " + ending.reason());
      }
    } catch (IOException | IllegalArgumentException missing) {
      log.log(Level.ERROR, missing.getMessage());
      return SOMETHING_MISSING;
    }
  }

  /** Runs the node until it stops by itself; if it is told to end, the process ends in here. */
  private NodeStart.Ending runOnce(NodeConfiguration configuration) throws IOException {
    CompletableFuture<NodeStart.Ending> ended = new CompletableFuture<>();
    NodeProcess node = NodeStart.start(configuration, version(), ended::complete);
    Thread end = new Thread(() -> drain(node), "lamplight-end");
    Runtime.getRuntime().addShutdownHook(end);
    NodeStart.Ending ending = ended.join();
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException alreadyEnding) {
      // Told to end while it stopped by itself: the process ends, and no repair begins.
      return new NodeStart.Ending(ending.reason(), false);
    }
    node.close();
    return ending;
  }

  /** The program's version, without its name. */
  private String version() {
    String[] words = spec.version().length == 0 ? new String[0] : spec.version()[0].split(" ", 3);
    return words.length < 2 ? "" : words[1];
  }

  private static void drain(NodeProcess node) {
    try {
      node.drain();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever started this node has ended, however that was: its end of the pipe is closed. */
  private static void endWithInput() {
    try (InputStream in = System.in) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      // that is what was waited for
    }
    System.exit(FINE);
  }
}
