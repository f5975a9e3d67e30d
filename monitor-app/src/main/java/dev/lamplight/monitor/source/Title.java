package dev.lamplight.monitor.source;

import dev.lamplight.core.invariant.Protocol;

/**
 * What a run is, in the words of its window.
 *
 * @param run a number that no other run of this window has: with another one, everything starts
 *     afresh
 * @param scenario its name
 */
public record Title(long run, String scenario, Protocol protocol, long seed) {}
