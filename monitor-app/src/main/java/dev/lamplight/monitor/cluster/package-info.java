/**
 * The cluster's picture, on a map or on a ring: links, messages, nodes, and what is done to them by
 * hand.
 */
@NullMarked
package dev.lamplight.monitor.cluster;

import org.jspecify.annotations.NullMarked;
