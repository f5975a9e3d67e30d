/** Majorities: who has answered, and what a majority holds. */
@NullMarked
package dev.lamplight.core.quorum;

import org.jspecify.annotations.NullMarked;
