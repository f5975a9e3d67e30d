/** Why things happened: clauses with places for facts, written into a trace and read again. */
@NullMarked
package dev.lamplight.core.trace.reason;

import org.jspecify.annotations.NullMarked;
