/** The event model: what happened, at which node, in which order. */
@NullMarked
package dev.lamplight.core.trace;

import org.jspecify.annotations.NullMarked;
