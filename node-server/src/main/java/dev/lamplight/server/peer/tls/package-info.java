/** Mutual TLS between nodes: certificates from files, and a channel that encrypts. */
@NullMarked
package dev.lamplight.server.peer.tls;

import org.jspecify.annotations.NullMarked;
