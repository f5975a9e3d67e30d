package dev.lamplight.core.invariant;

import dev.lamplight.core.trace.reason.Clause;
import dev.lamplight.core.trace.reason.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * How a property was broken, in words with the numbers. A trace holds the words alone, so {@link
 * #read} finds the breach and its facts in them again, and another language can say the same.
 */
public enum Breach implements Phrase {
  LEADS_IN_CLAIMED(
      "process {} of node {}, boot {}, leads in {}, which process {} of node"
          + " {}, boot {}, claimed"),
  CLAIMS_CLAIMED(
      "process {} of node {}, boot {}, claims {}, which process {} of node {},"
          + " boot {}, claimed"),
  BOTH_LEAD("node {} (process {}) and node {} (process {}) both lead and both" + " acknowledge"),
  LEADS_WITHOUT_COMMITTED(
      "node {} leads in {} without entry {} of {}, which is committed; its log"
          + " ends at {} of {}"),
  LEADS_WITHOUT_ACKNOWLEDGED(
      "node {} leads in {} without {words}, which is acknowledged; its log" + " ends at {}"),
  LEADS_IN_FOREIGN_EPOCH("node {} leads in {}"),
  EPOCHS_FALL("node {} holds {words} behind an entry of the later epoch {}"),
  LOGS_FORK("node {} holds {words} behind {words}; elsewhere that index and epoch is" + " not so"),
  COMMITS_BEYOND_LOG("node {} commits up to {} and holds {}"),
  COMMITS_OTHERWISE("node {} commits {words} where {words} is committed"),
  ACKNOWLEDGED_NOWHERE("node {} acknowledges {words}/{} at {}, where nobody holds it"),
  ACKNOWLEDGED_TWICE("node {} acknowledges {words} where {words} was acknowledged"),
  ACKNOWLEDGED_GONE("node {} no longer holds {words}, which is acknowledged"),
  COMMITTED_TWICE("{words}/{} is committed at {} a second time"),
  STARTS_BELOW("node {} starts again at {}, and others heard of its {}"),
  STAMP_FALLS("node {} shows {} after an event of {}"),
  EFFECT_BEFORE_CAUSE("{} at node {} bears {}, and an event before it bears {}"),
  BEHIND_STAMP("{words} is committed behind stamp {}"),
  BEFORE_WHAT_WAS_SEEN("{words} stands at or before index {}, which its origin had seen"),
  WRONG_PREDECESSOR("{words} names index {} as the message before it in its chain"),
  BEHIND_IN_CHAIN("{words} is committed behind number {} of its chain"),
  CHAIN_BROKEN("{words} is committed without number {} of its chain, which was" + " undecided"),
  STALE_READ("node {} answers a read as of {}; before it began, a client knew of {}"),
  MAJORITY_WITHOUT_LEADER(
      "a majority that can talk has had no leader for {} ms, which is more" + " than {} time-outs"),
  HIGHEST_DOES_NOT_LEAD(
      "node {} can reach a majority for {} ms and does not lead: it is {} in" + " {} and obeys {}"),
  LEAD_TAKEN("node {} takes the lead from {}, and there was no fault for {} ms"),
  DEPOSED_OBEYS(
      "node {}, which leads undisturbed and is heard by a majority, obeys {}"
          + " without a hand-over"),
  DEPOSED_GIVES_WAY(
      "node {}, which leads undisturbed and is heard by a majority, gives way"
          + " to {} without a hand-over"),
  DEPOSED_LEFT(
      "node {}, which leads undisturbed and is heard by a majority, is left"
          + " for {} without a hand-over"),
  ELECTION_COSTS("an election has cost more than {} messages among {} nodes in {} ms");

  @SuppressWarnings("ImmutableEnumChecker") // a clause is immutable
  private final Clause clause;

  Breach(String clause) {
    this.clause = new Clause(clause);
  }

  /**
   * It with its facts, each as the words have it.
   *
   * @param facts as many as its clause has places
   */
  public record Told(Breach breach, List<String> facts) {}

  @Override
  public Clause clause() {
    return clause;
  }

  /** What these words tell; empty if they are none of these clauses. */
  public static Optional<Told> read(String words) {
    return Phrase.read(values(), words, Told::new);
  }
}
