/** What time it is at this node, and how far its peers' clocks are from it. */
@NullMarked
package dev.lamplight.server.clock;

import org.jspecify.annotations.NullMarked;
