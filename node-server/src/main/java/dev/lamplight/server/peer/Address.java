package dev.lamplight.server.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Where a node listens, by name: the name is looked up anew for every connection. */
public record Address(String host, int port) {
  public Address {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a host's name is missing");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
  }

  /**
   * Where it is now.
   *
   * @throws UnknownHostException if nobody knows the name
   */
  public InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
