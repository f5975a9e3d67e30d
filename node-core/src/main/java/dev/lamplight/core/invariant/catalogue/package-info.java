/** The list of all properties that a simulated cluster is held to. */
@NullMarked
package dev.lamplight.core.invariant.catalogue;

import org.jspecify.annotations.NullMarked;
