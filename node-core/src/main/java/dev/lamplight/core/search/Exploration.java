package dev.lamplight.core.search;

import java.util.List;

/**
 * What an exploration found.
 *
 * @param states how many different states were reached
 * @param transitions how many steps led to them
 * @param deepest the most steps from the start
 * @param reigns how many states were reached in which somebody's crown was committed
 * @param complete whether all states within the bounds were reached
 * @param violation the first violation, empty if there is none
 * @param path the steps that lead to it, in words
 */
public record Exploration(
    long states,
    long transitions,
    int deepest,
    long reigns,
    boolean complete,
    String violation,
    List<String> path) {

  /** Whether no state breaks a property. */
  public boolean isClean() {
    return violation.isEmpty();
  }
}
