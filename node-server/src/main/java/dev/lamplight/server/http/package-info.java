/** A node's HTTP server: its settings, its start and its graceful end. */
@NullMarked
package dev.lamplight.server.http;

import org.jspecify.annotations.NullMarked;
