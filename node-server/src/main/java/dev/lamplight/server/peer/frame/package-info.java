/** What goes between nodes, as bytes: items, many in one sealed frame. */
@NullMarked
package dev.lamplight.server.peer.frame;

import org.jspecify.annotations.NullMarked;
