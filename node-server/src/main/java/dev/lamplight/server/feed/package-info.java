/** The trace of a live node: what happened to it, in a buffer that forgets. */
@NullMarked
package dev.lamplight.server.feed;

import org.jspecify.annotations.NullMarked;
