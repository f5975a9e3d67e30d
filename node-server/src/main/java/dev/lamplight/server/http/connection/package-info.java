/** Sockets and their clients: one request at a time, limits, time-outs, the server's end. */
@NullMarked
package dev.lamplight.server.http.connection;

import org.jspecify.annotations.NullMarked;
