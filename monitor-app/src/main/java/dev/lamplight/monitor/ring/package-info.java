/** Nodes on a ring, messages along the links between them. */
@NullMarked
package dev.lamplight.monitor.ring;

import org.jspecify.annotations.NullMarked;
