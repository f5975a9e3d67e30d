package dev.lamplight.server.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this computer that nobody listens on, drawn from below those that the kernel gives to
 * connections: a server that was killed finds its port free when it returns.
 */
public final class FreePorts {
  private static final int FIRST = 10_240;
  private static final int BEHIND_LAST = 32_768;
  private static final int TRIES = 1_000;

  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** So many, all different, and none that was given before. */
  public static synchronized int[] find(int count) throws IOException {
    int[] ports = new int[count];
    int found = 0;
    for (int tried = 0; found < count; tried++) {
      if (tried == TRIES) {
        throw new IOException("found no free port from " + FIRST + " to " + (BEHIND_LAST - 1));
      }
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
      if (isFree(port) && GIVEN.add(port)) {
        ports[found++] = port;
      }
    }
    return ports;
  }

  /** Whether nobody listens on that port of the loopback. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
