package dev.lamplight.core.node.textbook;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.trace.Fact;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node's log under best-effort replication: it stores what comes, from whomever it comes.
 *
 * <p>An entry that comes early waits, so that messages which overtake one another do no harm; one
 * that was lost leaves a hole for ever, because nobody sends it again, and what stands behind the
 * hole is never delivered. An entry for an index that is taken replaces what stands there and all
 * behind it.
 */
final class Replica {
  /** How many early entries wait at most; further ones are ignored. */
  private static final int EARLY_MAX = 256;

  private final Voice voice;
  private final Log log;
  private final Chains chains;

  /** Entries behind a hole, by index; each is behind {@code log.last() + 1}. */
  private final TreeMap<Long, Entry> early;

  /** How many stamps are reserved on disk at a time, so that the clock survives a restart. */
  private final long reserve;

  private long writes;

  /** The clock's high-water mark on disk. */
  private long mark;

  Replica(Voice voice, Members members, Log log) {
    this(voice, log, Chains.of(members, log), new TreeMap<>(), 128 + 4L * members.size());
    this.mark = voice.clock().time();
  }

  private Replica(Voice voice, Log log, Chains chains, TreeMap<Long, Entry> early, long reserve) {
    this.voice = voice;
    this.log = log;
    this.chains = chains;
    this.early = early;
    this.reserve = reserve;
  }

  Log log() {
    return log;
  }

  /** The leader's append: gives the message the next index, whatever others may hold there. */
  Entry.Message append(Epoch epoch, int origin, Proposal proposal) {
    long index = log.last() + 1;
    long stamp = voice.clock().tick();
    Entry.Message message =
        new Entry.Message(
            index,
            epoch,
            stamp,
            origin,
            proposal.boot(),
            proposal.number(),
            proposal.client(),
            proposal.sequence(),
            proposal.seen(),
            chains.newest(origin, proposal.boot()),
            proposal.content());
    push(message);
    voice.note(stamp, new Fact.Appended(epoch, index, index));
    persist(epoch, index - 1, List.of(message));
    voice.note(new Fact.Delivered(index, index));
    return message;
  }

  /** Stores what a leader replicated in {@code epoch}. */
  void store(Epoch epoch, List<Entry> entries) {
    long before = log.last();
    long keep = before;
    for (Entry entry : entries) {
      if (entry.index() > log.last() + 1) {
        if (early.size() < EARLY_MAX) {
          early.put(entry.index(), entry);
        }
      } else if (entry.index() > log.last()) {
        push(entry);
      } else if (!log.at(entry.index()).equals(entry)) {
        keep = Math.min(keep, entry.index() - 1);
        log.truncate(entry.index() - 1);
        chains.truncate(entry.index() - 1);
        push(entry);
      }
    }
    for (@Nullable Entry next = early.remove(log.last() + 1);
        next != null;
        next = early.remove(log.last() + 1)) {
      push(next);
    }
    if (keep < before || log.last() > before) {
      voice.note(new Fact.Appended(epoch, keep + 1, log.last()));
      persist(epoch, keep, log.slice(keep + 1, Integer.MAX_VALUE));
      voice.note(new Fact.Delivered(keep + 1, log.last()));
    }
  }

  /** Reserves stamps on disk once half of the reserved ones are used. */
  void reserveStamps(Epoch epoch) {
    if (voice.clock().time() + reserve / 2 > mark) {
      persist(epoch, log.last(), List.of());
    }
  }

  private void push(Entry entry) {
    log.append(entry);
    chains.record(entry);
  }

  /** The write is asked for and nobody waits for it. */
  private void persist(Epoch epoch, long keep, List<Entry> entries) {
    mark = voice.clock().time() + reserve;
    writes++;
    voice.emit(new Effect.Persist(writes, new Write(epoch, mark, keep, entries, 0)));
  }

  Replica copy(Voice voiceOfCopy) {
    Replica copy =
        new Replica(voiceOfCopy, log.copy(), chains.copy(), new TreeMap<>(early), reserve);
    copy.writes = writes;
    copy.mark = mark;
    return copy;
  }

  void digest(StateHash hash) {
    log.digest(hash);
    chains.digest(hash);
    hash.add(early.size());
    early.values().forEach(entry -> entry.digest(hash));
    hash.add(writes).add(mark);
  }
}
