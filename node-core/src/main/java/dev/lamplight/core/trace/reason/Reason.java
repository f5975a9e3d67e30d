package dev.lamplight.core.trace.reason;

import java.util.List;
import java.util.Optional;

/**
 * Why something happened, as the core words it. A trace holds the words alone, so {@link #read}
 * finds the reason and its facts in them again, whoever wrote the trace, and another language can
 * say the same.
 */
public enum Reason implements Phrase {
  NOBODY_HIGHER("{words}, and nobody is higher"),
  STARTS("it starts"),
  SILENT("{} is silent"),
  NOT_ANSWERED("nobody higher answered"),
  LEFT_WAITING("{} answered and did not become coordinator"),
  CALLED("{} called an election"),
  COORDINATOR("{} says it is coordinator"),
  FOUNDED("founded the cluster"),
  CLUSTER_FOUNDED("the cluster is founded"),
  SUSPECTS_NOBODY_LEADS("suspects that nobody leads"),
  SUSPECTS("suspects {}"),
  OBEYS("obeys {}"),
  PROMISED("promised {}"),
  CLAIMS("claims: nobody fit outranks it"),
  TAKES_OVER("takes over from {}"),
  RECOVERS("recovers from {}"),
  DONOR_HOLDS_LESS("{} holds less than it promised"),
  OUTDONE("{} promised {}"),
  OTHERS_HEAR("others hear a leader"),
  CLAIM_FAILED("its claim came to nothing"),
  MAJORITY("holds a majority's promises"),
  EPOCH_ABOVE("an epoch above its own was promised"),
  MAJORITY_SILENT("has not heard a majority for T"),
  VOTES_AGAIN("may vote again"),
  INVARIANT_BROKEN("broken invariant: {words}"),
  STORAGE_FAILED("storage failed: {words}"),
  TWIN_WITH_COPY("another process bears the id {}, with a copy of its directory: it claimed {}"),
  STEP_DOWN_ASKED("an operator asks it to step down"),
  CRASH_ASKED("an operator asks for it"),
  TWIN("another process bears the id {}");

  @SuppressWarnings("ImmutableEnumChecker") // a clause is immutable
  private final Clause clause;

  Reason(String clause) {
    this.clause = new Clause(clause);
  }

  /**
   * It with its facts, each as the words have it.
   *
   * @param facts as many as its clause has places
   */
  public record Told(Reason reason, List<String> facts) {}

  @Override
  public Clause clause() {
    return clause;
  }

  /** What these words tell; empty if they are none of these clauses. */
  public static Optional<Told> read(String words) {
    return Phrase.read(values(), words, Told::new);
  }
}
