package dev.lamplight.server.command.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a node is told: as an option {@code --peer-port}, in the environment {@code
 * LAMPLIGHT_PEER_PORT}, in the file {@code peer-port}.
 */
enum Setting {
  ID("NODE_ID", ""),
  PORT("", ""),
  PEER_PORT("", ""),
  PEERS("", ""),
  DATA("", ""),
  REGION("", ""),
  CLUSTER("", "lamplight"),
  BIND("", ""),
  SECRET_FILE("", ""),
  OPERATOR_TOKEN_FILE("", ""),
  CLIENT_TOKEN_FILE("", ""),
  PEER_TLS_CERTIFICATE("", ""),
  PEER_TLS_KEY("", ""),
  PEER_TLS_AUTHORITIES("", ""),
  PEER_TLS_STORE("", ""),
  PEER_TLS_STORE_PASSWORD_FILE("", ""),
  TLS_PORT("", ""),
  TLS_CERTIFICATE("", ""),
  TLS_KEY("", ""),
  HEARTBEAT("", "50ms"),
  TIMEOUT("", "500ms"),
  LOG("", "text");

  private final String otherVariable;
  private final String standard;

  Setting(String otherVariable, String standard) {
    this.otherVariable = otherVariable;
    this.standard = standard;
  }

  /** As the file writes it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String option() {
    return "--" + title();
  }

  /** The variables of the environment that set it, the strongest first. */
  List<String> variables() {
    return Stream.of("LAMPLIGHT_" + name(), otherVariable).filter(name -> !name.isEmpty()).toList();
  }

  /** What holds if nobody says anything; empty if that depends on the rest. */
  String standard() {
    return standard;
  }

  static Optional<Setting> named(String title) {
    return Arrays.stream(values()).filter(each -> each.title().equals(title)).findFirst();
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(Setting::title).toList();
  }
}
