package dev.lamplight.server.peer;

import dev.lamplight.server.peer.handshake.Cluster;
import dev.lamplight.server.peer.tls.Tls;
import java.util.Map;
import java.util.Optional;

/**
 * How a node reaches its peers, and where they reach it.
 *
 * @param listen where this node listens for peers; port 0 takes any that is free
 * @param peers where the others listen, by id
 * @param tls none if connections are not encrypted
 */
public record PeerSettings(
    Cluster cluster, Address listen, Map<Integer, Address> peers, Optional<Tls> tls) {}
