package dev.lamplight.server.http.exchange;

/** What stands behind the sockets. Called on a connection's thread, which it does not hold up. */
public interface Application {
  /**
   * How long the body of such a request may be, in bytes.
   *
   * @param mediaType in lower case, without parameters; empty if none is named
   */
  int bodyMax(String method, String path, String mediaType);

  /** Answers at once or later. Throws nothing. */
  void handle(Exchange exchange);

  /** The node's Lamport time, which each answer carries. */
  long lamport();

  /** The index that the node has applied, which each answer carries. */
  long seen();
}
