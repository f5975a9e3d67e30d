/** The routes that show messages and how matters stand, once or as a stream. */
@NullMarked
package dev.lamplight.server.http.read;

import org.jspecify.annotations.NullMarked;
