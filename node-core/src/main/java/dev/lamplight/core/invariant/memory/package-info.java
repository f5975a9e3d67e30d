/** What invariants remember of a run, in little room. */
@NullMarked
package dev.lamplight.core.invariant.memory;

import org.jspecify.annotations.NullMarked;
