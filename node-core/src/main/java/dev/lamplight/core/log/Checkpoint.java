package dev.lamplight.core.log;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import java.util.List;

/**
 * What follows from the log up to a committed index, so that a {@link Ledger} need not read it from
 * its first entry on.
 *
 * @param index what it covers: all up to here
 * @param electorate who may vote by these entries; empty before the founding
 * @param tips of each origin's newest life the end of its chain
 * @param clients whose keys are remembered, in the order of their newest message
 */
public record Checkpoint(
    long index, List<Electorate> electorate, List<Tip> tips, List<Client> clients) {
  /** Of an empty log. */
  public static final Checkpoint START = new Checkpoint(0, List.of(), List.of(), List.of());

  /** Who may vote from {@code index} on. */
  public record Electorate(long index, Voters voters) {}

  /** The last message of a chain. */
  public record Tip(Life life, long number, long index) {}

  /**
   * A client's keys: its newest sequences.
   *
   * @param newestIndex of its newest message
   * @param keys pairs of a sequence and the index where it stands, in rising order of sequence; not
   *     to be changed
   */
  public record Client(String name, long highest, long newestIndex, long[] keys) {}

  /** Reads committed entries on from a checkpoint, towards the next one. */
  public static final class Reader {
    private final Chains chains;
    private final Keys keys;
    private List<Electorate> electorate;
    private long index;

    public Reader(Members members, Checkpoint from) {
      chains = new Chains(members, from.tips);
      keys = new Keys(from.clients);
      electorate = from.electorate;
      index = from.index;
    }

    /**
     * Takes the next committed entry.
     *
     * @throws IllegalArgumentException if it is not the next
     */
    public void read(Entry entry) {
      if (entry.index() != index + 1) {
        throw new IllegalArgumentException("entry " + entry.index() + " behind " + index);
      }
      index = entry.index();
      switch (entry) {
        case Entry.Message message -> {
          chains.append(message);
          keys.append(message);
        }
        case Entry.Founding founding ->
            electorate = List.of(new Electorate(index, founding.voters()));
        case Entry.Readmit readmit ->
            electorate =
                List.of(
                    new Electorate(
                        index,
                        electorate
                            .getFirst()
                            .voters()
                            .with(readmit.member(), readmit.incarnation())));
        case Entry.Crown _ -> {}
      }
    }

    /** The index of the last entry that was read. */
    public long index() {
      return index;
    }

    /** A checkpoint of all that was read. */
    public Checkpoint here() {
      return new Checkpoint(index, electorate, chains.tips(), keys.clients());
    }
  }
}
