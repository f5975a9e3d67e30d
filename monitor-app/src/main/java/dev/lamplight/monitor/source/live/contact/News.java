package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.monitor.source.sight.Asked;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.server.format.trace.EventLine;
import dev.lamplight.server.format.trace.TraceFile;
import java.util.List;

/** What comes in from nodes. Times are this machine's, nanoseconds since 1970. */
public sealed interface News {
  /** A node said how it is; the question left and the answer came then. */
  record Said(String url, NodeStatus status, long askedAt, long saidAt) implements News {}

  /** What became of asking; told when it changes. */
  record Seen(String url, Sight sight, long at) implements News {}

  /** Something happened at a node. */
  record Happened(EventLine event, long at) implements News {}

  /** A node's stream of events broke. */
  record Broke(int node, long at) implements News {}

  /** A node's events come in by a stream, or are asked for again and again. */
  record Followed(int node, boolean polled) implements News {}

  /** The messages behind those known of a node; it shows all up to {@code upTo}. */
  record Stored(int node, List<TraceFile.Message> texts, long upTo) implements News {}

  /** What became of something that was asked. */
  record Answered(long number, Asked.Fate fate, Asked.Reason reason, int status) implements News {}
}
