/** One request and its answer, as the routes see them; nothing here knows of sockets. */
@NullMarked
package dev.lamplight.server.http.exchange;

import org.jspecify.annotations.NullMarked;
