package dev.lamplight.monitor.layout;

/**
 * One process to be seated.
 *
 * @param twin whether it is a second process of that id
 * @param region where it stands, empty if nowhere in particular
 */
public record Guest(int id, boolean twin, String region) {}
