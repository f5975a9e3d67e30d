package dev.lamplight.server.service;

/**
 * A message from a client.
 *
 * @param client the client's name, empty for one that sent no key
 * @param sequence the client's own number for it, from 1; 0 without a name
 * @param text UTF-8, given up by the caller; 1 byte to 64 KiB
 * @param stamp the client's Lamport stamp, 0 if it has none
 * @param seen the index that the client saw, 0 if none: the node applies it first
 * @param deadlineNanos how long the client waits, from now
 */
public record Submission(
    String client, long sequence, byte[] text, long stamp, long seen, long deadlineNanos) {}
