package dev.lamplight.server.format;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;

/** A short story with two nodes: what the golden files tell. */
public final class SmallTrace {
  private SmallTrace() {}

  public static Trace tell() {
    Trace trace = new Trace();
    Epoch epoch = new Epoch(1, 2);
    int one = trace.process(1, 11, 1);
    int two = trace.process(2, -22, 1);
    say(trace, "It \"begins\".");
    trace.note(two, 1, 1_000, new Fact.RoleChanged(RoleName.CLAIMING, epoch, 0, "highest id"));
    int prepare = message(trace, two, Kind.SEND, 2, 2_000, epoch, 1, -1, MessageType.PREPARE);
    int lost = message(trace, two, Kind.SEND, 3, 2_100, epoch, 1, -1, MessageType.APPEND);
    message(trace, one, Kind.RECEIVE, 3, 3_000, epoch, 2, prepare, MessageType.PREPARE);
    trace.note(one, 4, 3_100, new Fact.Promised(epoch, 2));
    message(trace, one, Kind.DROP, 0, 3_200, Epoch.NONE, 2, lost, MessageType.APPEND);
    trace.note(one, 5, 3_300, new Fact.Submitted("ana", 1, 1));
    trace.note(one, 6, 3_400, new Fact.Refused("ana", 1, "stopping"));
    trace.record(one, Kind.CRASH, 0, 4_000, Epoch.NONE, 0, -1, -1, 0, 0, "");
    int again = trace.process(1, 11, 2);
    trace.note(again, 7, 5_000, new Fact.Delivered(1, 4));
    int wiped = trace.process(1, 12, 1);
    message(trace, wiped, Kind.RECEIVE, 4, 6_000, epoch, 2, lost, MessageType.APPEND);
    return trace;
  }

  private static void say(Trace trace, String words) {
    trace.record(Trace.OUTSIDE, Kind.SAY, 0, 0, Epoch.NONE, 0, -1, -1, 0, 0, words);
  }

  private static int message(
      Trace trace,
      int process,
      Kind kind,
      long stamp,
      long at,
      Epoch epoch,
      int peer,
      int cause,
      MessageType type) {
    return trace.record(process, kind, stamp, at, epoch, peer, cause, type.ordinal(), 0, 0, "");
  }
}
