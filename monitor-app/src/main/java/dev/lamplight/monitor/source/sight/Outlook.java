package dev.lamplight.monitor.source.sight;

import dev.lamplight.core.log.LogView;
import dev.lamplight.server.format.trace.TraceHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real cluster from outside.
 *
 * @param real false for what is simulated or recorded
 * @param nodes in rising order of id; empty before any node has answered
 * @param asked the newest first
 * @param contacts where a cluster is looked for and what became of it, as long as none is found
 * @param starting whether its nodes were started from here, and are about to answer
 * @param kept what memory has let go
 * @param account what a trace file says of it beside its events; empty for a simulation
 */
public record Outlook(
    boolean real,
    List<NodeSight> nodes,
    List<Asked> asked,
    List<Contact> contacts,
    boolean starting,
    Kept kept,
    Optional<Account> account) {
  /** Of what is not real. */
  public static final Outlook NONE =
      new Outlook(false, List.of(), List.of(), List.of(), false, Kept.NOTHING, Optional.empty());

  /**
   * What memory has let go, in files.
   *
   * @param pieces trace files, the oldest first
   * @param events how many there are in them: the first of the run
   */
  public record Kept(List<Path> pieces, int events) {
    public static final Kept NOTHING = new Kept(List.of(), 0);
  }

  /**
   * What a trace file says of a run beside its events.
   *
   * @param log the longest one that is known: what clients had said
   */
  public record Account(TraceHeader header, LogView log) {}

  /** Of a recording. */
  public static Outlook of(Account account) {
    return new Outlook(
        false, List.of(), List.of(), List.of(), false, Kept.NOTHING, Optional.of(account));
  }

  /** An address at which a cluster is looked for. */
  public record Contact(String url, Sight sight) {}

  public Optional<NodeSight> node(int id) {
    return nodes.stream().filter(node -> node.id() == id).findFirst();
  }
}
