/** What a node does before it starts when its disk has lost something. */
@NullMarked
package dev.lamplight.server.host.repair;

import org.jspecify.annotations.NullMarked;
