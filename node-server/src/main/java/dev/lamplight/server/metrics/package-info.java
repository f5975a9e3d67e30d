/** What a node counts and measures, for Prometheus. */
@NullMarked
package dev.lamplight.server.metrics;

import org.jspecify.annotations.NullMarked;
