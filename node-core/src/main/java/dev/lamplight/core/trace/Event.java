package dev.lamplight.core.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;

/**
 * One event of a trace, taken out of its columns. It is named for ever by {@code (node,
 * incarnation, boot, seq)}, and within its trace by {@code position}.
 *
 * @param position its place in the trace, from 0; causes precede what they cause
 * @param node 0 if it concerns no single node
 * @param incarnation the data directory of that node, and {@code boot} the start of its process
 * @param seq its number among the events of its process, from 1
 * @param lamport the node's Lamport time; events that are done to nodes have none of their own
 * @param atNanos when it happened: virtual time, or time since the start of a live run
 * @param epoch {@link Epoch#NONE} where it speaks of none
 * @param peer the other node of it, 0 if there is none
 * @param cause the position of the send that a receive or a drop belongs to, otherwise -1
 * @param type the ordinal of the {@code MessageType} of a send, receive or drop, or of the {@link
 *     RoleName} of a role; otherwise -1
 * @param first the first of a range, or a number that explains it: see {@link Trace#note}
 * @param last the last of a range, or another number
 * @param detail words, empty if there are none
 */
public record Event(
    int position,
    int node,
    long incarnation,
    int boot,
    int seq,
    Kind kind,
    long lamport,
    long atNanos,
    Epoch epoch,
    int peer,
    int cause,
    int type,
    long first,
    long last,
    String detail) {
  /** Parts a refusal's detail: the client's name before it, the reason behind it. */
  private static final char PART = '\n';

  /** The detail of a refusal. */
  public static String refusal(String client, String reason) {
    return client + PART + reason;
  }

  /** Which client it concerns, given the detail of a submission, acknowledgement or refusal. */
  public static String clientIn(String detail) {
    int part = detail.lastIndexOf(PART);
    return part < 0 ? detail : detail.substring(0, part);
  }

  /** Why a client was refused, given the detail of the refusal. */
  public static String reasonIn(String detail) {
    return detail.substring(detail.lastIndexOf(PART) + 1);
  }

  /** The {@code first} of a message's events: of the entries that it carries, 0 if it has none. */
  public static long firstIn(Message message) {
    return switch (message) {
      case Message.Append append -> append.previousIndex() + 1;
      case Message.Fetched fetched -> fetched.previousIndex() + 1;
      default -> 0;
    };
  }

  /** Their {@code last}: of those entries, or the last that an answer speaks of. */
  public static long lastIn(Message message) {
    return switch (message) {
      case Message.Append append -> append.previousIndex() + append.entries().size();
      case Message.Fetched fetched -> fetched.previousIndex() + fetched.entries().size();
      case Message.Appended appended -> appended.index();
      case Message.Promise promise -> promise.lastIndex();
      default -> 0;
    };
  }
}
