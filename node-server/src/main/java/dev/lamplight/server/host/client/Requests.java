package dev.lamplight.server.host.client;

import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The requests that the node's thread has taken from the inbox: those that the node knows, by
 * number, and those that wait until the node has applied what their client saw elsewhere.
 */
public final class Requests {
  /** Those that wait too long are looked for at most this often. */
  public static final long GRAIN_NANOS = 20_000_000;

  private final Inbox inbox;
  private final Map<Long, Pending> pending = new HashMap<>();
  private final PriorityQueue<Inbox.Asked> early =
      new PriorityQueue<>(Comparator.comparingLong(Inbox.Asked::seen));
  private long numbers;
  private long lookedAt;

  private record Pending(Consumer<Outcome> answer, int size) {}

  public Requests(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Names a request that is handed to the node. */
  public long number(Inbox.Asked asked) {
    pending.put(++numbers, new Pending(asked.answer(), asked.size()));
    return numbers;
  }

  /** The node answers. */
  public void answer(long number, Outcome outcome) {
    Pending answered = pending.remove(number);
    if (answered != null) {
      inbox.answered(answered.size());
      answered.answer().accept(outcome);
    }
  }

  /** Answers a request that the node never knew. */
  public void refuse(Inbox.Asked asked, Refusal refusal, int leader) {
    inbox.answered(asked.size());
    asked.answer().accept(new Outcome.Refused(refusal, leader));
  }

  /** It waits until its index is applied. */
  public void park(Inbox.Asked asked) {
    early.add(asked);
  }

  /** Takes out those that need not wait any longer, all up to {@code applied} being applied. */
  public List<Inbox.Asked> ripe(long applied) {
    if (early.isEmpty()) {
      return List.of();
    }
    List<Inbox.Asked> ripe = new ArrayList<>();
    for (Inbox.Asked next = early.peek();
        next != null && next.seen() <= applied;
        next = early.peek()) {
      ripe.add(next);
      early.remove();
    }
    return ripe;
  }

  /** Refuses those whose time is over. */
  public void expire(long now, int leader) {
    if (early.isEmpty() || now - lookedAt < GRAIN_NANOS) {
      return;
    }
    lookedAt = now;
    Iterator<Inbox.Asked> each = early.iterator();
    while (each.hasNext()) {
      Inbox.Asked next = each.next();
      if (next.expiresAt() <= now) {
        each.remove();
        refuse(next, Refusal.NO_LEADER, leader);
      }
    }
  }

  public boolean hasEarly() {
    return !early.isEmpty();
  }

  /** The end: what the node knows may yet come to pass, the rest does not. */
  public void abandon(int leader) {
    for (Pending each : List.copyOf(pending.values())) {
      each.answer().accept(new Outcome.Refused(Refusal.UNKNOWN_OUTCOME, leader));
    }
    pending.clear();
    for (Inbox.Asked each : List.copyOf(early)) {
      each.answer().accept(new Outcome.Refused(Refusal.STOPPING, leader));
    }
    early.clear();
  }

  public boolean isEmpty() {
    return pending.isEmpty() && early.isEmpty();
  }
}
