package dev.lamplight.server.host;

import dev.lamplight.core.node.Settings;
import java.util.Map;

/**
 * What a host is told of its node and of the others.
 *
 * @param region empty if it has none
 * @param urls where each member's clients reach it, by id
 */
public record HostSettings(Settings node, String region, Map<Integer, String> urls) {}
