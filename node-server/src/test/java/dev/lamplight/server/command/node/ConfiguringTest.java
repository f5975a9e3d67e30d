package dev.lamplight.server.command.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.peer.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguringTest {
  private static final String THREE =
      "8001=http://a:8001,8002=http://b:80@10.0.0.2:9002,8003=http://[::1]:8003";

  private final Map<Setting, String> options = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();
  private Optional<Path> config = Optional.empty();

  @TempDir private Path directory;

  private Sources sources() {
    return Sources.of(options, environment, config);
  }

  private NodeConfiguration configure() {
    return Configuring.of(sources());
  }

  private String complaint() {
    return String.valueOf(assertThrows(WrongSetting.class, this::configure).getMessage());
  }

  private void usual() {
    options.put(Setting.ID, "8001");
    options.put(Setting.PEERS, THREE);
    options.put(Setting.DATA, "d");
  }

  @Test
  void optionsGoBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    usual();
    Path file = directory.resolve("node.conf");
    Files.writeString(file, "region = us-east1\ncluster = from-file\nheartbeat = 40ms\n");
    config = Optional.of(file);
    environment.put("LAMPLIGHT_REGION", "us-east4");
    environment.put("LAMPLIGHT_CLUSTER", "from-environment");
    options.put(Setting.REGION, "us-central1");
    NodeConfiguration configuration = configure();
    assertEquals("us-central1", configuration.region());
    assertEquals("from-environment", configuration.peers().cluster().name());
    assertEquals(40_000_000, configuration.timing().heartbeatNanos());
    assertEquals("LAMPLIGHT_CLUSTER", sources().from(Setting.CLUSTER));
    assertEquals("--region", sources().from(Setting.REGION));
  }

  @Test
  void peersAreReachedAThousandPortsAboveOrWhereItIsSaid() {
    usual();
    NodeConfiguration configuration = configure();
    assertEquals(8001, configuration.port());
    assertEquals(new Address("127.0.0.1", 9001), configuration.peers().listen());
    assertEquals(
        Map.of(8002, new Address("10.0.0.2", 9002), 8003, new Address("::1", 9003)),
        configuration.peers().peers());
    assertEquals("http://b:80", configuration.urls().get(8002));
  }

  @Test
  void tlsHasThePlainPortsPlaceOrOneBesideIt() {
    usual();
    options.put(Setting.TLS_CERTIFICATE, "c.pem");
    options.put(Setting.TLS_KEY, "k.pem");
    assertEquals(8001, configure().clientTls().orElseThrow().port());
    options.put(Setting.TLS_PORT, "8443");
    assertEquals(8443, configure().clientTls().orElseThrow().port());
    assertEquals(8001, configure().port());
    options.put(Setting.TLS_PORT, "9001");
    assertEquals(
        "--tls-port: expected a port that is neither --port nor --peer-port, not '9001'.",
        complaint());
  }

  @Test
  void aPortForTlsWantsACertificate() {
    usual();
    options.put(Setting.TLS_PORT, "8443");
    assertTrue(complaint().startsWith("--tls-certificate is missing"), complaint());
  }

  @Test
  void theSeedsVariablesAreUnderstood() {
    environment.put("NODE_ID", "8002");
    environment.put("OTHER_SERVERS", "10.0.0.1:80:8001, 10.0.0.2:80:8002,10.0.0.3:80:8003");
    environment.put("LAMPLIGHT_DATA", "/data");
    NodeConfiguration configuration = configure();
    assertEquals(8002, configuration.id());
    assertEquals(80, configuration.port());
    assertEquals(new Address("10.0.0.3", 1080), configuration.peers().peers().get(8003));
  }

  @Test
  void withoutASecretOnlyThisComputerIsListenedToAndItSaysWhy() {
    usual();
    assertEquals("127.0.0.1", configure().bind());
    assertTrue(configure().whyBind().startsWith("without a secret"));
    options.put(Setting.BIND, "0.0.0.0");
    assertTrue(
        complaint().startsWith("--bind: a node listens on 0.0.0.0 only with a secret"),
        complaint());
    environment.put("LAMPLIGHT_SECRET", "0123456789abcdef");
    assertEquals("0.0.0.0", configure().bind());
    assertEquals("", configure().whyBind());
  }

  @Test
  void secretsAndTokensComeFromFilesOrTheEnvironmentAndAreNeverShown() throws IOException {
    usual();
    Path secret = directory.resolve("secret");
    Files.writeString(secret, "a secret of some length\n");
    options.put(Setting.SECRET_FILE, secret.toString());
    environment.put("LAMPLIGHT_OPERATOR_TOKEN", "operators-token-x");
    NodeConfiguration configuration = configure();
    assertEquals(Optional.of("operators-token-x"), configuration.operatorToken());
    assertEquals("0.0.0.0", configuration.bind());
    assertFalse(configuration.peers().toString().contains("some length"));
    for (Setting setting : Setting.values()) {
      assertFalse(sources().value(setting).contains("operators-token-x"), setting.title());
    }
  }

  @Test
  void complaintsNameTheSettingAndItsValue() throws IOException {
    assertTrue(complaint().startsWith("--id is missing: give --id 8001, or NODE_ID"), complaint());
    usual();
    expect(Setting.PORT, "70000", "--port: expected a port from 1 to 65535, not '70000'.");
    expect(Setting.ID, "x", "--id: expected a positive integer as id, not 'x'.");
    expect(
        Setting.TIMEOUT,
        "60ms",
        "--timeout: expected at least four times the heartbeat, 50ms, not '60ms'.");
    expect(
        Setting.REGION,
        "mars",
        "--region: expected a region such as southamerica-east1, not 'mars'.");
    expect(Setting.LOG, "xml", "--log: expected one of [text, json], not 'xml'.");
    expect(Setting.SECRET_FILE, "/no/such", "--secret-file: there is no file /no/such.");
    environment.put("LAMPLIGHT_PORT", "0");
    assertEquals("LAMPLIGHT_PORT: expected a port from 1 to 65535, not '0'.", complaint());
    environment.clear();
    Path file = directory.resolve("node.conf");
    Files.writeString(file, "prot = 8001\n");
    config = Optional.of(file);
    assertTrue(complaint().contains("there is no setting 'prot'; there are id, port"), complaint());
  }

  private void expect(Setting setting, String value, String sentence) {
    String before = options.put(setting, value);
    assertEquals(sentence, complaint());
    if (before == null) {
      options.remove(setting);
    } else {
      options.put(setting, before);
    }
  }

  @Test
  void malformedMembersAreExplained() {
    for (String written :
        new String[] {
          "",
          "8001",
          "8001=",
          "8001=ftp://x:1",
          "8001=http://",
          "x=http://a:1",
          "0=http://a:1",
          "8001=http://a:1,8001=http://b:1",
          "8001=http://a:65000",
          "8001=http://a:1@b"
        }) {
      assertThrows(
          IllegalArgumentException.class, () -> MemberList.readPeers(written), "'" + written + "'");
    }
    assertThrows(IllegalArgumentException.class, () -> MemberList.readOtherServers("10.0.0.1"));
  }
}
