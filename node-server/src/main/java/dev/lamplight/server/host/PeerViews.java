package dev.lamplight.server.host;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.message.Message;
import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.clock.OffsetEstimate;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.peer.frame.Item;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host learns of its peers beside the protocol, which does not depend on it: whether they
 * are there, how far their clocks are off, whether they vote, and, of a leader, how far they have
 * come.
 */
final class PeerViews {
  /** Each peer is asked for its time this often. */
  static final long PING_NANOS = 500_000_000;

  /** Who was not heard for so long is out of reach. */
  private static final long SILENCE_NANOS = 3 * PING_NANOS;

  private static final long NANOS_PER_MICRO = 1_000;

  private final Members members;
  private final int self;
  private final NodeClock clock;
  private final NodeMetrics metrics;
  private final @Nullable View[] views;
  private Epoch matchesOf = Epoch.NONE;
  private long pingedAt;

  static final class View {
    final OffsetEstimate offset = new OffsetEstimate();
    boolean heard;
    boolean votes;
    long heardAt;
    long match = -1;
  }

  PeerViews(Members members, int self, NodeClock clock, NodeMetrics metrics) {
    this.metrics = metrics;
    this.members = members;
    this.self = self;
    this.clock = clock;
    views = new @Nullable View[members.size()];
    for (int place = 0; place < views.length; place++) {
      views[place] = members.id(place) == self ? null : new View();
    }
    pingedAt = clock.trueNanos() - PING_NANOS;
  }

  /** The ids of the peers. */
  int[] ids() {
    return Arrays.stream(members.ids()).filter(id -> id != self).toArray();
  }

  /** Null for this node itself. */
  @Nullable View at(int place) {
    return views[place];
  }

  /** An item came from {@code peer}; gives what is to be answered. */
  Optional<Item> received(int peer, Item item, long receivedMicros) {
    View view = views[members.place(peer)];
    if (view == null) {
      return Optional.empty();
    }
    view.heard = true;
    view.heardAt = clock.trueNanos();
    return switch (item) {
      case Item.Ping ping -> {
        view.votes = ping.votes();
        yield Optional.of(new Item.Pong(ping.asked(), receivedMicros, clock.wallMicros()));
      }
      case Item.Pong pong -> {
        view.offset.exchange(
            pong.asked(), pong.received(), pong.replied(), receivedMicros, view.heardAt);
        long trip = (receivedMicros - pong.asked()) - (pong.replied() - pong.received());
        if (trip >= 0) {
          metrics.roundTrip(peer, trip * NANOS_PER_MICRO);
        }
        yield Optional.empty();
      }
      case Item.Said said -> {
        if (said.envelope().body() instanceof Message.Appended appended && appended.matches()) {
          matched(view, appended);
        }
        yield Optional.empty();
      }
      case Item.Ask _, Item.Told _ -> Optional.empty();
    };
  }

  private void matched(View view, Message.Appended appended) {
    if (!appended.epoch().equals(matchesOf)) {
      matchesOf = appended.epoch();
      for (View each : views) {
        if (each != null) {
          each.match = -1;
        }
      }
    }
    view.match = Math.max(view.match, appended.index());
  }

  /** Up to where that peer's log agrees with this leader's; -1 if that is not known. */
  long match(View view, Epoch leading) {
    return matchesOf.equals(leading) ? view.match : -1;
  }

  boolean isReachable(View view) {
    return view.heard && clock.trueNanos() - view.heardAt < SILENCE_NANOS;
  }

  /** Whether the peers are to be asked for their time now; counts as asked. */
  boolean pings() {
    if (clock.trueNanos() - pingedAt < PING_NANOS) {
      return false;
    }
    pingedAt = clock.trueNanos();
    return true;
  }

  long nextPingIn() {
    return Math.max(0, pingedAt + PING_NANOS - clock.trueNanos());
  }
}
