package dev.lamplight.server.http.exchange;

/** What a route does. It runs on the connection's thread, and does not hold it up. */
@FunctionalInterface
public interface Handler {
  void handle(Exchange exchange) throws Refused;
}
