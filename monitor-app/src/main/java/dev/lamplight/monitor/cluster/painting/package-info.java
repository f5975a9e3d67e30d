/** How the cluster is painted, and what was painted where. */
@NullMarked
package dev.lamplight.monitor.cluster.painting;

import org.jspecify.annotations.NullMarked;
