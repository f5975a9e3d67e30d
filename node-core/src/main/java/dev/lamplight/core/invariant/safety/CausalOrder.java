package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * S7, second half: the committed log is a causal order. Stamps rise strictly along it; every parent
 * has a smaller index, that is, what a message's origin had seen and the message before it in its
 * chain; and a chain stands in the order of its numbers. Each index is looked at once, when the
 * first process commits it.
 */
public final class CausalOrder implements Invariant {
  /** How many chains are remembered: those that were added to last. */
  private static final int CHAINS_MAX = 4096;

  private long frontier;
  private long stamp;

  /** By chain, the number of its newest message; least recently added to first. */
  private final LinkedHashMap<Life, Long> numbers;

  public CausalOrder() {
    this(0, 0, new LinkedHashMap<>(16, 0.75f, true));
  }

  private CausalOrder(long frontier, long stamp, LinkedHashMap<Life, Long> numbers) {
    this.frontier = frontier;
    this.stamp = stamp;
    this.numbers = numbers;
  }

  @Override
  public String property() {
    return "S7";
  }

  @Override
  public int interests() {
    return Hook.STEPPED;
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
      Entry entry = node.log().at(index);
      if (entry.stamp() <= stamp) {
        cluster.report(property(), "%s is committed behind stamp %d".formatted(entry, stamp));
      }
      stamp = entry.stamp();
      if (entry instanceof Entry.Message message) {
        judge(cluster, message, node.log());
      }
    }
  }

  private void judge(ClusterView cluster, Entry.Message message, Log log) {
    if (message.seen() >= message.index()) {
      cluster.report(
          property(),
          "%s stands at or before index %d, which its origin had seen"
              .formatted(message, message.seen()));
    }
    if (!isOfChain(message, log)) {
      cluster.report(
          property(),
          "%s names index %d as the message before it in its chain"
              .formatted(message, message.predecessor()));
    }
    Life chain = message.life();
    Long number = numbers.put(chain, message.number());
    if (number != null && number >= message.number()) {
      cluster.report(
          property(), "%s is committed behind number %d of its chain".formatted(message, number));
    }
    if (numbers.size() > CHAINS_MAX) {
      Iterator<Life> chains = numbers.keySet().iterator();
      chains.next();
      chains.remove();
    }
  }

  /** Whether the message's predecessor is an earlier message of the same chain, or none. */
  private static boolean isOfChain(Entry.Message message, Log log) {
    long index = message.predecessor();
    return index == 0
        || (index < message.index()
            && log.at(index) instanceof Entry.Message before
            && before.life().equals(message.life())
            && before.number() < message.number());
  }

  @Override
  public Invariant copy() {
    LinkedHashMap<Life, Long> numbersOfCopy = new LinkedHashMap<>(16, 0.75f, true);
    numbersOfCopy.putAll(numbers);
    return new CausalOrder(frontier, stamp, numbersOfCopy);
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(frontier).add(stamp);
    numbers.forEach(
        (chain, number) ->
            hash.add(chain.origin()).add(chain.incarnation()).add(chain.boot()).add(number));
  }
}
