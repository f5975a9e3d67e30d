package dev.lamplight.core.message;

import dev.lamplight.core.cluster.StateHash;

/**
 * A message on its way: who says it, in which life, to whom, and when by Lamport's clock.
 *
 * @param from the sender's id
 * @param incarnation the sender's data directory
 * @param boot the sender's boot, from 1
 * @param to the receiver's id
 * @param stamp the sender's Lamport time at the send
 * @param idle an idle heartbeat or its answer: carries a stamp but is no event of the trace
 * @param body what is said
 */
public record Envelope(
    int from, long incarnation, int boot, int to, long stamp, boolean idle, Message body) {

  public void digest(StateHash hash) {
    hash.add(from).add(incarnation).add(boot).add(to).addStamp(stamp).add(idle);
    body.digest(hash);
  }
}
