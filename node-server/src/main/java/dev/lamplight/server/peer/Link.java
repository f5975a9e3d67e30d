package dev.lamplight.server.peer;

import dev.lamplight.server.peer.frame.Seal;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/**
 * A connection whose two ends know one another.
 *
 * @param peer who is at the other end
 * @param channel what is read from and written to: the socket, or TLS on it
 * @param dialed whether this node made it: then it only speaks, else it only listens
 */
record Link(int peer, SocketChannel socket, ByteChannel channel, Seal seal, boolean dialed) {}
