package dev.lamplight.core.node;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import java.util.List;

/**
 * One durable change. Either all of it is on disk afterwards or none. The log is first cut behind
 * {@code keep} entries, then {@code entries} are appended.
 *
 * @param promised the epoch below which the node will not act
 * @param lamport the clock's high-water mark: after a restart the clock begins here
 * @param keep how many entries of the log stay; the log's length if nothing is cut
 * @param entries the entries from index {@code keep + 1} on
 * @param commit an index that is known to be committed; it may lag behind
 */
public record Write(Epoch promised, long lamport, long keep, List<Entry> entries, long commit) {}
