package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.time.Timing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The nodes of the stories, and the entries, epochs and durations that they speak of. */
final class Cast {
  static final int A = 8001;
  static final int B = 8002;
  static final int C = 8003;
  static final int D = 8004;
  static final int E = 8005;
  static final Members THREE = Members.of(A, B, C);

  static final long MILLI = 1_000_000;

  /** The heartbeat, the time-out, and what each rank waits, as {@link Timing#LAN} has them. */
  static final long BEAT = Timing.LAN.heartbeatNanos();

  static final long TIMEOUT = Timing.LAN.timeoutNanos();
  static final long STEP = Timing.LAN.stepNanos();

  private Cast() {}

  static Epoch epoch(long round, int leader) {
    return new Epoch(round, leader);
  }

  /** The epoch of the founding, which the highest member writes. */
  static Epoch founding(Members members) {
    return new Epoch(0, members.highest());
  }

  /** The incarnation with which a member founded the cluster. */
  static long incarnation(int id) {
    return id * 10L;
  }

  static Voters founders(Members members) {
    long[] incarnations = new long[members.size()];
    for (int place = 0; place < incarnations.length; place++) {
      incarnations[place] = incarnation(members.id(place));
    }
    return Voters.of(members, incarnations);
  }

  /**
   * A log of which only the epochs matter: the founding stands at 1; behind it stands one entry for
   * each given epoch, a crown where the epoch changes and a message elsewhere.
   */
  static Log log(Members members, Epoch... epochs) {
    Log log = new Log();
    log.append(new Entry.Founding(1, founding(members), 1, founders(members)));
    for (Epoch epoch : epochs) {
      long index = log.last() + 1;
      log.append(
          epoch.equals(log.lastEpoch())
              ? message(index, epoch, epoch.leader(), index)
              : new Entry.Crown(index, epoch, index));
    }
    return log;
  }

  /** What a node that holds {@code log} has promised at least. */
  static Epoch promisedFor(Log log) {
    return log.lastEpoch().round() == 0 ? Epoch.NONE : log.lastEpoch();
  }

  /** The entry at {@code index} of such a log. */
  static Entry entry(long index, Epoch... epochs) {
    return log(THREE, epochs).at(index);
  }

  /** The entries of such a log from {@code first} on. */
  static List<Entry> entries(long first, Epoch... epochs) {
    return List.copyOf(log(THREE, epochs).slice(first, Integer.MAX_VALUE));
  }

  /** A message that tells where and when it was written. */
  static Entry.Message message(long index, Epoch epoch, int origin, long number) {
    return new Entry.Message(
        index,
        epoch,
        index,
        origin,
        1,
        number,
        "client-of-" + epoch,
        index,
        0,
        0,
        content(index + " of " + epoch));
  }

  static byte[] content(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The answer to {@code election} of one that hears nobody and lacks nothing. */
  static Message.Alive deaf(Message.Election election) {
    return new Message.Alive(election.probe(), Epoch.NONE, Epoch.NONE, 0, false, true, true);
  }

  /** The same of one that still hears the leader. */
  static Message.Alive hearing(Message.Election election) {
    return new Message.Alive(election.probe(), Epoch.NONE, Epoch.NONE, 0, true, true, true);
  }

  /** A heartbeat without entries. */
  static Message.Append heartbeat(Epoch epoch, long last, Epoch lastEpoch, long commit) {
    return append(epoch, last, lastEpoch, List.of(), commit);
  }

  static Message.Append append(
      Epoch epoch, long previous, Epoch previousEpoch, List<Entry> entries, long commit) {
    return new Message.Append(epoch, previous, previousEpoch, entries, commit, 1, BEAT, TIMEOUT);
  }

  static Message.Coordinator coordinator(Epoch epoch) {
    return new Message.Coordinator(epoch, BEAT, TIMEOUT);
  }

  /** A healthy follower's acknowledgement of all up to {@code index}. */
  static Message.Appended held(Epoch epoch, long index, long round, long commit) {
    return new Message.Appended(epoch, true, index, round, commit, true, true);
  }

  /** A follower's answer that it lacks the previous entry. */
  static Message.Appended lacking(Epoch epoch, long from, long round, long commit) {
    return new Message.Appended(epoch, false, from, round, commit, true, true);
  }

  static Message.Prepare prepare(Epoch epoch) {
    return new Message.Prepare(epoch, Epoch.NONE);
  }
}
