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
  ID(List.of("NODE_ID"), ""),
  PORT(List.of(), ""),
  PEER_PORT(List.of(), ""),
  PEERS(List.of(), ""),
  DATA(List.of(), ""),
  REGION(List.of(), ""),
  CLUSTER(List.of(), "lamplight"),
  BIND(List.of(), ""),
  SECRET_FILE(List.of(), ""),
  OPERATOR_TOKEN_FILE(List.of(), ""),
  CLIENT_TOKEN_FILE(List.of(), ""),
  PEER_TLS_CERTIFICATE(List.of(), ""),
  PEER_TLS_KEY(List.of(), ""),
  PEER_TLS_AUTHORITIES(List.of(), ""),
  PEER_TLS_STORE(List.of(), ""),
  PEER_TLS_STORE_PASSWORD_FILE(List.of(), ""),
  TLS_CERTIFICATE(List.of(), ""),
  TLS_KEY(List.of(), ""),
  HEARTBEAT(List.of(), "50ms"),
  TIMEOUT(List.of(), "500ms"),
  LOG(List.of(), "text");

  private final List<String> otherVariables;
  private final String standard;

  Setting(List<String> otherVariables, String standard) {
    this.otherVariables = otherVariables;
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
    return Stream.concat(Stream.of("LAMPLIGHT_" + name()), otherVariables.stream()).toList();
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
