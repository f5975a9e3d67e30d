/** The protocol core: a function of its inputs, with its simulator and its invariants. */
@NullMarked
package dev.lamplight.core;

import org.jspecify.annotations.NullMarked;
