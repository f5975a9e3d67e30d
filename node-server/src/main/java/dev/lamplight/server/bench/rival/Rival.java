package dev.lamplight.server.bench.rival;

import dev.lamplight.server.bench.load.Requests;
import dev.lamplight.server.process.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A cluster of {@link #NODES} durable nodes on this computer. Its nodes are told apart by their
 * place, from 0.
 */
public interface Rival extends AutoCloseable {
  int NODES = 3;

  String name();

  /** What is to be known beside its figures: version, time-outs. */
  String settings();

  /** Starts those that do not run, with what they have on disk. */
  void start() throws IOException;

  ServerProcess process(int place);

  /** Where clients reach a node. */
  InetSocketAddress address(int place);

  /** Whom a node takes for the leader; empty if it knows none, or does not answer. */
  OptionalInt leaderAsSeenBy(int place) throws InterruptedException;

  /** Requests that append one message each. */
  Requests appends();

  /** Requests that read the message that {@link #post} wrote last. */
  Requests reads(boolean linearizable);

  /** Writes one message through a node; whether that said yes. Waits for {@code millis} at most. */
  boolean post(int place, long millis) throws InterruptedException;

  /** How often a leader was elected since the nodes were started. */
  long elections() throws InterruptedException;

  /** Where its nodes keep their data. */
  Path directory();

  /** Kills the nodes; their data stays. */
  @Override
  void close();
}
