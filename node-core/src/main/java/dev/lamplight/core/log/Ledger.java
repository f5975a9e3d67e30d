package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node's log with its commit index and everything that follows from them: who may vote, how far
 * each origin's chain reaches, which keys were seen. Changes to the log go through here.
 */
public final class Ledger {
  private final Members members;
  private final Log log;
  private long commit;

  /** Of the committed prefix. */
  private final Chains settledChains;

  private final Keys settledKeys;

  /** Of the whole log. */
  private Chains chains;

  /**
   * By client, its sequences behind the commit index and where they stand, as far as anybody asked
   * for one: a follower never does.
   *
   * <p>They tell of the client too. (1) A client that nobody knows sends 1 to 1,100 at once. (2)
   * The leader has appended the first 1,024 and committed none. (3) By the committed keys alone,
   * 1,025 would be the sequence of a client that was forgotten.
   */
  private final LinkedHashMap<String, TreeMap<Long, Long>> openKeys;

  /** Up to here {@link #openKeys} follows the log. */
  private long keyed;

  /** The changes of the voters in the log, in rising order of index, from the last settled on. */
  private final List<Checkpoint.Electorate> electorates;

  /** By the whole log, and by the committed one: follow from {@link #electorates}. */
  private Voters voters;

  private Voters settledVoters;

  /**
   * Reads {@code log}, which from now on belongs to this ledger.
   *
   * @param commit an index that is known to be committed
   */
  public Ledger(Members members, Log log, long commit) {
    this(members, log, commit, Checkpoint.START);
  }

  /**
   * Reads {@code log} from {@code checkpoint} on.
   *
   * @param checkpoint of this log, at {@code commit} or before
   */
  public Ledger(Members members, Log log, long commit, Checkpoint checkpoint) {
    this.members = members;
    this.log = log;
    this.commit = checkpoint.index();
    this.settledChains = new Chains(members, checkpoint.tips());
    this.settledKeys = new Keys(checkpoint.clients());
    this.chains = settledChains.copy();
    this.openKeys = new LinkedHashMap<>();
    this.electorates = new ArrayList<>();
    this.voters = Voters.none(members);
    this.settledVoters = voters;
    for (Checkpoint.Electorate electorate : checkpoint.electorate()) {
      elect(electorate.index(), electorate.voters());
    }
    for (long index = this.commit + 1; index <= log.last(); index++) {
      follow(log.at(index));
      if (index <= commit) {
        commitNext();
      }
    }
  }

  private Ledger(Ledger other) {
    members = other.members;
    log = other.log.copy();
    commit = other.commit;
    settledChains = other.settledChains.copy();
    settledKeys = other.settledKeys.copy();
    chains = other.chains.copy();
    openKeys = new LinkedHashMap<>();
    other.openKeys.forEach((client, open) -> openKeys.put(client, new TreeMap<>(open)));
    keyed = other.keyed;
    electorates = new ArrayList<>(other.electorates);
    voters = other.voters;
    settledVoters = other.settledVoters;
  }

  public Log log() {
    return log;
  }

  public long commit() {
    return commit;
  }

  /** Of the whole log; the leader may {@linkplain Chains#skip skip} numbers in it. */
  public Chains chains() {
    return chains;
  }

  /** Who may vote by the whole log, the last change perhaps not committed. */
  public Voters voters() {
    return voters;
  }

  /**
   * Who may vote by the committed log. The founding counts as committed: every member agreed to it.
   */
  public Voters settledVoters() {
    return settledVoters;
  }

  private void findVoters() {
    if (electorates.isEmpty()) {
      voters = Voters.none(members);
      settledVoters = voters;
      return;
    }
    while (electorates.size() > 1 && electorates.get(1).index() <= commit) {
      electorates.removeFirst();
    }
    voters = electorates.getLast().voters();
    settledVoters = electorates.getFirst().voters();
  }

  /** The index of the last change of the voters, 0 if there is none. */
  public long electorateIndex() {
    return electorates.isEmpty() ? 0 : electorates.getLast().index();
  }

  public void append(Entry entry) {
    log.append(entry);
    follow(entry);
  }

  /** Drops all entries behind {@code keep}, which must not be below the commit index. */
  public void truncate(long keep) {
    if (keep < commit) {
      throw new IllegalStateException("cut behind " + keep + " below the commit index " + commit);
    }
    log.truncate(keep);
    while (!electorates.isEmpty() && electorates.getLast().index() > keep) {
      electorates.removeLast();
    }
    findVoters();
    openKeys.values().forEach(open -> open.values().removeIf(index -> index > keep));
    openKeys.values().removeIf(TreeMap::isEmpty);
    keyed = Math.min(keyed, keep);
    forgetSkips();
  }

  /** Reads the chains from the log alone again. */
  public void forgetSkips() {
    chains = settledChains.copy();
    for (long index = commit + 1; index <= log.last(); index++) {
      if (log.at(index) instanceof Entry.Message message) {
        chains.append(message);
      }
    }
  }

  /** Commits the entry behind the commit index and gives it. */
  public Entry commitNext() {
    Entry entry = log.at(commit + 1);
    settle(entry);
    commit++;
    if (entry instanceof Entry.Readmit) {
      findVoters();
    }
    return entry;
  }

  /** What a leader does with a proposal. */
  public enum Admission {
    /** Append it. */
    APPEND,
    /** Nothing: it is in the log, or was decided. */
    DONE,
    /** Nothing yet: what it follows is not in the log. */
    WAIT,
    /** Nothing, and say where its key stands. */
    KNOWN,
    /** Refuse it: see {@link Keys.Standing}. */
    STALE,
    FORGOTTEN
  }

  /**
   * Judges a proposal against the whole log.
   *
   * @param life whose chain it belongs to
   * @param previous the number of the undecided proposal before it in its chain, 0 if there is none
   * @param ordered whether it must wait for what it follows; false is a mutant's mistake
   * @param once whether its key is looked up; false is a mutant's mistake
   */
  public Admission admission(
      Life life, long previous, Proposal proposal, boolean ordered, boolean once) {
    Life newestLife = chains.life(life.origin());
    if (newestLife != null && life.precedes(newestLife)) {
      return Admission.WAIT;
    }
    long newest = chains.number(life);
    if (proposal.number() <= newest) {
      return once ? again(life, proposal) : Admission.DONE;
    }
    if (ordered && (previous > newest || proposal.seen() > log.last())) {
      return Admission.WAIT;
    }
    if (!once) {
      return Admission.APPEND;
    }
    return switch (standing(proposal.client(), proposal.sequence())) {
      case NEW -> Admission.APPEND;
      case KNOWN -> Admission.KNOWN;
      case STALE -> Admission.STALE;
      case FORGOTTEN -> Admission.FORGOTTEN;
    };
  }

  /**
   * A proposal that comes again. (1) A client tries a key again, through B. (2) The leader finds it
   * in the log, and says so. (3) That answer is lost, and B asks again: it must be said again.
   */
  private Admission again(Life life, Proposal proposal) {
    Keys.Standing standing = standing(proposal.client(), proposal.sequence());
    long index = indexOf(proposal.client(), proposal.sequence());
    boolean own = index > 0 && isOf(log.at(index), life, proposal.number());
    if (standing == Keys.Standing.NEW || own || isInChain(life, proposal.number())) {
      return Admission.DONE;
    }
    return switch (standing) {
      case STALE -> Admission.STALE;
      case FORGOTTEN -> Admission.FORGOTTEN;
      case NEW, KNOWN -> Admission.KNOWN;
    };
  }

  private static boolean isOf(Entry entry, Life life, long number) {
    return entry instanceof Entry.Message message
        && message.number() == number
        && message.life().equals(life);
  }

  /** Whether an entry of that chain bears the number: found from its end backwards. */
  private boolean isInChain(Life life, long number) {
    long index = chains.index(life);
    while (index > 0 && log.at(index) instanceof Entry.Message message) {
      if (message.number() <= number) {
        return message.number() == number;
      }
      index = message.predecessor();
    }
    return false;
  }

  /**
   * Whether the log has forgotten the client, or may have by the time that its next message, with
   * that sequence, reaches the leader. A client's first {@value Keys#WINDOW} sequences need no
   * memory. Later, what can push it out soonest are other clients, each with a full window; half of
   * that is left for what is under way.
   */
  public boolean mayForget(String client, long sequence) {
    boolean fades =
        sequence > Keys.WINDOW && settledKeys.silence(client) > Keys.KEYS_MAX / Keys.WINDOW / 2;
    return fades || standing(client, sequence) == Keys.Standing.FORGOTTEN;
  }

  /** What the whole log knows of the key. */
  public Keys.Standing standing(String client, long sequence) {
    TreeMap<Long, Long> open = openOf(client);
    if (open == null) {
      return settledKeys.standing(client, sequence);
    }
    long highest = Math.max(open.lastKey(), settledKeys.highest(client));
    if (sequence <= highest - Keys.WINDOW) {
      return Keys.Standing.STALE;
    }
    return indexOf(client, sequence) == 0 ? Keys.Standing.NEW : Keys.Standing.KNOWN;
  }

  /** Where the key stands in the log, 0 if nowhere. */
  public long indexOf(String client, long sequence) {
    TreeMap<Long, Long> open = openOf(client);
    Long index = open == null ? null : open.get(sequence);
    return index != null ? index : settledKeys.index(client, sequence);
  }

  /** The client's sequences behind the commit index; null if it has none. */
  private @Nullable TreeMap<Long, Long> openOf(String client) {
    for (long index = Math.max(keyed, commit) + 1; index <= log.last(); index++) {
      if (log.at(index) instanceof Entry.Message message) {
        openKeys
            .computeIfAbsent(message.client(), name -> new TreeMap<>())
            .put(message.sequence(), index);
      }
    }
    keyed = log.last();
    return openKeys.get(client);
  }

  public Ledger copy() {
    return new Ledger(this);
  }

  public void digest(StateHash hash) {
    log.digest(hash);
    chains.digest(hash.add(commit));
  }

  private void follow(Entry entry) {
    switch (entry) {
      case Entry.Message message -> chains.append(message);
      case Entry.Founding founding -> elect(founding.index(), founding.voters());
      case Entry.Readmit readmit ->
          elect(readmit.index(), voters.with(readmit.member(), readmit.incarnation()));
      case Entry.Crown _ -> {}
    }
  }

  private void elect(long index, Voters elected) {
    electorates.add(new Checkpoint.Electorate(index, elected));
    findVoters();
  }

  private void settle(Entry entry) {
    if (entry instanceof Entry.Message message) {
      settledChains.append(message);
      settledKeys.append(message);
      if (!openKeys.isEmpty()) {
        TreeMap<Long, Long> open = openKeys.get(message.client());
        if (open != null && open.remove(message.sequence()) != null && open.isEmpty()) {
          openKeys.remove(message.client());
        }
      }
    }
  }
}
