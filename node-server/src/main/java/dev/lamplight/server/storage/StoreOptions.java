package dev.lamplight.server.storage;

import dev.lamplight.core.cluster.Members;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a data directory is opened.
 *
 * @param node the node's id, and {@code members} whom it belongs to
 * @param segmentBytes the length of the segments of a new directory
 * @param random gives numbers that nobody can guess
 * @param background whether checkpoints, spare segments and scrubbing have threads of their own
 * @param onDamage is told, on some thread and perhaps several times, that the disk has lost what it
 *     had: the node must stop and open the directory again, which finds what is to be repaired
 */
public record StoreOptions(
    int node,
    Members members,
    int segmentBytes,
    LongSupplier random,
    boolean background,
    Consumer<String> onDamage) {
  private static final int SEGMENT_BYTES = 16 << 20;

  /** The usual ones. */
  public static StoreOptions of(int node, Members members, Consumer<String> onDamage) {
    return new StoreOptions(
        node, members, SEGMENT_BYTES, new SecureRandom()::nextLong, true, onDamage);
  }
}
