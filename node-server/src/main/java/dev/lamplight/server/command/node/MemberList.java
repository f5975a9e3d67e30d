package dev.lamplight.server.command.node;

import dev.lamplight.server.peer.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of a cluster as they are written: where clients reach each, and where peers do. */
final class MemberList {
  /** How far a node's port for peers lies above that for clients, if nothing else is said. */
  static final int PEER_PORT_ABOVE = 1_000;

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private MemberList() {}

  /** One member. */
  record Member(String url, Address peer) {}

  /**
   * Reads {@code ID=URL,ID=URL,…}; {@code URL@HOST:PORT} where peers reach a member elsewhere than
   * a thousand ports above.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static SortedMap<Integer, Member> readPeers(String written) {
    SortedMap<Integer, Member> members = new TreeMap<>();
    for (String each : written.split(",", -1)) {
      int sign = each.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("ID=URL, such as 8002=http://10.0.0.2:8002");
      }
      add(members, each.substring(0, sign), member(each.substring(sign + 1)));
    }
    return members;
  }

  /** Reads {@code HOST:PORT:ID,…}, as the variable {@code OTHER_SERVERS} has it. */
  static SortedMap<Integer, Member> readOtherServers(String written) {
    SortedMap<Integer, Member> members = new TreeMap<>();
    for (String each : written.split(",", -1)) {
      int sign = each.lastIndexOf(':');
      if (sign < 1) {
        throw new IllegalArgumentException("HOST:PORT:ID, such as 10.0.0.2:80:8002");
      }
      add(members, each.substring(sign + 1), member("http://" + each.substring(0, sign).strip()));
    }
    return members;
  }

  private static void add(SortedMap<Integer, Member> members, String id, Member member) {
    int number = id(id.strip());
    if (members.put(number, member) != null) {
      throw new IllegalArgumentException("each id once, but " + number + " is named twice");
    }
  }

  /** A node's id: a positive integer. */
  static int id(String written) {
    try {
      int id = Integer.parseInt(written);
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException none) {
      // said below
    }
    throw new IllegalArgumentException("a positive integer as id, not '" + written + "'");
  }

  private static Member member(String written) {
    int at = written.lastIndexOf('@');
    String url = (at < 0 ? written : written.substring(0, at)).strip();
    URI read = uri(url);
    int port = port(read);
    if (at >= 0) {
      return new Member(url, address(written.substring(at + 1).strip()));
    }
    if (port + PEER_PORT_ABOVE > 65_535) {
      throw new IllegalArgumentException(
          "a port of at most 64535, or where peers reach it: " + url + "@HOST:PORT");
    }
    return new Member(url, new Address(host(read), port + PEER_PORT_ABOVE));
  }

  private static URI uri(String url) {
    try {
      URI read = new URI(url);
      boolean http = "http".equals(read.getScheme()) || "https".equals(read.getScheme());
      if (http && read.getHost() != null) {
        return read;
      }
    } catch (URISyntaxException none) {
      // said below
    }
    throw new IllegalArgumentException("a URL such as http://10.0.0.2:8002, not '" + url + "'");
  }

  /** The port that a URL names, or that its scheme has. */
  static int port(URI url) {
    return url.getPort() >= 0
        ? url.getPort()
        : "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }

  private static String host(URI url) {
    String host = String.valueOf(url.getHost());
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Reads {@code HOST:PORT}. */
  static Address address(String written) {
    int colon = written.lastIndexOf(':');
    if (colon > 0) {
      String host = written.substring(0, colon).replaceAll("^\\[|\\]$", "");
      try {
        return new Address(host, Integer.parseInt(written.substring(colon + 1)));
      } catch (NumberFormatException none) {
        // said below
      }
    }
    throw new IllegalArgumentException("HOST:PORT, not '" + written + "'");
  }
}
