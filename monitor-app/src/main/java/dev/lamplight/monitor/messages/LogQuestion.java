package dev.lamplight.monitor.messages;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import java.util.List;

/**
 * Which rows are wanted.
 *
 * @param words only entries that hold these, all if it is empty
 * @param differing only indexes at which nodes hold different entries
 */
record LogQuestion(long run, List<NodeView> nodes, String words, boolean differing) {}
