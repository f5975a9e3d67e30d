package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.SequenceSet;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * S6: the committed log holds one entry for each (client, sequence). Each index is looked at once,
 * when the first process commits it; what others commit there is S4's business.
 *
 * <p>The {@value #CLIENTS_MAX} clients that wrote last are remembered.
 */
public final class OncePerKey implements Invariant {
  private static final int CLIENTS_MAX = 8192;

  private long frontier;

  /** By client, least recently written first. */
  private final LinkedHashMap<String, SequenceSet> sequences;

  public OncePerKey() {
    this(0, new LinkedHashMap<>(16, 0.75f, true));
  }

  private OncePerKey(long frontier, LinkedHashMap<String, SequenceSet> sequences) {
    this.frontier = frontier;
    this.sequences = sequences;
  }

  @Override
  public String property() {
    return "S6";
  }

  @Override
  public int interests() {
    return Hook.STEPPED_COMMIT;
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    long commit = node.commit();
    if (commit <= frontier) {
      return;
    }
    for (long index = frontier + 1; index <= Math.min(commit, node.log().last()); index++) {
      frontier = index;
      if (node.log().at(index) instanceof Entry.Message message && !add(message)) {
        cluster.report(
            property(), Breach.COMMITTED_TWICE.of(message.client(), message.sequence(), index));
      }
    }
  }

  private boolean add(Entry.Message message) {
    SequenceSet known = sequences.get(message.client());
    if (known == null) {
      known = new SequenceSet();
      sequences.put(message.client(), known);
      if (sequences.size() > CLIENTS_MAX) {
        Iterator<String> clients = sequences.keySet().iterator();
        clients.next();
        clients.remove();
      }
    }
    return known.add(message.sequence());
  }

  @Override
  public Invariant copy() {
    LinkedHashMap<String, SequenceSet> sequencesOfCopy = new LinkedHashMap<>(16, 0.75f, true);
    sequences.forEach((client, known) -> sequencesOfCopy.put(client, known.copy()));
    return new OncePerKey(frontier, sequencesOfCopy);
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(frontier);
    sequences.forEach((client, known) -> known.digest(hash.add(client)));
  }
}
