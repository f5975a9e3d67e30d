package dev.lamplight.core.log;

import dev.lamplight.core.cluster.StateHash;
import java.util.Arrays;

/**
 * A client's message on its way to the log, with its place in its origin's chain.
 *
 * @param boot the origin's boot, and {@code number} its place in the chain of that boot, from 1
 * @param client the client's name, and {@code sequence} its own number for it
 * @param seen the highest index that the origin had delivered when it took the message: every
 *     message up to there happened before it
 * @param content UTF-8, not to be written to
 */
public record Proposal(
    int boot, long number, String client, long sequence, long seen, byte[] content) {

  public void digest(StateHash hash) {
    hash.add(boot).add(number).add(client).add(sequence).add(seen).add(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proposal that
        && boot == that.boot
        && number == that.number
        && sequence == that.sequence
        && seen == that.seen
        && client.equals(that.client)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number) * 31 + client.hashCode();
  }

  @Override
  public String toString() {
    return boot + "#" + number + " " + client + "/" + sequence;
  }
}
