package dev.lamplight.server.service;

import java.util.List;

/**
 * What happened at a node, newest last: a bounded buffer that forgets its oldest events. Everybody
 * reads at a pace of his own, so a slow reader costs the others nothing.
 */
public interface Feed {
  /**
   * An event's place in one life of the node.
   *
   * @param seq from 1, rising by one
   */
  record Place(long incarnation, int boot, long seq) {}

  /**
   * One event.
   *
   * @param json its line in a trace file, UTF-8, without the line's end; not to be changed
   */
  record Event(Place place, byte[] json) {}

  /**
   * What follows a place.
   *
   * @param gap whether events between that place and the first of these are forgotten, or belong to
   *     another life
   */
  record Page(boolean gap, List<Event> events) {}

  /** The place of the newest event. */
  Place newest();

  /** At most {@code limit} events behind {@code place}. */
  Page after(Place place, int limit);

  /**
   * Calls {@code wake} soon after events were added, at most every few milliseconds, on a thread
   * that must not be held up. Closing what it gives ends that.
   */
  AutoCloseable onEvents(Runnable wake);
}
