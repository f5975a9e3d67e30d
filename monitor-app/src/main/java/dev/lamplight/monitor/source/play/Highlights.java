package dev.lamplight.monitor.source.play;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;

/** Which events are worth a look: those that somebody who tells the story would name. */
final class Highlights {
  private Highlights() {}

  static boolean isOne(TraceView trace, int position) {
    return switch (trace.kindAt(position)) {
      case SUBMIT, REFUSE, SUSPECT, HANDOVER -> true;
      case CRASH, RESTART, FREEZE, THAW, WIPE, PARTITION, HEAL, SLOW, SKEW, VIOLATION -> true;
      case ROLE -> trace.typeAt(position) == RoleName.LEADING.ordinal();
      case SAY -> !trace.detailAt(position).isEmpty();
      case SEND, RECEIVE, ACKNOWLEDGE, READ, APPEND, COMMIT, DELIVER -> false;
      case PROMISE, FETCH, DROP -> false;
    };
  }

  /** The first one from {@code from} to the end, {@link TraceView#NOWHERE} if there is none. */
  static int next(TraceView trace, int from) {
    for (int position = Math.max(from, trace.kept()); position < trace.size(); position++) {
      if (isOne(trace, position)) {
        return position;
      }
    }
    return TraceView.NOWHERE;
  }

  /** The last one before that time, {@link TraceView#NOWHERE} if there is none. */
  static int before(TraceView trace, long nanos) {
    for (int position = trace.firstAtOrAfter(nanos) - 1; position >= trace.kept(); position--) {
      if (isOne(trace, position)) {
        return position;
      }
    }
    return TraceView.NOWHERE;
  }

  /** How many letters were said, at last, from {@code from} to the end; 0 if nothing was. */
  static int lettersSaid(TraceView trace, int from) {
    for (int position = trace.size() - 1; position >= from; position--) {
      if (trace.kindAt(position) == Kind.SAY) {
        return trace.detailAt(position).length();
      }
    }
    return 0;
  }

  /** Whether any traffic, not only bookkeeping, stands from {@code from} to the end. */
  static boolean stirs(TraceView trace, int from) {
    for (int position = from; position < trace.size(); position++) {
      if (trace.kindAt(position) == Kind.SEND || isOne(trace, position)) {
        return true;
      }
    }
    return false;
  }
}
