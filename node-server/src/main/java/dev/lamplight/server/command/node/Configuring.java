package dev.lamplight.server.command.node;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.time.Timing;
import dev.lamplight.server.command.node.NodeConfiguration.LogStyle;
import dev.lamplight.server.peer.Address;
import dev.lamplight.server.peer.PeerSettings;
import dev.lamplight.server.peer.handshake.Cluster;
import dev.lamplight.server.peer.handshake.Secret;
import dev.lamplight.server.peer.tls.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a {@link NodeConfiguration} of what was said, or says what is wrong with it. */
final class Configuring {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final int TOKEN_LENGTH_MIN = 16;

  private final Sources sources;

  private Configuring(Sources sources) {
    this.sources = sources;
  }

  static NodeConfiguration of(Sources sources) {
    return new Configuring(sources).configure();
  }

  private NodeConfiguration configure() {
    int id = required(Setting.ID, "--id 8001", MemberList::id);
    SortedMap<Integer, MemberList.Member> members = members();
    MemberList.Member own = members.get(id);
    int port = port(Setting.PORT, own == null ? 0 : MemberList.port(URI.create(own.url())));
    if (port == 0) {
      throw sources.missing(Setting.PORT, "--port 8001");
    }
    int peerPort = port(Setting.PEER_PORT, own == null ? port + 1_000 : own.peer().port());
    Optional<Secret> secret = secret();
    Optional<Tls> tls = peerTls();
    boolean safe = secret.isPresent() || tls.isPresent();
    String bind =
        sources.has(Setting.BIND) ? sources.value(Setting.BIND) : safe ? EVERYWHERE : LOOPBACK;
    Address listen = listen(bind, peerPort, safe);
    if (own == null) {
      members.put(id, new MemberList.Member("http://" + LOOPBACK + ":" + port, listen));
    }
    Map<Integer, Address> peers = new TreeMap<>();
    Map<Integer, String> urls = new TreeMap<>();
    members.forEach(
        (member, where) -> {
          urls.put(member, where.url());
          if (member != id) {
            peers.put(member, where.peer());
          }
        });
    int[] ids = members.keySet().stream().mapToInt(Integer::intValue).toArray();
    String name = checked(Setting.CLUSTER, Function.identity());
    Cluster cluster = cluster(name, Members.of(ids), id, secret);
    return new NodeConfiguration(
        id,
        port,
        bind,
        safe
            ? ""
            : "without a secret (--secret-file) anybody could pass for a peer: only this computer"
                + " is listened to",
        required(Setting.DATA, "--data node-" + id, Path::of),
        region(),
        urls,
        timing(),
        new PeerSettings(cluster, listen, peers, tls),
        token(Setting.OPERATOR_TOKEN_FILE),
        token(Setting.CLIENT_TOKEN_FILE),
        clientTls(port, peerPort),
        log());
  }

  private Cluster cluster(String name, Members members, int id, Optional<Secret> secret) {
    try {
      return new Cluster(name, members, id, secret);
    } catch (IllegalArgumentException wrong) {
      throw sources.wrong(Setting.CLUSTER, "a name of 1 to " + Cluster.NAME_BYTES_MAX + " bytes");
    }
  }

  private SortedMap<Integer, MemberList.Member> members() {
    if (!sources.has(Setting.PEERS)) {
      return new TreeMap<>();
    }
    return checked(
        Setting.PEERS,
        sources.peersAreOtherServers() ? MemberList::readOtherServers : MemberList::readPeers);
  }

  private Address listen(String bind, int peerPort, boolean safe) {
    boolean loopback =
        bind.equals("localhost") || bind.equals("::1") || bind.matches("127(\\.[0-9]{1,3}){3}");
    if (!safe && !loopback) {
      throw new WrongSetting(
          "%s: a node listens on %s only with a secret (%s) or mutual TLS (%s), because anybody could"
                  .formatted(
                      sources.from(Setting.BIND),
                      bind,
                      Setting.SECRET_FILE.option(),
                      Setting.PEER_TLS_CERTIFICATE.option())
              + " pass for a peer without.");
    }
    return new Address(bind, peerPort);
  }

  private int port(Setting setting, int otherwise) {
    if (!sources.has(setting)) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(sources.value(setting));
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException none) {
      // said below
    }
    throw sources.wrong(setting, "a port from 1 to 65535");
  }

  private Timing timing() {
    long heartbeat = duration(Setting.HEARTBEAT);
    long timeout = duration(Setting.TIMEOUT);
    if (timeout < 4 * heartbeat) {
      throw sources.wrong(
          Setting.TIMEOUT,
          "at least four times the heartbeat, " + sources.value(Setting.HEARTBEAT));
    }
    return new Timing(heartbeat, timeout, Timing.LAN.stepNanos());
  }

  private long duration(Setting setting) {
    long nanos = Quantity.readDuration(sources.value(setting)).orElse(0);
    if (nanos < 1_000_000) {
      throw sources.wrong(setting, Quantity.DURATION + ", at least 1ms");
    }
    return nanos;
  }

  private String region() {
    String region = sources.value(Setting.REGION);
    if (!region.isEmpty() && Regions.find(region).isEmpty()) {
      throw sources.wrong(Setting.REGION, "a region such as southamerica-east1");
    }
    return region;
  }

  private LogStyle log() {
    for (LogStyle style : LogStyle.values()) {
      if (style.name().toLowerCase(Locale.ROOT).equals(sources.value(Setting.LOG))) {
        return style;
      }
    }
    throw sources.wrong(
        Setting.LOG,
        "one of "
            + Arrays.stream(LogStyle.values())
                .map(style -> style.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private Optional<Secret> secret() {
    try {
      if (sources.has(Setting.SECRET_FILE)) {
        return Optional.of(Secret.read(Path.of(sources.value(Setting.SECRET_FILE))));
      }
      return sources.secret().map(Secret::of);
    } catch (IllegalArgumentException unusable) {
      String where =
          sources.has(Setting.SECRET_FILE) ? sources.from(Setting.SECRET_FILE) : "LAMPLIGHT_SECRET";
      throw new WrongSetting(where + ": " + unusable.getMessage() + ".");
    }
  }

  private Optional<String> token(Setting file) {
    if (!sources.has(file)) {
      return sources.content(file).map(text -> longEnough(text, file));
    }
    Path path = Path.of(sources.value(file));
    try {
      return Optional.of(longEnough(Files.readString(path).strip(), file));
    } catch (IOException unreadable) {
      throw sources.wrong(file, "a file with a token that can be read");
    }
  }

  private String longEnough(String token, Setting file) {
    if (token.length() < TOKEN_LENGTH_MIN || !token.matches("[!-~]+")) {
      throw new WrongSetting(
          "%s: a token has at least %d printable characters; 'openssl rand -hex 32' makes a good one."
              .formatted(sources.from(file), TOKEN_LENGTH_MIN));
    }
    return token;
  }

  private Optional<Tls> peerTls() {
    boolean pem = sources.has(Setting.PEER_TLS_CERTIFICATE);
    boolean store = sources.has(Setting.PEER_TLS_STORE);
    if (!pem && !store) {
      return Optional.empty();
    }
    Setting named = pem ? Setting.PEER_TLS_CERTIFICATE : Setting.PEER_TLS_STORE;
    try {
      if (pem) {
        return Optional.of(
            Tls.ofPem(
                Path.of(sources.value(Setting.PEER_TLS_CERTIFICATE)),
                required(Setting.PEER_TLS_KEY, "its key", Path::of),
                required(Setting.PEER_TLS_AUTHORITIES, "whom to trust", Path::of)));
      }
      Path file =
          required(Setting.PEER_TLS_STORE_PASSWORD_FILE, "the file of its password", Path::of);
      char[] password = Files.readString(file).strip().toCharArray();
      return Optional.of(Tls.ofPkcs12(Path.of(sources.value(Setting.PEER_TLS_STORE)), password));
    } catch (IllegalArgumentException | IOException unusable) {
      throw new WrongSetting(sources.from(named) + ": " + unusable.getMessage() + ".");
    }
  }

  private Optional<NodeConfiguration.ClientTls> clientTls(int port, int peerPort) {
    if (!sources.has(Setting.TLS_CERTIFICATE) && !sources.has(Setting.TLS_PORT)) {
      return Optional.empty();
    }
    int tlsPort = port(Setting.TLS_PORT, port);
    if (sources.has(Setting.TLS_PORT) && (tlsPort == port || tlsPort == peerPort)) {
      throw sources.wrong(Setting.TLS_PORT, "a port that is neither --port nor --peer-port");
    }
    return Optional.of(
        new NodeConfiguration.ClientTls(
            tlsPort,
            required(Setting.TLS_CERTIFICATE, "the certificate", Path::of),
            required(Setting.TLS_KEY, "its key", Path::of)));
  }

  private <T> T required(Setting setting, String example, Function<String, T> read) {
    if (!sources.has(setting)) {
      throw sources.missing(setting, example);
    }
    return checked(setting, read);
  }

  private <T> T checked(Setting setting, Function<String, T> read) {
    try {
      return read.apply(sources.value(setting));
    } catch (IllegalArgumentException wrong) {
      throw sources.wrong(setting, String.valueOf(wrong.getMessage()));
    }
  }
}
