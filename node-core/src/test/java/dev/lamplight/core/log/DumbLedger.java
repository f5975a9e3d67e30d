package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Keys.Standing;
import java.util.ArrayList;
import java.util.List;

/** What a ledger must know, found by reading the whole log again for every question. */
final class DumbLedger {
  final List<Entry> log = new ArrayList<>();
  long commit;

  private final Members members;

  DumbLedger(Members members) {
    this.members = members;
  }

  long last() {
    return log.size();
  }

  void truncate(long keep) {
    while (log.size() > keep) {
      log.removeLast();
    }
  }

  private List<Entry.Message> messages() {
    return log.stream()
        .filter(Entry.Message.class::isInstance)
        .map(Entry.Message.class::cast)
        .toList();
  }

  private List<Entry.Message> of(String client) {
    return messages().stream().filter(message -> message.client().equals(client)).toList();
  }

  Standing standing(String client, long sequence) {
    List<Entry.Message> sent = of(client);
    if (sent.isEmpty()) {
      return sequence > Keys.WINDOW ? Standing.FORGOTTEN : Standing.NEW;
    }
    long highest = sent.stream().mapToLong(Entry.Message::sequence).max().orElseThrow();
    if (sequence <= highest - Keys.WINDOW) {
      return Standing.STALE;
    }
    return indexOf(client, sequence) > 0 ? Standing.KNOWN : Standing.NEW;
  }

  long indexOf(String client, long sequence) {
    return of(client).stream()
        .filter(message -> message.sequence() == sequence)
        .mapToLong(Entry::index)
        .findFirst()
        .orElse(0);
  }

  /** The last message of {@code origin}'s newest boot, null if it wrote none. */
  Entry.@org.jspecify.annotations.Nullable Message tip(int origin) {
    return messages().stream()
        .filter(message -> message.origin() == origin)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  Voters voters() {
    return voters(last());
  }

  Voters settledVoters() {
    return voters(Math.max(1, commit));
  }

  private Voters voters(long upTo) {
    Voters voters = Voters.none(members);
    for (Entry entry : log) {
      if (entry.index() > upTo) {
        break;
      }
      voters =
          switch (entry) {
            case Entry.Founding founding -> founding.voters();
            case Entry.Readmit readmit -> voters.with(readmit.member(), readmit.incarnation());
            case Entry.Crown _, Entry.Message _ -> voters;
          };
    }
    return voters;
  }

  long electorateIndex() {
    return log.stream()
        .filter(entry -> entry instanceof Entry.Founding || entry instanceof Entry.Readmit)
        .mapToLong(Entry::index)
        .max()
        .orElse(0);
  }
}
