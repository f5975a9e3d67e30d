/** Clients' requests from their admission to their answer. */
@NullMarked
package dev.lamplight.server.host.client;

import org.jspecify.annotations.NullMarked;
