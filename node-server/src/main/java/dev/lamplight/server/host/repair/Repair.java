package dev.lamplight.server.host.repair;

import dev.lamplight.core.log.Entry;
import dev.lamplight.server.peer.Transport;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.storage.Donor;
import dev.lamplight.server.wire.Wanted;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asks the peers for the entries that this node's disk has lost, until it has them all. Meanwhile
 * the node does not run, so it gives no vote; but it answers peers that have lost something
 * themselves, as far as its own disk can, or two damaged nodes could wait for one another.
 */
public final class Repair implements Transport.Events {
  private static final Logger LOG = System.getLogger(Repair.class.getName());

  /** So many are asked for at once, and again after so long without an answer. */
  private static final int AT_ONCE = 256;

  private static final long AGAIN_NANOS = 500_000_000;

  private final Transport transport;
  private final int[] peers;
  private final Map<Wanted, Optional<Entry>> wanted = new LinkedHashMap<>();
  private final Donor own;
  private final LongSupplier nanos;
  private int found;
  private long askedAt;
  private boolean answered = true;

  /**
   * @param wanted what is lost
   * @param own looks up what a peer has lost
   * @param nanos a monotonic time
   */
  public Repair(
      Transport transport, int[] peers, List<Wanted> wanted, Donor own, LongSupplier nanos) {
    this.transport = transport;
    this.peers = peers.clone();
    wanted.forEach(each -> this.wanted.put(each, Optional.empty()));
    this.own = own;
    this.nanos = nanos;
  }

  /**
   * Gives the entries in the order in which they were wanted.
   *
   * @param goesOn asked now and then; if not, what is lacking is left out
   */
  public List<Entry> run(BooleanSupplier goesOn) throws IOException {
    LOG.log(
        Level.WARNING,
        "the disk has lost {0} entries: the peers are asked for them, and the node waits",
        Integer.toString(wanted.size()));
    while (found < wanted.size() && goesOn.getAsBoolean()) {
      turn(AGAIN_NANOS);
    }
    LOG.log(Level.INFO, "{0} of {1} entries came", found, wanted.size());
    List<Entry> entries = new ArrayList<>();
    wanted.values().forEach(entry -> entry.ifPresent(entries::add));
    return entries;
  }

  /** One turn of {@link #run}. */
  void turn(long waitNanos) throws IOException {
    long now = nanos.getAsLong();
    if (answered || now - askedAt >= AGAIN_NANOS) {
      answered = false;
      askedAt = now;
      ask();
    }
    transport.flush();
    transport.poll(waitNanos, this);
    transport.flush();
  }

  private void ask() {
    int asked = 0;
    for (Map.Entry<Wanted, Optional<Entry>> each : wanted.entrySet()) {
      if (each.getValue().isEmpty() && asked++ < AT_ONCE) {
        for (int peer : peers) {
          transport.send(peer, new Item.Ask(each.getKey()));
        }
      }
    }
  }

  @Override
  public void received(int from, Item item) {
    switch (item) {
      case Item.Told told -> told(told);
      case Item.Ask ask -> transport.send(from, answer(ask.wanted()));
      case Item.Said _, Item.Ping _, Item.Pong _ -> {}
    }
  }

  private Item answer(Wanted wanted) {
    try {
      return new Item.Told(wanted, own.entry(wanted));
    } catch (IOException lostToo) {
      return new Item.Told(wanted, Optional.empty());
    }
  }

  private void told(Item.Told told) {
    boolean lacking = wanted.getOrDefault(told.wanted(), told.entry()).isEmpty();
    if (lacking
        && told.entry().isPresent()
        && told.entry().get().index() == told.wanted().index()) {
      wanted.put(told.wanted(), told.entry());
      found++;
      answered |= found % AT_ONCE == 0;
    }
  }

  @Override
  public void gone(int peer) {}
}
