/**
 * What could have caused what: happens-before over the events of a trace, cuts, and why, in words.
 */
@NullMarked
package dev.lamplight.core.causality;

import org.jspecify.annotations.NullMarked;
