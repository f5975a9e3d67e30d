package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * S7, second half: the committed log is a causal order. Stamps rise strictly along it; every parent
 * has a smaller index, that is, what a message's origin had seen and the message before it in its
 * chain; and a chain stands in the order of its numbers; fenced, none is missing that was undecided
 * when the message was forwarded. Each index is looked at once, when the first process commits it.
 */
public final class CausalOrder implements Invariant {
  /** How many chains are remembered: those that were added to last. */
  private static final int CHAINS_MAX = 4096;

  /** The messages that one origin took in one life. */
  private static final class Chain {
    /** The number of the newest committed message. */
    long newest;

    /**
     * For each message that was forwarded and is not yet committed, the number of the one before it
     * that was undecided then: the least of all times that it was forwarded.
     */
    final TreeMap<Long, Long> previous = new TreeMap<>();

    /** Numbers that a leader decided without an entry: the key stood in the log, or was refused. */
    final TreeSet<Long> decided = new TreeSet<>();

    Chain copy() {
      Chain copy = new Chain();
      copy.newest = newest;
      copy.previous.putAll(previous);
      copy.decided.addAll(decided);
      return copy;
    }
  }

  private long frontier;
  private long stamp;

  /** Least recently looked at first. */
  private final LinkedHashMap<Life, Chain> chains = new LinkedHashMap<>(16, 0.75f, true);

  @Override
  public String property() {
    return "S7";
  }

  @Override
  public int interests() {
    return Hook.STEPPED_COMMIT | Hook.DELIVERED | Hook.SENT;
  }

  @Override
  public void delivered(ClusterView cluster, int process, Envelope envelope) {
    if (envelope.body() instanceof Message.Forward forward
        && cluster.protocol() == Protocol.FENCED) {
      long previous = forward.previous();
      for (Proposal proposal : forward.proposals()) {
        Chain chain = chain(new Life(envelope.from(), envelope.incarnation(), proposal.boot()));
        if (proposal.number() > chain.newest) {
          chain.previous.merge(proposal.number(), previous, Math::min);
        }
        previous = proposal.number();
      }
    }
  }

  /** The answer does not say of which boot's message it speaks, and may come late. */
  @Override
  public void sent(ClusterView cluster, int process, Envelope envelope) {
    if (envelope.body() instanceof Message.Forwarded forwarded) {
      chain(forwarded.life()).decided.add(forwarded.number());
    }
  }

  private Chain chain(Life life) {
    Chain chain = chains.computeIfAbsent(life, _ -> new Chain());
    if (chains.size() > CHAINS_MAX) {
      Iterator<Chain> oldest = chains.values().iterator();
      oldest.next();
      oldest.remove();
    }
    return chain;
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
        cluster.report(property(), Breach.BEHIND_STAMP.of(entry, stamp));
      }
      stamp = entry.stamp();
      if (entry instanceof Entry.Message message) {
        judge(cluster, message, node.log());
      }
    }
  }

  private void judge(ClusterView cluster, Entry.Message message, Log log) {
    if (message.seen() >= message.index()) {
      cluster.report(property(), Breach.BEFORE_WHAT_WAS_SEEN.of(message, message.seen()));
    }
    if (!isOfChain(message, log)) {
      cluster.report(property(), Breach.WRONG_PREDECESSOR.of(message, message.predecessor()));
    }
    Chain chain = chain(message.life());
    long number = message.number();
    if (chain.newest >= number) {
      cluster.report(property(), Breach.BEHIND_IN_CHAIN.of(message, chain.newest));
    }
    Long previous = chain.previous.get(number);
    boolean own = message.epoch().leader() == message.origin();
    if (previous != null && previous > chain.newest && !chain.decided.contains(previous) && !own) {
      cluster.report(property(), Breach.CHAIN_BROKEN.of(message, previous));
    }
    chain.newest = Math.max(chain.newest, number);
    chain.previous.headMap(chain.newest, true).clear();
    chain.decided.headSet(chain.newest).clear();
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
    CausalOrder copy = new CausalOrder();
    copy.frontier = frontier;
    copy.stamp = stamp;
    chains.forEach((origin, chain) -> copy.chains.put(origin, chain.copy()));
    return copy;
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(frontier).add(stamp);
    chains.forEach(
        (origin, chain) -> {
          hash.add(origin.origin()).add(origin.incarnation()).add(origin.boot());
          hash.add(chain.newest);
          chain.previous.forEach((number, previous) -> hash.add(number).add(previous));
          chain.decided.forEach(hash::add);
        });
  }
}
