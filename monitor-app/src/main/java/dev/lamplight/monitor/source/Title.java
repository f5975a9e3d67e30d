package dev.lamplight.monitor.source;

/**
 * What a run is, in the words of its window.
 *
 * @param run a number that no other run of this window has: with another one, everything starts
 *     afresh
 * @param scenario its name
 * @param protocol {@code fenced} or {@code textbook}
 */
public record Title(long run, String scenario, String protocol, long seed) {}
