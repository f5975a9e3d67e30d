package dev.lamplight.server.peer.handshake;

import dev.lamplight.core.cluster.Members;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Which cluster a node belongs to, and what it demands of whoever claims to belong there too.
 *
 * @param name tells clusters apart that use the same ids
 * @param self this node's id
 * @param secret none if everybody who reaches the port is believed
 */
public record Cluster(String name, Members members, int self, Optional<Secret> secret) {
  /** The longest name, in bytes. */
  public static final int NAME_BYTES_MAX = 64;

  public Cluster {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > NAME_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a cluster's name has 1 to " + NAME_BYTES_MAX + " bytes, not " + length);
    }
  }

  /** Stands for the members: nodes that are configured with others get no connection. */
  byte[] membersDigest() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(members.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
