/** The one thread that owns a node: what it is told, and what is done about it. */
@NullMarked
package dev.lamplight.server.host;

import org.jspecify.annotations.NullMarked;
