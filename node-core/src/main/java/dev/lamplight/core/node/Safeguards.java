package dev.lamplight.core.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which of the protocol's safeguards are in force. Everything but tests and the simulator uses
 * {@link #ALL}; a mutant lacks exactly one, and the invariants must notice.
 *
 * @param missing the one that is taken away, or {@link Safeguard#NONE}
 */
public record Safeguards(Safeguard missing) {
  /** Nothing is taken away. */
  public static final Safeguards ALL = new Safeguards(Safeguard.NONE);

  /** Whether {@code safeguard} is in force. */
  public boolean keep(Safeguard safeguard) {
    return missing != safeguard;
  }

  /** A safeguard, named by the mutant that lacks it. */
  public enum Safeguard {
    NONE,
    NO_QUORUM,
    NO_EPOCH_FENCE,
    PROMISE_NOT_DURABLE,
    OWN_PROMISE_AFTER_PREPARE,
    CLAIMANT_KEEPS_OWN_LOG,
    BEST_LOG_BY_LENGTH_ONLY,
    FETCH_WITHOUT_DONORS_FENCE,
    COMMITS_OLDER_EPOCHS_BY_COUNTING,
    ACKNOWLEDGES_OWN_LAST_INDEX,
    EMPTY_DISK_VOTES,
    READMISSION_COUNTS_NEWCOMER,
    ACKNOWLEDGES_BEFORE_SYNC,
    READS_WITHOUT_ROUND,
    RETRY_WITHOUT_DEDUPLICATION,
    PARENTS_NOT_CHECKED,
    CLOCK_NOT_RAISED_BY_RECOVERY;

    /** As the command line writes it: {@code no-quorum}. */
    public String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The names of all mutants, as the command line writes them. */
  public static List<String> mutants() {
    return Arrays.stream(Safeguard.values())
        .filter(safeguard -> safeguard != Safeguard.NONE)
        .map(Safeguard::title)
        .toList();
  }

  /**
   * The mutant of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Safeguards mutant(String name) {
    for (Safeguard safeguard : Safeguard.values()) {
      if (safeguard != Safeguard.NONE && safeguard.title().equals(name)) {
        return new Safeguards(safeguard);
      }
    }
    throw new IllegalArgumentException("no mutant is named " + name + "; there are " + mutants());
  }
}
