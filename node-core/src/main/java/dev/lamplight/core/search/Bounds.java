package dev.lamplight.core.search;

/**
 * How far an exploration goes. Within these bounds every order of deliveries, syncs, time-outs,
 * crashes, restarts and losses is tried.
 *
 * @param nodes how many members
 * @param rounds the highest round of an epoch; states beyond it are not followed
 * @param messages how many clients' messages
 * @param timeouts how often a timer fires, over all nodes
 * @param crashes how many crashes, each followed at some time by a restart
 * @param losses how many messages the network loses
 * @param ordered whether each link keeps the order of its messages, as TCP does; if not, every
 *     message may overtake every other
 */
public record Bounds(
    int nodes, int rounds, int messages, int timeouts, int crashes, int losses, boolean ordered) {}
