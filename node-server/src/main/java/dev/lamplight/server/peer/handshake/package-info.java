/** How two nodes make sure of one another before the first frame. */
@NullMarked
package dev.lamplight.server.peer.handshake;

import org.jspecify.annotations.NullMarked;
